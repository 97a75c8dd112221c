import type { TextRange } from '../text/text-range.ts';
import { SearchedText, type FindQuery } from './find-in-text.ts';
import { foldText } from './folded-text.ts';

/** So many characters are looked through: some twenty pages, in which whatever one begins to type stands. */
const REACH = 50_000;

/**
 * The first match that begins at `from` or behind it, found paragraph by paragraph without working out the whole text: it is
 * one of those that are found in the whole. Null where none is near; for what may stand across two paragraphs; and for
 * regular expressions, which may never end.
 */
export function findNearest(text: string, from: number, query: FindQuery): TextRange | null {
  // A space stands for the line feed between two paragraphs.
  if (query.isPattern || foldText(query.text).text.includes(' ')) return null;
  const first = text.lastIndexOf('\n', from - 1) + 1;
  let start = first;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    if (end - first > REACH) return null;
    const match = firstIn(text.slice(start, end), from - start, query);
    if (match) return { start: start + match.start, end: start + match.end };
    start = end + 1;
  }
  return null;
}

function firstIn(paragraph: string, from: number, query: FindQuery): TextRange | null {
  const found = new SearchedText(paragraph).find(query);
  if (!found.ok) return null;
  const { starts, ends } = found.value;
  const index = starts.findIndex((start) => start >= from);
  const [start, end] = [starts[index], ends[index]];
  return start === undefined || end === undefined ? null : { start, end };
}
