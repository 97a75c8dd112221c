/** The longest line that a list or an object is put on; longer ones are set out over several. */
const LINE = 120;
const INDENT = '  ';

/**
 * JSON for people and for comparing line by line: what is short stands on one line, the rest is indented. Keys keep
 * their order and `undefined` members are left out, so the same value gives the same text.
 */
export function printJson(value: unknown): string {
  return `${print(value, '')}\n`;
}

function print(value: unknown, indent: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = indent + INDENT;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item: unknown) => print(item, inner))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => `${JSON.stringify(key)}: ${print(member, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  const length = parts.reduce((sum, part) => sum + part.length + 2, indent.length + 2);
  if (length <= LINE && parts.every((part) => !part.includes('\n'))) {
    return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  }
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}
