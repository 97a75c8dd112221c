import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState, Plugin, Selection, type Command } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { takeTypedSelection } from '../reader/selection-in-page.ts';
import { noteInputRules } from './note-input-rules.ts';
import { noteSchema } from './note-markdown.ts';

const { strong, em, link } = noteSchema.marks;
const { hard_break, list_item, bullet_list } = noteSchema.nodes;

const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
  return true;
});

export const toggleBold = toggleMark(strong);
export const toggleItalic = toggleMark(em);
export const toggleList: Command = chainCommands(liftListItem(list_item), wrapInList(bullet_list));

/** Makes what is selected a link; an empty address makes it none. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (empty) return false;
    const transaction = state.tr.removeMark(from, to, link);
    dispatch?.(href === '' ? transaction : transaction.addMark(from, to, link.create({ href })));
    return true;
  };
}

interface NoteViewOptions {
  readonly place: HTMLElement;
  readonly note: Node;
  /** The accessible name of the field. */
  readonly label: string;
  readonly onChange: (note: Node) => void;
  /** Escape, or Ctrl/Cmd+Enter. */
  readonly onLeave: () => void;
}

/** The small editor that notes and replies are written in, with the caret at the end. */
export function createNoteView({ place, note, label, onChange, onLeave }: NoteViewOptions): EditorView {
  const leave: Command = () => {
    onLeave();
    return true;
  };
  const view = new EditorView(place, {
    state: EditorState.create({
      doc: note,
      selection: Selection.atEnd(note),
      plugins: [
        noteInputRules(),
        keymap({
          Escape: leave,
          'Mod-Enter': leave,
          'Mod-z': undo,
          'Mod-y': redo,
          'Mod-Shift-z': redo,
          'Mod-b': toggleBold,
          'Mod-i': toggleItalic,
          'Shift-Enter': lineBreak,
          Enter: splitListItem(list_item),
          'Mod-]': sinkListItem(list_item),
          'Mod-[': liftListItem(list_item),
        }),
        keymap(baseKeymap),
        history(),
        linkPasting(),
        blockDirections(),
      ],
    }),
    handleDOMEvents: { blur: takeTypedSelection, keydown: takeTypedSelection },
    attributes: { role: 'textbox', 'aria-label': label, 'aria-multiline': 'true', class: 'note-text' },
    dispatchTransaction: (transaction) => {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) onChange(view.state.doc);
    },
  });
  return view;
}

/** Each block goes the way of its first letter, as it does where the note is read. */
function blockDirections(): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const blocks: Decoration[] = [];
        doc.forEach((block, at) => blocks.push(Decoration.node(at, at + block.nodeSize, { dir: 'auto' })));
        return DecorationSet.create(doc, blocks);
      },
    },
  });
}

/** An address pasted over words makes them a link. */
function linkPasting(): Plugin {
  return new Plugin({
    props: {
      handlePaste: (view, event) => {
        const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
        return /^(https?:\/\/|mailto:)\S+$/.test(pasted) && setLink(pasted)(view.state, view.dispatch);
      },
    },
  });
}
