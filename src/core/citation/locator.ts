import type { SourceText } from '../model/source-text.ts';
import { blockAt, paragraphNumberAt } from '../text/paragraphs.ts';
import type { TextRange } from '../text/text-range.ts';

/** Where in a document a passage stands: `12` or `12–14` of its paragraphs, or the footnote of that name. */
export interface Locator {
  /** As the Citation Style Language calls them: a footnote is a note. */
  readonly type: 'paragraph' | 'note';
  readonly value: string;
}

/** Null before the first numbered paragraph. */
export function locatorOf(text: Pick<SourceText, 'blocks'>, { start, end }: TextRange): Locator | null {
  const block = blockAt(text, start);
  if (block?.type === 'footnote' && block.label !== undefined) return { type: 'note', value: block.label };
  const from = paragraphNumberAt(text, start);
  const to = paragraphNumberAt(text, Math.max(start, end - 1));
  if (to === null) return null;
  return { type: 'paragraph', value: from === null || from === to ? `${to}` : `${from}–${to}` };
}
