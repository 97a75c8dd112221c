import type { RichText } from '../citation/rich-text.ts';
import type { PassageRow } from './passage-row.ts';

/** Passages under a heading, as lists and pages of them show. */
export interface PassageGroup {
  readonly heading: string;
  readonly rows: readonly PassageRow[];
}

/** Each document with its passages, in the order in which the documents first come. */
export function groupByDocument(rows: readonly PassageRow[]): PassageGroup[] {
  const groups = new Map<string, { heading: string; rows: PassageRow[] }>();
  for (const row of rows) {
    const group = groups.get(row.sourceId);
    if (group === undefined) groups.set(row.sourceId, { heading: headingOf(row), rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()];
}

/** Each tag with its passages, by name; a passage with several stands under each, those without under the last heading. */
export function groupByTag(rows: readonly PassageRow[]): PassageGroup[] {
  const groups = new Map<string, PassageRow[]>();
  const untagged: PassageRow[] = [];
  for (const row of rows) {
    if (row.tags.length === 0) untagged.push(row);
    for (const tag of row.tags) {
      const group = groups.get(tag);
      if (group === undefined) groups.set(tag, [row]);
      else group.push(row);
    }
  }
  const tagged = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, own]) => ({ heading, rows: own }));
  return untagged.length === 0 ? tagged : [...tagged, { heading: 'Without a tag', rows: untagged }];
}

function headingOf({ title, date }: PassageRow): string {
  return date === '' ? title : `${title} (${date})`;
}

/** Where a passage stands, for a line under it: as it is cited, or title, date and place as far as they are known. */
export function whereOf({ cited, title, date, place }: PassageRow): RichText {
  const text = [title, date, place].filter((part) => part !== '').join(', ');
  return cited ?? [{ text, isItalic: false }];
}
