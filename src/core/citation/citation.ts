import { dateInWords } from '../dates/uncertain-date.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { speakersIn, turnsOf } from '../speakers/turns.ts';
import type { CitationStyle } from './style.ts';
import { blockAt, paragraphNumberAt } from '../text/paragraphs.ts';
import type { TextRange } from '../text/text-range.ts';

/** A passage with where it stands, for another program: as plain text and as HTML. */
export interface CitedPassage {
  readonly text: string;
  readonly html: string;
}

type Cited = Pick<Source, 'title' | 'metadata' | 'speakers'>;

/**
 * Quotes a passage and says where it stands: who speaks, title, date, paragraph. The title is in italics where the
 * receiving program knows italics; a passage across paragraphs keeps its paragraphs. A footnote gives the document's own
 * citation where it is known, and is called `number`.
 */
export function citedPassage(
  source: Cited,
  text: SourceText,
  range: TextRange,
  style: CitationStyle = 'plain',
  number = 1,
): CitedPassage {
  const passage = text.text.slice(range.start, range.end).trim();
  const reference = referenceTo(source, text, range);
  switch (style) {
    case 'plain':
      return { text: `“${passage}”\n${inText(reference)}`, html: quotation(passage, reference) };
    case 'markdown':
      return { text: inMarkdown(passage, reference), html: quotation(passage, reference) };
    case 'footnote':
      return withFootnote(passage, footnoteTo(source, reference), number);
  }
}

/** What is said of where a passage stands; the title apart, since it is set in italics. */
interface Reference {
  /** What comes before the title, with what parts it from it. */
  readonly before: string;
  readonly title: string;
  /** What comes after it, each with a comma before it. */
  readonly details: readonly string[];
  /** The last of them. */
  readonly place: string | null;
}

function referenceTo(source: Cited, text: SourceText, range: TextRange): Reference {
  const { author, date } = source.metadata;
  const speaker = speakerOf(source, text, range);
  const before = [speaker === null ? '' : `${speaker}, in: `, author === undefined ? '' : `${author}, `];
  return {
    before: before.join(''),
    title: source.title,
    details: date === undefined ? [] : [dateInWords(date)],
    place: placeOf(text, range),
  };
}

/** Whoever alone speaks in the passage, unless the name is quoted with it. */
function speakerOf(source: Cited, text: SourceText, range: TextRange): string | null {
  const turns = turnsOf(source, text);
  const [speaker, another] = speakersIn(turns, range);
  if (speaker === undefined || another !== undefined) return null;
  const hasLabel = turns.some(({ start, nameEnd }) => range.start < nameEnd && range.end > start);
  return hasLabel ? null : speaker;
}

/** A document that knows how it is to be cited is cited so. */
function footnoteTo({ metadata }: Cited, reference: Reference): Reference {
  const { citation, archiveReference } = metadata;
  if (citation !== undefined) {
    const whole = citation.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
    return { ...reference, before: whole, title: '', details: [] };
  }
  if (archiveReference === undefined) return reference;
  return { ...reference, details: [...reference.details, archiveReference.trim()] };
}

function endOf({ details, place }: Reference): string {
  return `${[...details, ...(place === null ? [] : [place])].map((part) => `, ${part}`).join('')}.`;
}

function inText(reference: Reference): string {
  return `${reference.before}${reference.title}${endOf(reference)}`;
}

function inHtml(reference: Reference): string {
  const { before, title } = reference;
  const cite = title === '' ? '' : `<cite>${escaped(title)}</cite>`;
  return `${escaped(before)}${cite}${escaped(endOf(reference))}`;
}

function quotation(passage: string, reference: Reference): string {
  return `<blockquote>${paragraphs(`“${passage}”`)}</blockquote><p>${inHtml(reference)}</p>`;
}

function withFootnote(passage: string, note: Reference, number: number): CitedPassage {
  return {
    text: `“${passage}”${raised(number)}\n\n${raised(number)} ${inText(note)}`,
    html: `${paragraphs(`“${passage}”`, `<sup>${number}</sup>`)}<hr><p><sup>${number}</sup> ${inHtml(note)}</p>`,
  };
}

function inMarkdown(passage: string, reference: Reference): string {
  const { before, title } = reference;
  const lines = passage.split('\n').map((line) => `> ${escapedLine(line)}`);
  return `${lines.join('\n>\n')}\n>\n> — ${escapedMarks(before)}*${escapedMarks(title)}*${escapedMarks(endOf(reference))}`;
}

/** Characters that would be markup. */
function escapedMarks(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}

/** The same, and what would be markup at the head of a line. */
function escapedLine(line: string): string {
  return escapedMarks(line)
    .replace(/^(\s*)([#+-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

function raised(number: number): string {
  return Array.from(String(number), (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}

function paragraphs(text: string, atTheEnd = ''): string {
  return `${text
    .split('\n')
    .map((line) => `<p>${escaped(line)}`)
    .join('</p>')}${atTheEnd}</p>`;
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

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
