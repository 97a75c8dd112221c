import { useEffect, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import { useCommandContext } from '../command-scope.tsx';
import type { Reader } from '../reader/reader.ts';
import { CommandMenu } from './CommandMenu.tsx';
import { ANNOTATION_MENU, SELECTION_MENU } from './menu-parts.ts';

/** The menu of the text, at the pointer or, with the menu key, at the passage: for the selection, else the active passage. */
export function TextMenu({ reader }: { reader: Reader }) {
  const context = useCommandContext();
  const anchor = useRef<HTMLSpanElement>(null);
  const [point, setPoint] = useState<{ x: number; y: number } | null>(null);

  useEffect(() => {
    const { scroller } = reader;
    const onContextMenu = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.closest('[role="document"], [data-card]'))
        return;
      event.preventDefault();
      setPoint({ x: event.clientX, y: event.clientY });
    };
    scroller.addEventListener('contextmenu', onContextMenu);
    return () => scroller.removeEventListener('contextmenu', onContextMenu);
  }, [reader]);

  if (!point) return null;
  const isSelection = context.view.selection !== null;
  return (
    <>
      <span ref={anchor} aria-hidden className="menu-point" style={{ left: point.x, top: point.y }} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) setPoint(null);
        }}
      >
        <CommandMenu
          label={isSelection ? 'Selection' : 'Annotation'}
          parts={isSelection ? SELECTION_MENU : ANNOTATION_MENU}
          context={context}
          onDone={() => setPoint(null)}
        />
      </Popover>
    </>
  );
}
