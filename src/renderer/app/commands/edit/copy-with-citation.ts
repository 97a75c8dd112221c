import { citedPassage } from '@core/citation/citation.ts';
import type { CitationStyle } from '@core/citation/style.ts';
import type { Command, CommandContext } from '../command.ts';
import { withoutOuterSpace } from '../annotate/passage.ts';

/** Copies the selected passage, or that of the active annotation, with where it stands, in the style of the settings. */
export const copyWithCitation: Command = {
  id: 'edit.copyWithCitation',
  label: 'Copy with citation',
  section: 'Edit',
  shortcuts: ['$mod+Shift+c'],
  canRun: (context) => passageToCopy(context) !== null,
  run: (context) => copy(context, context.here.settings.citationStyle),
};

/** The same in one style, whatever the settings say. */
export const copyInStyle: readonly Command[] = [
  inStyle('plain', 'Copy with citation as text'),
  inStyle('footnote', 'Copy with a footnote'),
  inStyle('markdown', 'Copy as Markdown quotation'),
];

function inStyle(style: CitationStyle, label: string): Command {
  return {
    id: `edit.copyWithCitation.${style}`,
    label,
    section: 'Edit',
    canRun: (context) => passageToCopy(context) !== null,
    run: (context) => copy(context, style),
  };
}

const SAID: Readonly<Record<CitationStyle, string>> = {
  plain: 'Copied with its citation.',
  footnote: 'Copied with a footnote.',
  markdown: 'Copied as a Markdown quotation.',
};

async function copy(context: CommandContext, style: CitationStyle): Promise<void> {
  const { here, bridge, announce } = context;
  const range = passageToCopy(context);
  if (!range || !here.source || !here.text) return;
  await bridge.copy(citedPassage(here.source, here.text, range, style));
  announce(SAID[style]);
}

function passageToCopy({ view, here }: CommandContext) {
  if (!here.source || !here.text) return null;
  const passage = view.selection ?? here.active?.target;
  return passage ? withoutOuterSpace(here.text, passage) : null;
}
