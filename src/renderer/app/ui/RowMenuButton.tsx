import { Ellipsis } from 'lucide-react';
import type { SyntheticEvent } from 'react';
import './controls.css';

interface RowMenuButtonProps {
  /** What the row is of: the button is named by it. */
  readonly of: string;
  readonly isOpen: boolean;
  /** Asked for the menu, which the whole list shares. */
  readonly onOpen: (button: HTMLButtonElement) => void;
}

/**
 * The three dots on a row of a list. The browser's own button, since a list draws every row again with each choice; what is
 * done with it is no choice of the row.
 */
export function RowMenuButton({ of, isOpen, onOpen }: RowMenuButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`More: ${of}`}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onPointerDown={keepFromRow}
      onMouseDown={keepFromRow}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') keepFromRow(event);
      }}
      onClick={(event) => {
        keepFromRow(event);
        onOpen(event.currentTarget);
      }}
    >
      <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

function keepFromRow(event: SyntheticEvent): void {
  event.stopPropagation();
}
