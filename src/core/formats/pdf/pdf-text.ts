import type { Mark } from '../../model/source-text.ts';
import type { StyledText } from '../../text/styled-text.ts';
import { isWide } from '../plain-text/habits.ts';
import { joinsWithoutHyphen, type Vocabulary } from './hyphens.ts';
import { spaceBefore } from './lines.ts';
import type { PdfLine } from './paragraphs.ts';
import type { PdfRun } from './page.ts';

/** Where characters of a paragraph are drawn. */
export interface Piece {
  readonly page: number;
  readonly run: PdfRun;
  /** Which of the run's characters they are. */
  readonly from: number;
  /** Where they stand in the paragraph. */
  readonly start: number;
  readonly end: number;
}

/** Writes the lines of one paragraph, and remembers where each character was drawn. */
export class PdfText {
  readonly #vocabulary: Vocabulary | null;
  #text = '';
  #marks: Mark[] = [];
  #pieces: Piece[] = [];
  /** Words that were joined where a line ended in a hyphen. */
  readonly hyphens: string[] = [];
  #lines = 0;

  /** Without a vocabulary nothing is mended: lines stay as they are. */
  constructor(vocabulary: Vocabulary | null) {
    this.#vocabulary = vocabulary;
  }

  get lineCount(): number {
    return this.#lines;
  }

  pageBreak(label: string, before: PdfLine): void {
    this.#separate(before, false);
    const at = this.#text.length;
    this.#marks.push({ type: 'pageBreak', start: at, end: at, label: label.slice(0, 40) });
  }

  /**
   * Adds a line; `skip` characters at its beginning are said elsewhere. `labelOf` says which note the raised
   * characters of a run refer to.
   */
  line(line: PdfLine, keepsLines: boolean, skip: number, labelOf: (run: PdfRun) => string | null): void {
    this.#separate(line, keepsLines);
    let at = 0;
    for (const [index, run] of line.runs.entries()) {
      const space = spaceBefore(line.runs[index - 1], run);
      at += space.length;
      const from = Math.max(0, Math.min(skip - at, run.text.length));
      at += run.text.length;
      if (at <= skip) continue;
      if (space !== '' && from === 0 && this.#text !== '' && !/\s$/.test(this.#text)) this.#text += space;
      const isLast = index === line.runs.length - 1;
      const text = isLast ? run.text.slice(from).trimEnd() : run.text.slice(from);
      const start = this.#text.length;
      this.#text += text;
      this.#pieces.push({ page: line.page, run, from, start, end: this.#text.length });
      this.#raise(run, line, start, labelOf);
    }
    this.#lines += 1;
    this.#separated = false;
  }

  #separated = false;

  /** What stands between the lines so far and the next. */
  #separate(next: PdfLine, keepsLines: boolean): void {
    if (this.#text === '' || this.#separated) return;
    this.#separated = true;
    if (keepsLines || this.#vocabulary === null) {
      this.#text = `${this.#text.trimEnd()}\n`;
      return;
    }
    const before = this.#text;
    if (/[\p{L}\p{M}][-‐\u00ad]$/u.test(before)) {
      if (joinsWithoutHyphen(before, next.text, this.#vocabulary)) {
        const word = /[\p{L}\p{M}-]+.$/u.exec(before)?.[0] ?? '';
        this.hyphens.push(`${word}${/^\S+/.exec(next.text)?.[0] ?? ''}`);
        this.#cut(before.length - 1);
      }
      return;
    }
    const isTight = /[\p{L}\p{N}][–—/]$/u.test(before) || (isWide(before.at(-1)) && isWide(next.text[0]));
    if (!isTight && !/\s$/.test(before)) this.#text += ' ';
  }

  #cut(length: number): void {
    this.#text = this.#text.slice(0, length);
    this.#pieces = this.#pieces.map((piece) => (piece.end > length ? { ...piece, end: length } : piece));
    this.#marks = this.#marks.map((mark) => (mark.end > length ? { ...mark, end: length } : mark));
  }

  #raise(run: PdfRun, line: PdfLine, start: number, labelOf: (run: PdfRun) => string | null): void {
    if (run.size > line.size * 0.86) return;
    const end = start + this.#text.slice(start).trimEnd().length;
    const rise = line.y - run.y;
    if (end <= start) return;
    if (rise > line.size * 0.12) {
      const label = labelOf(run);
      if (label === null) this.#marks.push({ type: 'superscript', start, end });
      else this.#marks.push({ type: 'footnoteReference', start, end, label });
    } else if (rise < -line.size * 0.05) {
      this.#marks.push({ type: 'subscript', start, end });
    }
  }

  finish(): { readonly content: StyledText; readonly pieces: readonly Piece[] } {
    const text = this.#text.trimEnd();
    const within = ({ start, end }: { start: number; end: number }) => ({
      start: Math.min(start, text.length),
      end: Math.min(end, text.length),
    });
    const marks = this.#marks
      .map((mark) => ({ ...mark, ...within(mark) }))
      .filter((mark) => mark.type === 'pageBreak' || mark.start < mark.end);
    const pieces = this.#pieces
      .map((piece) => ({ ...piece, ...within(piece) }))
      .filter(({ start, end }) => start < end);
    return { content: { text, marks }, pieces };
  }
}
