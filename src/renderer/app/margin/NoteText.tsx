import { useLayoutEffect, useMemo, useRef } from 'react';
import { openOutside } from '../actions/open-outside.ts';
import { noteToElements, parseNote } from './note-markdown.ts';

/** A note as it reads. Its links show where they lead and are followed only when the person asks for it. */
export function NoteText({ markdown }: { markdown: string }) {
  const place = useRef<HTMLDivElement>(null);
  const note = useMemo(() => parseNote(markdown), [markdown]);
  useLayoutEffect(() => {
    place.current?.replaceChildren(noteToElements(note));
  }, [note]);
  return (
    <div
      ref={place}
      className="note-text"
      onClick={(event) => follow(event.target)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && follow(event.target)) event.preventDefault();
      }}
    />
  );
}

/** Asks to open the link at an element; false where there is none. */
function follow(target: EventTarget): boolean {
  const link = target instanceof Element ? target.closest<HTMLElement>('a.note-link') : null;
  if (!link) return false;
  void openOutside(link.title);
  return true;
}
