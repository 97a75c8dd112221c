import { highlightInColors } from '../commands/annotate/highlight.ts';
import { copyInReferenceStyle, copyInStyle } from '../commands/edit/copy-with-citation.ts';
import type { MenuPart } from './CommandMenu.tsx';

const colours: MenuPart = { label: 'Colour', commands: highlightInColors };

const citations: MenuPart = {
  label: 'Copy with citation as',
  commands: [...copyInStyle, ...copyInReferenceStyle],
};

/** What can be done with an annotation: the same from its card and from its passage. */
export const ANNOTATION_MENU: readonly MenuPart[] = [
  'annotation.edit',
  'annotation.tag',
  'annotation.tagAgain',
  'annotation.reply',
  'edit.copyWithCitation',
  citations,
  'guide.add',
  null,
  colours,
  'annotation.moveEdges',
  null,
  'annotation.delete',
];

/** What can be done with selected text. */
export const SELECTION_MENU: readonly MenuPart[] = [
  'annotation.highlight',
  colours,
  'annotation.tag',
  'annotation.tagAgain',
  'annotation.note',
  null,
  'edit.copyWithCitation',
  citations,
  'guide.add',
];
