import { citedPassage } from '@core/citation/citation.ts';
import type { Command, CommandContext } from '../command.ts';
import { withoutOuterSpace } from '../annotate/passage.ts';

/** Copies the selected passage, or that of the active annotation, with where it stands. */
export const copyWithCitation: Command = {
  id: 'edit.copyWithCitation',
  label: 'Copy with citation',
  section: 'Edit',
  shortcuts: ['$mod+Shift+c'],
  canRun: (context) => passageToCopy(context) !== null,
  run: async (context) => {
    const { here, bridge, announce } = context;
    const range = passageToCopy(context);
    if (!range || !here.source || !here.text) return;
    await bridge.copy(citedPassage(here.source, here.text, range));
    announce('Copied with its citation.');
  },
};

function passageToCopy({ view, here }: CommandContext) {
  if (!here.source || !here.text) return null;
  const passage = view.selection ?? here.active?.target;
  return passage ? withoutOuterSpace(here.text, passage) : null;
}
