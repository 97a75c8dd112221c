import { closeFind } from '../../find/find-state.ts';
import type { Command } from '../command.ts';

/** Lets one type in the text: an error of whoever copied it, or a paragraph that is cut in the wrong place. */
export const correctText: Command = {
  id: 'edit.correctText',
  label: 'Correct the text…',
  section: 'Edit',
  canRun: ({ here, view }) => here.text !== null && view.view === 'read' && !view.isCorrecting,
  run: ({ setView }) => {
    closeFind();
    setView({ isCorrecting: true, selection: null, activeAnnotationId: null, editing: null });
  },
};
