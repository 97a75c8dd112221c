import type { SourceText } from '../model/source-text.ts';
import type { Matches } from '../search/find-in-text.ts';
import { withoutOuterSpace } from '../text/outer-space.ts';
import { blockAt } from '../text/paragraphs.ts';
import { sentenceAt } from '../text/steps.ts';
import type { TextRange } from '../text/text-range.ts';

/** How much of the text around a match becomes the passage. */
export const EXTENTS = ['hit', 'sentence', 'paragraph'] as const;
export type Extent = (typeof EXTENTS)[number];

/**
 * The passages that matches stand in, in order, each once, without white space at their ends. A sentence or paragraph is
 * taken without the name of who speaks it; a match that goes over several takes all of them.
 */
export function passagesOf(
  text: SourceText,
  { starts, ends }: Matches,
  extent: Extent,
): readonly TextRange[] {
  const passages: TextRange[] = [];
  for (let at = 0; at < starts.length; at += 1) {
    const match = { start: starts[at] ?? 0, end: ends[at] ?? 0 };
    const passage = withoutOuterSpace(text.text, extent === 'hit' ? match : widened(text, match, extent));
    const last = passages.at(-1);
    if (!passage || (last?.start === passage.start && last.end === passage.end)) continue;
    passages.push(passage);
  }
  return passages;
}

function widened(text: SourceText, match: TextRange, extent: 'sentence' | 'paragraph'): TextRange {
  const partAt = (offset: number): TextRange | null =>
    extent === 'paragraph' ? blockAt(text, offset) : sentenceAt(text, offset);
  const [first, last] = [partAt(match.start), partAt(Math.max(match.start, match.end - 1))];
  const start = Math.min(first?.start ?? match.start, match.start);
  const labelEnd = blockAt(text, match.start)?.speaker?.labelEnd ?? 0;
  return {
    start: match.start >= labelEnd ? Math.max(start, labelEnd) : start,
    end: Math.max(last?.end ?? match.end, match.end),
  };
}
