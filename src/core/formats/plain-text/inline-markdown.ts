import type { Mark } from '../../model/source-text.ts';
import { concat, plain, slice, type StyledText } from '../../text/styled-text.ts';

/** A piece of a line of Markdown: text that is done, or asterisks and underscores that may open or close emphasis. */
type Piece =
  | { readonly type: 'text'; readonly content: StyledText }
  | {
      readonly type: 'delimiter';
      readonly run: string;
      readonly opens: boolean;
      readonly closes: boolean;
    };

const ANY = /[*_`[<\\]/;
const SPECIAL = /[*_`[<\\]/g;
const ESCAPE = /\\([!-/:-@[-`{-~])/y;
const CODE = /(?<!`)(`{1,3})(?!`)([^\n]*?[^`\n])\1(?!`)/y;
const AUTOLINK = /<((?:https?|mailto|ftp):[^\s<>]{1,2000})>/y;
const LINK = /\[((?:\\.|[^[\]\\\n])*)\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"\n]*")?\)/y;
const DELIMITERS = /\*{1,3}|_{1,3}/y;

/**
 * Reads the Markdown inside a block: strong, emphasis, code, links, addresses in angle brackets and escaped marks.
 * Whatever does not pair off stays as it is written.
 */
export function parseInline(source: string, escapes: boolean): StyledText {
  if (!ANY.test(source)) return plain(source);
  return pairUp(piecesOf(source, escapes));
}

function piecesOf(source: string, escapes: boolean): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const flush = (to: number): void => {
    if (to > done) pieces.push({ type: 'text', content: plain(source.slice(done, to)) });
  };
  SPECIAL.lastIndex = 0;
  for (let found = SPECIAL.exec(source); found !== null; found = SPECIAL.exec(source)) {
    const at = found.index;
    const read = readAt(source, at, escapes);
    if (read === null) continue;
    flush(at);
    pieces.push(...read.pieces);
    done = at + read.length;
    SPECIAL.lastIndex = done;
  }
  flush(source.length);
  return pieces;
}

function readAt(
  source: string,
  at: number,
  escapes: boolean,
): { readonly pieces: readonly Piece[]; readonly length: number } | null {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const one = (content: StyledText, length: number) => ({
    pieces: [{ type: 'text' as const, content }],
    length,
  });
  switch (source[at]) {
    case '\\': {
      const escape = escapes ? match(ESCAPE) : null;
      return escape && one(plain(escape[1] as string), escape[0].length);
    }
    case '`': {
      const code = match(CODE);
      return code && one(whole(plain(code[2] as string), { type: 'code' }), code[0].length);
    }
    case '<': {
      const link = match(AUTOLINK);
      return link && one(whole(plain(link[1] as string), { type: 'link', href: link[1] }), link[0].length);
    }
    case '[': {
      const link = match(LINK);
      return link && one(linkOf(link[1] as string, link[2] as string), link[0].length);
    }
    default: {
      const run = match(DELIMITERS);
      return run && { pieces: delimitersOf(source, at, run[0]), length: run[0].length };
    }
  }
}

/** A link with an address; one that leads into its own page (`#`, as footnotes have it) is its words. */
function linkOf(words: string, href: string): StyledText {
  const content = parseInline(words, true);
  return href === '' || href.startsWith('#') || href.length > 4_000 || content.text === ''
    ? content
    : whole(content, { type: 'link', href });
}

function whole(content: StyledText, mark: Omit<Mark, 'start' | 'end'>): StyledText {
  return { text: content.text, marks: [{ ...mark, start: 0, end: content.text.length }, ...content.marks] };
}

/** More marks open at once than anybody writes; the oldest is given up, so that no text takes long to read. */
const DEEPEST_EMPHASIS = 32;

const WORD = /[\p{L}\p{N}]/u;

/** Emphasis opens before a word and closes after one, never in the middle: `2 * 3`, `snake_case` are no emphasis. */
function delimitersOf(source: string, at: number, run: string): Piece[] {
  const before = source[at - 1] ?? ' ';
  const after = source[at + run.length] ?? ' ';
  const repeated = before === run[0] || after === run[0];
  const opens = !repeated && /\S/.test(after) && !WORD.test(before);
  const closes = !repeated && /\S/.test(before) && !WORD.test(after);
  const piece = (length: number): Piece => ({ type: 'delimiter', run: run.slice(0, length), opens, closes });
  if (run.length < 3) return [piece(run.length)];
  return opens ? [piece(2), piece(1)] : [piece(1), piece(2)];
}

/** Joins the pieces; delimiters that pair off become marks, the others text. */
function pairUp(pieces: readonly Piece[]): StyledText {
  const partner = new Map<number, number>();
  const open: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.type !== 'delimiter') continue;
    const opener = piece.closes
      ? open.findLastIndex((other) => (pieces[other] as typeof piece).run === piece.run && other < index - 1)
      : -1;
    if (opener >= 0) {
      const [from] = open.splice(opener) as [number];
      partner.set(from, index);
      partner.set(index, from);
    } else if (piece.opens) {
      open.push(index);
      if (open.length > DEEPEST_EMPHASIS) open.shift();
    }
  }
  const parts: StyledText[] = [];
  const marks: Mark[] = [];
  const startedAt = new Map<number, number>();
  let length = 0;
  for (const [index, piece] of pieces.entries()) {
    const other = partner.get(index);
    if (piece.type === 'text' || other === undefined) {
      const part = piece.type === 'text' ? piece.content : plain(piece.run);
      parts.push(part);
      length += part.text.length;
    } else if (other > index) startedAt.set(index, length);
    else {
      const type = piece.run.length === 2 ? 'strong' : 'emphasis';
      marks.push({ type, start: startedAt.get(other) as number, end: length });
    }
  }
  const joined = concat(parts);
  return { text: joined.text, marks: [...joined.marks, ...marks].sort((a, b) => a.start - b.start) };
}

/** Whether marks of one kind cover everything that can be seen of a text. */
export function isAll(type: Mark['type'], { text, marks }: StyledText): boolean {
  let covered = 0;
  for (const mark of marks) {
    if (mark.type !== type || mark.end <= covered) continue;
    if (text.slice(covered, mark.start).trim() !== '') return false;
    covered = mark.end;
  }
  return covered > 0 && text.slice(covered).trim() === '';
}

/** The lines of a block that has hard breaks, each with its marks. */
export function linesOfStyled(content: StyledText): readonly StyledText[] {
  const lines: StyledText[] = [];
  let start = 0;
  for (const line of content.text.split('\n')) {
    lines.push(slice(content, start, start + line.length));
    start += line.length + 1;
  }
  return lines;
}
