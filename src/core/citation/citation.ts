import { dateInWords } from '../dates/uncertain-date.ts';
import type { InStyle, PassageToCite } from './csl/in-style.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { speakersIn, turnsOf } from '../speakers/turns.ts';
import { locatorOf, type Locator } from './locator.ts';
import { escaped, htmlOf, markdownOf, plainOf, withoutParentheses, type RichText } from './rich-text.ts';
import type { CitationStyle } from './style.ts';
import type { TextRange } from '../text/text-range.ts';

/** A passage with where it stands, for another program: as plain text and as HTML. */
export interface CitedPassage {
  readonly text: string;
  readonly html: string;
}

type Cited = Pick<Source, 'title' | 'metadata' | 'speakers'>;

/** A passage in its document. */
export interface QuotedPassage {
  readonly source: Cited & Pick<Source, 'id'>;
  readonly text: SourceText;
  readonly range: TextRange;
}

/** A passage as a style of the Citation Style Language is asked to cite it. */
export function passageToCite({ source, text, range }: QuotedPassage): PassageToCite {
  return { source, locator: locatorOf(text, range), speaker: speakerOf(source, text, range) };
}

/**
 * Passages in the order given, each with where it stands; footnotes are numbered. With `inStyle`, which has been asked of
 * the same passages, the citations are those, and the documents are listed at the end where the style does so.
 */
export function citedPassages(
  passages: readonly QuotedPassage[],
  style: CitationStyle,
  inStyle: InStyle | null,
): CitedPassage {
  const cited = passages.map(({ source, text, range }, index) => {
    const citation = inStyle?.citations[index];
    if (citation === undefined) return citedPassage(source, text, range, style, index + 1);
    return citedInStyle(quoted(text, range), citation, style, index + 1);
  });
  const references = inStyle?.references ?? [];
  const listed = references.map((entry) =>
    style === 'markdown' ? markdownOf(entry, escapedMarks) : plainOf(entry),
  );
  return {
    text: [...cited.map(({ text }) => text), ...listed].join('\n\n'),
    html: [...cited.map(({ html }) => html), ...references.map((entry) => `<p>${htmlOf(entry)}</p>`)].join(
      '',
    ),
  };
}

/** What a style puts in parentheses stands behind the quotation, and without them in a note. */
function citedInStyle(
  passage: string,
  citation: RichText,
  style: CitationStyle,
  number: number,
): CitedPassage {
  const bare = withoutParentheses(citation);
  const isNote = bare === citation;
  switch (style) {
    case 'plain':
      return {
        text: `“${passage}”${isNote ? '\n' : ' '}${plainOf(citation)}`,
        html: isNote
          ? quotation(passage, htmlOf(citation))
          : `<blockquote>${paragraphs(`“${passage}”`, ` ${htmlOf(citation)}`)}</blockquote>`,
      };
    case 'markdown':
      return {
        text: inMarkdown(passage, markdownOf(bare, escapedMarks)),
        html: quotation(passage, htmlOf(bare)),
      };
    case 'footnote': {
      const note = isNote ? bare : [...bare, { text: '.', isItalic: false }];
      return withFootnote(passage, { text: plainOf(note), html: htmlOf(note) }, number);
    }
  }
}

function quoted(text: SourceText, { start, end }: TextRange): string {
  return text.text.slice(start, end).trim();
}

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
  const passage = quoted(text, range);
  const reference = referenceTo(source, text, range);
  switch (style) {
    case 'plain':
      return { text: `“${passage}”\n${inText(reference)}`, html: quotation(passage, inHtml(reference)) };
    case 'markdown':
      return {
        text: inMarkdown(passage, asMarkdown(reference)),
        html: quotation(passage, inHtml(reference)),
      };
    case 'footnote': {
      const note = footnoteTo(source, reference);
      return withFootnote(passage, { text: inText(note), html: inHtml(note) }, number);
    }
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

function quotation(passage: string, reference: string): string {
  return `<blockquote>${paragraphs(`“${passage}”`)}</blockquote><p>${reference}</p>`;
}

function withFootnote(passage: string, note: CitedPassage, number: number): CitedPassage {
  return {
    text: `“${passage}”${raised(number)}\n\n${raised(number)} ${note.text}`,
    html: `${paragraphs(`“${passage}”`, `<sup>${number}</sup>`)}<hr><p><sup>${number}</sup> ${note.html}</p>`,
  };
}

function inMarkdown(passage: string, reference: string): string {
  const lines = passage.split('\n').map((line) => `> ${escapedLine(line)}`);
  return `${lines.join('\n>\n')}\n>\n> — ${reference}`;
}

function asMarkdown(reference: Reference): string {
  const { before, title } = reference;
  return `${escapedMarks(before)}*${escapedMarks(title)}*${escapedMarks(endOf(reference))}`;
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
export function placeOf(text: Pick<SourceText, 'blocks'>, range: TextRange): string | null {
  const locator = locatorOf(text, range);
  return locator === null ? null : placeInWords(locator);
}

export function placeInWords({ type, value }: Locator): string {
  if (type === 'note') return `footnote ${value}`;
  return value.includes('–') ? `¶¶${value}` : `¶${value}`;
}
