import { useEffect, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import { contains } from '@core/text/text-range.ts';
import { useCommandContext, useNow } from '../command-scope.tsx';
import { wordAt } from '../commands/annotate/word-steps.ts';
import type { Reader } from '../reader/reader.ts';
import { CommandMenu } from './CommandMenu.tsx';
import { ANNOTATION_MENU, SELECTION_MENU } from './menu-parts.ts';

/** The menu of the text: for the selection, for the annotation at the pointer, else for the word there. */
export function TextMenu({ reader }: { reader: Reader }) {
  const now = useNow();
  const anchor = useRef<HTMLSpanElement>(null);
  const [menu, setMenu] = useState<{ x: number; y: number; of: 'selection' | 'annotation' } | null>(null);

  useEffect(() => {
    /** Makes the thing at a place the one that is meant. */
    const choose = (offset: number | null): 'selection' | 'annotation' => {
      const { here, view, setView } = now();
      const { selection } = view;
      if (offset === null || (selection && contains(selection, offset))) {
        return selection ? 'selection' : 'annotation';
      }
      const marked = here.annotations.filter(({ target }) => contains(target, offset));
      const meant = marked.find(({ id }) => id === view.activeAnnotationId) ?? marked.at(-1);
      if (meant) {
        reader.clearSelection();
        setView({ activeAnnotationId: meant.id, selection: null });
        return 'annotation';
      }
      const word = here.text && wordAt(here.text.text, offset);
      if (word) reader.select(word);
      return 'selection';
    };
    const { scroller } = reader;
    const onContextMenu = (event: MouseEvent) => {
      const { target, clientX, clientY } = event;
      if (!(target instanceof Element) || !target.closest('[role="document"]')) return;
      event.preventDefault();
      // The menu key has no pointer: it means what is selected or active.
      const of = choose(event.button === 2 ? reader.boundaryAt(clientX, clientY) : null);
      setMenu({ x: clientX, y: clientY, of });
    };
    scroller.addEventListener('contextmenu', onContextMenu);
    return () => scroller.removeEventListener('contextmenu', onContextMenu);
  }, [reader, now]);

  if (!menu) return null;
  return (
    <>
      <span ref={anchor} aria-hidden className="menu-point" style={{ left: menu.x, top: menu.y }} />
      <Popover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) setMenu(null);
        }}
      >
        <Entries of={menu.of} onDone={() => setMenu(null)} />
      </Popover>
    </>
  );
}

function Entries({ of, onDone }: { of: 'selection' | 'annotation'; onDone: () => void }) {
  const context = useCommandContext();
  return (
    <CommandMenu
      label={of === 'selection' ? 'Selection' : 'Annotation'}
      parts={of === 'selection' ? SELECTION_MENU : ANNOTATION_MENU}
      context={context}
      onDone={onDone}
    />
  );
}
