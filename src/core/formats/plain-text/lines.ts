/** A line of a file, without its ending. */
export interface Line {
  readonly text: string;
  /** Whether a form feed stands before it. */
  readonly newPage: boolean;
}

export interface Lines {
  readonly lines: readonly Line[];
  /** How many characters could not stand in a text and were replaced. */
  readonly replaced: number;
}

const ENDINGS = /\r\n?|[\n\v\u0085\u2028\u2029]/;

/** Halves of surrogate pairs, and controls that no format can carry. Tab, line and page ends have their meaning. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const IMPOSSIBLE = /[\0-\x08\x0e-\x1f\x7f]|\p{Surrogate}/gu;

/** The lines of a file, whatever ends them, without a byte order mark; impossible characters become U+FFFD. */
export function linesOf(file: string): Lines {
  let replaced = 0;
  const text = file.replace(/^\ufeff/, '').replace(IMPOSSIBLE, () => {
    replaced += 1;
    return '\ufffd';
  });
  const lines: Line[] = [];
  text.split(ENDINGS).forEach((line) => {
    const [first = '', ...pages] = line.split('\f');
    lines.push({ text: first, newPage: false });
    for (const page of pages) lines.push({ text: page, newPage: true });
  });
  return { lines, replaced };
}
