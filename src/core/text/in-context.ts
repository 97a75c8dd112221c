import type { TextRange } from './text-range.ts';

/** A passage with what stands around it, as a list shows it. */
export interface InContext {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

/** Roughly how much of the text is shown on either side. */
const AROUND = 140;

/**
 * A passage with about a line of the text on either side: never beyond the paragraph it begins or ends in, and never
 * half a word. Where more of the paragraph follows, an ellipsis says so.
 */
export function inContext(text: string, { start, end }: TextRange, around = AROUND): InContext {
  return {
    before: before(text.slice(Math.max(0, start - around), start), start > around),
    exact: text.slice(start, end),
    after: after(text.slice(end, end + around), end + around < text.length),
  };
}

function before(stretch: string, isCut: boolean): string {
  const line = stretch.slice(stretch.lastIndexOf('\n') + 1);
  if (line !== stretch || !isCut) return line;
  return `… ${line.slice(line.search(/\s/) + 1).trimStart()}`;
}

function after(stretch: string, isCut: boolean): string {
  const [line = ''] = stretch.split('\n', 1);
  if (line !== stretch || !isCut) return line;
  return `${line.slice(0, line.search(/\s\S*$/)).trimEnd()} …`;
}
