import { Bold, Italic, Link, List } from 'lucide-react';
import { takeTypedAhead } from '../commands/type-ahead.ts';
import { useEffect, useEffectEvent, useRef, useState, type FocusEvent } from 'react';
import { Toolbar } from 'react-aria-components';
import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { IconButton } from '../ui/IconButton.tsx';
import { LinkField } from './LinkField.tsx';
import { noteToMarkdown, parseNote } from './note-markdown.ts';
import { createNoteView, setLink, toggleBold, toggleItalic, toggleList } from './note-view.ts';

/** After so long without a keystroke what is written is kept: nothing typed is lost for more than this. */
const REST_MS = 1_000;

interface NoteEditorProps {
  /** "Note" or "Reply": the accessible name of the field. */
  readonly label: string;
  /** What stands in the field at first. */
  readonly markdown: string;
  /** Keeps what is written: after each rest, and on leaving. */
  readonly onKeep: (markdown: string) => void;
  /** The person has left the field, and with Escape says where to: back to where the keyboard was before. */
  readonly onLeave: () => void;
}

/**
 * A field for Markdown that shows what it means. There is no button that saves: what is written is kept.
 * Each time it is kept is a step of the history.
 */
export function NoteEditor({ label, markdown, onKeep, onLeave }: NoteEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const [isLinking, setLinking] = useState(false);

  const keep = useEffectEvent((written: string) => onKeep(written));
  const leave = useEffectEvent(() => onLeave());
  const first = useEffectEvent(() => markdown);
  /**
   * Keeps what has not been kept yet. That a field has been emptied is kept when it is left: until then one may write anew,
   * and an answer without words is none.
   */
  const keepNow = useRef<(isLeft: boolean) => void>(() => undefined);

  useEffect(() => {
    if (!place.current) return;
    const before = document.activeElement;
    const note = parseNote(first());
    let written = note;
    let kept = note;
    let resting = 0;
    keepNow.current = (isLeft) => {
      window.clearTimeout(resting);
      const now = noteToMarkdown(written);
      if (written.eq(kept) || (now.trim() === '' && !isLeft)) return;
      kept = written;
      keep(now);
    };
    const editor = createNoteView({
      place: place.current,
      note,
      label,
      onChange: (changed) => {
        written = changed;
        window.clearTimeout(resting);
        resting = window.setTimeout(() => keepNow.current(false), REST_MS);
      },
      onLeave: () => {
        keepNow.current(true);
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
        leave();
      },
    });
    setView(editor);
    editor.focus();
    const ahead = takeTypedAhead();
    if (ahead !== '') editor.dispatch(editor.state.tr.insertText(ahead));
    return () => {
      // Also when the card goes, because another document was opened or the margin put away.
      keepNow.current(true);
      editor.destroy();
    };
  }, [label]);

  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && frame.current?.contains(event.relatedTarget)) return;
    // The window losing the keyboard to another program keeps what is written, but ends nothing.
    const isLeft = document.hasFocus() || event.relatedTarget !== null;
    keepNow.current(isLeft);
    if (isLeft) onLeave();
  };
  const apply = (command: Command) => {
    if (!view) return;
    command(view.state, view.dispatch);
    view.focus();
  };

  return (
    <div ref={frame} className="note-editor" onBlur={onBlur}>
      <div ref={place} />
      {isLinking ? (
        <LinkField
          onDone={(href) => {
            setLinking(false);
            if (href === null) view?.focus();
            else apply(setLink(href));
          }}
        />
      ) : (
        <Toolbar aria-label="Formatting" className="note-tools">
          <IconButton icon={Bold} label="Bold" onPress={() => apply(toggleBold)} />
          <IconButton icon={Italic} label="Italic" onPress={() => apply(toggleItalic)} />
          <IconButton icon={List} label="List" onPress={() => apply(toggleList)} />
          <IconButton
            icon={Link}
            label="Link"
            onPress={() => setLinking(view?.state.selection.empty === false)}
          />
        </Toolbar>
      )}
    </div>
  );
}
