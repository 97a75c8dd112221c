import type { Block, SourceText } from '../../model/source-text.ts';
import { TEXT_VERSION } from '../../model/source-text.ts';

/** A plain text as the library keeps it, and where each of its UTF-16 code units went. */
export interface KeptText {
  readonly text: SourceText;
  /** The offset in the kept text of each code unit of the plain text, and of its end. */
  readonly offsets: Uint32Array;
}

/**
 * Makes a canonical text of a plain one: each line a paragraph; a byte order mark and carriage returns go. Blank lines go
 * as well, since the distance between paragraphs is not theirs to keep, unless `keepsBlankLines`: then each stands as the
 * rule that it was in the library it came from, and the text is letter for letter the same.
 */
export function keptText(plain: string, keepsBlankLines: boolean): KeptText {
  const offsets = new Uint32Array(plain.length + 1);
  const blocks: Block[] = [];
  const pieces: string[] = [];
  let at = 0;
  let kept = 0;
  const skip = (to: number, where: number) => {
    for (; at < to; at += 1) offsets[at] = where;
  };
  const whole = plain.replace(/\p{Surrogate}/gu, '\ufffd');
  if (whole.startsWith('\ufeff')) skip(1, 0);
  const line = /([^\r\n]*)(\r\n|\r|\n|$)/gy;
  line.lastIndex = at;
  for (let found = line.exec(whole); found !== null; found = line.exec(whole)) {
    const [, words = '', end = ''] = found;
    const isBlank = keepsBlankLines ? words === '' : words.trim() === '';
    const start = blocks.length === 0 ? 0 : kept + 1;
    if (!isBlank || keepsBlankLines) {
      blocks.push({ type: isBlank ? 'rule' : 'paragraph', start, end: start + words.length });
      pieces.push(words);
      for (let index = 0; index < words.length; index += 1) offsets[at + index] = start + index;
      at += words.length;
      kept = start + words.length;
      skip(at + end.length, kept);
    } else {
      skip(at + words.length + end.length, kept);
    }
    if (end === '') break;
  }
  offsets[plain.length] = kept;
  const text = pieces.join('\n');
  return { text: { textVersion: TEXT_VERSION, text, blocks, marks: [] }, offsets };
}

/** A passage as a project names it: two offsets in the plain text, counted in that program's way, and its name. */
export interface Selection {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * Turns the offsets of a program into code units of the plain text. The standard has code points without saying whether
 * a byte order mark and the carriage return of CRLF count; programs differ. The way of counting is taken under which most
 * passages say what their names say, or else begin and end between words; where all are equal, everything counts.
 */
export function counterFor(
  plain: string,
  selections: readonly Selection[],
): (offset: number) => number | null {
  const ways = waysOf(plain).map((way) => unitsOf(plain, way));
  const [first] = ways as [Uint32Array, ...Uint32Array[]];
  let best = first;
  let most = -1;
  for (const units of ways) {
    const fits = selections.reduce((sum, selection) => sum + fitOf(plain, units, selection), 0);
    if (fits > most) [best, most] = [units, fits];
  }
  return (offset) => (Number.isInteger(offset) && offset >= 0 ? (best[offset] ?? null) : null);
}

interface Way {
  readonly countsMark: boolean;
  readonly countsReturns: boolean;
  readonly unit: 'codePoint' | 'utf16';
}

function waysOf(plain: string): Way[] {
  const both = [true, false];
  const marks = plain.startsWith('\ufeff') ? both : [true];
  const returns = plain.includes('\r\n') ? both : [true];
  const units = /[\ud800-\udbff]/.test(plain) ? (['codePoint', 'utf16'] as const) : (['codePoint'] as const);
  return units.flatMap((unit) =>
    marks.flatMap((countsMark) => returns.map((countsReturns) => ({ countsMark, countsReturns, unit }))),
  );
}

/** For each offset in one way of counting, the code unit it stands at. */
function unitsOf(plain: string, { countsMark, countsReturns, unit }: Way): Uint32Array {
  const units = new Uint32Array(plain.length + 1);
  let offset = 0;
  for (let at = 0; at < plain.length; at += 1) {
    const code = plain.charCodeAt(at);
    if (code === 0xfeff && at === 0 && !countsMark) continue;
    if (code === 0x0d && !countsReturns && plain.charCodeAt(at + 1) === 0x0a) continue;
    const isSecondHalf = at > 0 && code >= 0xdc00 && code <= 0xdfff;
    if (isSecondHalf && unit === 'codePoint') continue;
    units[offset] = at;
    offset += 1;
  }
  units[offset] = plain.length;
  return units.subarray(0, offset + 1);
}

/** A name that is what the passage says is strong evidence; ends between words are weak. */
function fitOf(plain: string, units: Uint32Array, { start, end, name }: Selection): number {
  const [from, to] = [units[start], units[end]];
  if (from === undefined || to === undefined || to < from) return 0;
  const quote = flat(plain.slice(from, to));
  const said = flat(name.replace(/(?:…|\.\.\.)$/, ''));
  const named = said.length > 2 && (quote.startsWith(said) || (quote.length > 2 && said.startsWith(quote)));
  return (named ? 10 : 0) + (isEdge(plain, from) ? 1 : 0) + (isEdge(plain, to) ? 1 : 0);
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isEdge(plain: string, at: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  return !(letter.test(plain.charAt(at - 1)) && letter.test(plain.charAt(at)));
}
