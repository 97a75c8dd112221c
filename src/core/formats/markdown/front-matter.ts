/** The fields at the head of a Markdown file, by name in lower case, and the Markdown after them. */
export interface FrontMatter {
  readonly fields: ReadonlyMap<string, string>;
  readonly rest: string;
}

/** More is no head. */
const MOST_LINES = 200;
const MOST_CHARACTERS = 20_000;

/**
 * Reads what stands between two lines of dashes at the head of a file. Of YAML as much as heads of texts are written
 * in: names with a value, in quotes or without, or with a list of values. Nothing refers to anything, nothing grows; what
 * is nested is passed over.
 */
export function frontMatter(source: string): FrontMatter {
  const none: FrontMatter = { fields: new Map(), rest: source };
  const head = source.slice(0, MOST_CHARACTERS);
  const open = /^\ufeff?(?:---|\+\+\+)[ \t]*\r?\n/.exec(head);
  if (!open) return none;
  const close = /^(?:---|\.\.\.|\+\+\+)[ \t]*(?:\r?\n|$)/m;
  const body = head.slice(open[0].length);
  const end = close.exec(body);
  if (!end) return none;
  const lines = body.slice(0, end.index).split(/\r?\n/);
  if (lines.length > MOST_LINES) return none;
  const fields = fieldsOf(lines);
  // Two rules with a paragraph between them are text.
  if (fields.size === 0) return none;
  return { fields, rest: source.slice(open[0].length + end.index + end[0].length) };
}

function fieldsOf(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  let name: string | null = null;
  let isBlock = false;
  for (const line of lines) {
    const field = /^([A-Za-z][\w .-]{0,60}?)[ \t]*[:=](?:[ \t]+(.*))?$/.exec(line);
    if (field) {
      name = (field[1] as string).toLowerCase();
      const value = (field[2] ?? '').trim();
      isBlock = /^[|>][+-]?$/.test(value);
      fields.set(name, isBlock ? '' : plainValue(value));
      continue;
    }
    if (name === null) continue;
    const item = /^[ \t]*-[ \t]+(.*)$/.exec(line);
    const before = fields.get(name) ?? '';
    if (item && !isBlock) {
      const value = plainValue((item[1] as string).trim().replace(/^name:[ \t]+/, ''));
      fields.set(name, before === '' ? value : `${before}; ${value}`);
    } else if (isBlock && /^[ \t]/.test(line)) fields.set(name, `${before} ${line.trim()}`.trim());
  }
  return fields;
}

function plainValue(value: string): string {
  const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(value);
  if (quoted) return quoted[2] as string;
  const list = /^\[(.*)\]$/.exec(value);
  if (list)
    return (list[1] as string)
      .split(',')
      .map((item) => plainValue(item.trim()))
      .join('; ');
  return value.replace(/\s+#.*$/, '');
}
