import {
  REFERENCE_STYLE_NAMES,
  REFERENCE_STYLES,
  type CitationStyle,
  type CslStyle,
} from '@core/citation/style.ts';
import { copyCited } from '../../citation/copy-cited.ts';
import type { Settings } from '@core/model/setting.ts';
import { withoutOuterSpace } from '@core/text/outer-space.ts';
import type { Command, CommandContext } from '../command.ts';

/** Copies the selected passage, or that of the active annotation, with where it stands, in the style of the settings. */
export const copyWithCitation: Command = {
  id: 'edit.copyWithCitation',
  label: 'Copy with citation',
  section: 'Edit',
  shortcuts: ['$mod+Shift+c'],
  canRun: (context) => passageToCopy(context) !== null,
  run: (context) => copy(context, {}),
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
    run: (context) => copy(context, { citationStyle: style }),
  };
}

/** The same with its reference in one style, whatever the settings say. */
export const copyInReferenceStyle: readonly Command[] = REFERENCE_STYLES.filter(
  (style): style is CslStyle => style !== 'postil',
).map((referenceStyle) => ({
  id: `edit.copyWithCitation.${referenceStyle}`,
  label: `Copy with citation: ${REFERENCE_STYLE_NAMES[referenceStyle]}`,
  section: 'Edit',
  canRun: (context) => passageToCopy(context) !== null,
  run: (context) => copy(context, { referenceStyle }),
}));

const SAID: Readonly<Record<CitationStyle, string>> = {
  plain: 'Copied with its citation.',
  footnote: 'Copied with a footnote.',
  markdown: 'Copied as a Markdown quotation.',
};

/** What is not said is as the settings have it. */
async function copy(
  context: CommandContext,
  said: Partial<Pick<Settings, 'citationStyle' | 'referenceStyle'>>,
): Promise<void> {
  const { here, bridge, announce } = context;
  const range = passageToCopy(context);
  if (!range || !here.source || !here.text) return;
  const styles = { ...here.settings, ...said };
  await copyCited(bridge, [{ source: here.source, text: here.text, range }], styles);
  announce(SAID[styles.citationStyle]);
}

function passageToCopy({ view, here }: CommandContext) {
  if (!here.source || !here.text) return null;
  const passage = view.selection ?? here.active?.target;
  return passage ? withoutOuterSpace(here.text.text, passage) : null;
}
