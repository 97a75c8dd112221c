/** Words of a citation, some of which are set in italics. */
export type RichText = readonly TextRun[];

export interface TextRun {
  readonly text: string;
  readonly isItalic: boolean;
}

export function plainOf(runs: RichText): string {
  return runs.map(({ text }) => text).join('');
}

/** The same in HTML, in which nothing of the words is markup. */
export function htmlOf(runs: RichText): string {
  return runs.map(({ text, isItalic }) => (isItalic ? `<em>${escaped(text)}</em>` : escaped(text))).join('');
}

/** The same in Markdown; `plain` keeps words from being markup. */
export function markdownOf(runs: RichText, plain: (text: string) => string): string {
  return runs
    .map(({ text, isItalic }) => {
      if (!isItalic) return plain(text);
      // Stars with a space beside them are no emphasis.
      const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
      return words === '' ? text : `${before}*${plain(words)}*${after}`;
    })
    .join('');
}

/** Words without the parentheses around all of them. */
export function withoutParentheses(runs: RichText): RichText {
  const text = plainOf(runs);
  if (!text.startsWith('(') || !text.endsWith(')')) return runs;
  const last = runs.length - 1;
  return runs
    .map((run, n) => ({ ...run, text: run.text.slice(n === 0 ? 1 : 0, n === last ? -1 : undefined) }))
    .filter((run) => run.text !== '');
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
