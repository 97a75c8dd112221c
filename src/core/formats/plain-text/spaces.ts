/** No-break spaces of every width, tabs and runs of spaces. */
const UNUSUAL = /[\t\u00a0\u2007\u202f]|[ \t\u00a0\u2007\u202f]{2,}/;
const UNUSUAL_ALL = /[ \t\u00a0\u2007\u202f]{2,}|[\t\u00a0\u2007\u202f]/g;

/** Makes doubled and no-break spaces and tabs a single space; `onEach` is told of each place. */
export function singleSpaces(text: string, onEach: (around: string) => void): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replace(UNUSUAL_ALL, (_run, offset: number) => {
    onEach(text.slice(Math.max(0, offset - 24), offset + 26));
    return ' ';
  });
}
