import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { MenuEntries, type MenuEntry } from './Menu.tsx';

/** Where a context menu was asked for, in viewport coordinates. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

interface ContextMenuProps {
  readonly of: string;
  /** Where it was asked for, or the button that asked. */
  readonly at: MenuPoint | HTMLElement;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

/**
 * The menu at the pointer, for the thing under it, or below a button that a whole list shares it with. Whoever shows it keeps
 * where it was asked for.
 */
export function ContextMenu({ of, at, entries, onClose }: ContextMenuProps) {
  const isAtButton = at instanceof HTMLElement;
  const anchor = useRef<HTMLElement | null>(isAtButton ? at : null);
  return (
    <>
      {!isAtButton && <span ref={anchor} aria-hidden style={{ position: 'fixed', left: at.x, top: at.y }} />}
      <Popover
        className="popover"
        aria-label={of}
        triggerRef={anchor}
        placement={isAtButton ? 'bottom end' : 'bottom start'}
        offset={isAtButton ? 8 : 0}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <MenuEntries
          label={of}
          entries={entries.map((entry) => ({
            ...entry,
            onAction: () => {
              onClose();
              entry.onAction();
            },
          }))}
        />
      </Popover>
    </>
  );
}
