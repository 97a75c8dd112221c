import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { blockAt, paragraphNumberAt } from '../text/paragraphs.ts';
import type { TextRange } from '../text/text-range.ts';

/** A passage with where it stands, for another program: as plain text and as HTML. */
export interface CitedPassage {
  readonly text: string;
  readonly html: string;
}

/**
 * Quotes a passage and says where it stands: title, date, paragraph. The title is in italics where the receiving
 * program knows italics; a passage across paragraphs keeps its paragraphs.
 */
export function citedPassage(
  source: Pick<Source, 'title' | 'metadata'>,
  text: SourceText,
  range: TextRange,
): CitedPassage {
  const passage = text.text.slice(range.start, range.end).trim();
  const place = placeOf(text, range);
  const rest = [source.metadata.date === undefined ? null : dateInWords(source.metadata.date), place]
    .filter((part) => part !== null)
    .map((part) => `, ${part}`)
    .join('');

  const paragraphs = `“${passage}”`.split('\n').map((line) => `<p>${escaped(line)}</p>`);
  return {
    text: `“${passage}”\n${source.title}${rest}.`,
    html: `<blockquote>${paragraphs.join('')}</blockquote><p><cite>${escaped(source.title)}</cite>${escaped(rest)}.</p>`,
  };
}

/** `¶12`, `¶¶12–14`, `footnote 1`; null before the first numbered paragraph. */
export function placeOf(text: Pick<SourceText, 'blocks'>, { start, end }: TextRange): string | null {
  const block = blockAt(text, start);
  if (block?.type === 'footnote' && block.label !== undefined) return `footnote ${block.label}`;
  const from = paragraphNumberAt(text, start);
  const to = paragraphNumberAt(text, Math.max(start, end - 1));
  if (to === null) return null;
  if (from === null || from === to) return `¶${to}`;
  return `¶¶${from}–${to}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `6 December 1944`, `December 1944`, `1944`. */
function dateInWords(date: string): string {
  const [year, month, day] = date.split('-');
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year]
    .filter((part) => part !== undefined)
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
