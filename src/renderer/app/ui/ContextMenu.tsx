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
  readonly at: MenuPoint;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

/** The menu at the pointer, for the thing under it. Whoever shows it keeps where it was asked for. */
export function ContextMenu({ of, at, entries, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} aria-hidden style={{ position: 'fixed', left: at.x, top: at.y }} />
      <Popover
        className="popover"
        aria-label={of}
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
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
