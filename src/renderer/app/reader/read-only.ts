import { Plugin } from 'prosemirror-state';

/**
 * The text has a caret and takes the keyboard like any text, but nothing changes it: not typing, deleting, pasting,
 * dropping, an input method, spelling, or a screen reader's edit. Keys bubble on to the window, which has its own
 * use for letters; only the input that they would make is refused.
 */
export function readOnlyPlugin(): Plugin {
  return new Plugin({
    filterTransaction: (transaction) => !transaction.docChanged,
    props: {
      handleTextInput: () => true,
      handleKeyPress: () => true,
      handlePaste: () => true,
      handleDOMEvents: {
        // The editor would swallow the keys of bold, italic, undo and redo: the window has its own use for them.
        keydown: (_, { key, ctrlKey, metaKey }) => (ctrlKey || metaKey) && /^[biyz]$/i.test(key),
        beforeinput: refuse,
        // An input method cannot be refused. Not being told that it composes, the editor takes what it writes for a stray
        // change of the page, and puts the text back at once.
        compositionstart: () => true,
        compositionupdate: () => true,
        compositionend: () => true,
        cut: refuse,
        paste: refuse,
        // The text can be dragged out of the window, but not about within it; files are for the window to open.
        drop: (_, event) => {
          if (!event.dataTransfer?.types.includes('Files')) event.preventDefault();
          return true;
        },
        dragover: () => true,
        dragenter: () => true,
      },
    },
  });
}

function refuse(_: unknown, event: Event): boolean {
  event.preventDefault();
  return true;
}
