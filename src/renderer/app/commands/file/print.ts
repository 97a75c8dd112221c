import type { Command } from '../command.ts';

/** Prints the guide that is being composed, or else the open document with its annotations as they are filtered. */
export const print: Command = {
  id: 'file.print',
  label: 'Print…',
  section: 'File',
  shortcuts: ['$mod+p'],
  canRun: ({ view, here }) =>
    view.dialog === null && (view.view === 'guide' ? view.openGuideId !== null : here.source !== null),
  run: ({ view, here, setView }) => {
    if (view.view === 'guide' && view.openGuideId) {
      setView({ dialog: { type: 'print', what: { type: 'guide', guideId: view.openGuideId } } });
    } else if (here.source) {
      setView({ dialog: { type: 'print', what: { type: 'source', sourceId: here.source.id } } });
    }
  },
};
