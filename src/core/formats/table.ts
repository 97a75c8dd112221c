import type { PassageRow } from './passage-row.ts';

/** The columns of a table of passages, in CSV and in spreadsheets alike. */
export const COLUMNS: readonly {
  readonly heading: string;
  /** How wide it is set, in characters. */
  readonly width: number;
  readonly value: (row: PassageRow) => string;
}[] = [
  { heading: 'Document', width: 32, value: (row) => row.title },
  { heading: 'Date', width: 12, value: (row) => row.date },
  { heading: 'Citation', width: 32, value: (row) => row.citation },
  { heading: 'Place', width: 10, value: (row) => row.place },
  { heading: 'Speaker', width: 18, value: (row) => row.speaker },
  { heading: 'Passage', width: 60, value: (row) => row.quote },
  { heading: 'Tags', width: 24, value: (row) => row.tags.map(withoutSeparator).join('; ') },
  { heading: 'Note', width: 48, value: (row) => row.note },
  { heading: 'Person', width: 18, value: (row) => row.person },
  { heading: 'Created', width: 22, value: (row) => row.created },
  { heading: 'Changed', width: 22, value: (row) => row.modified },
  {
    heading: 'Replies',
    width: 48,
    value: (row) => row.replies.map(({ person, note }) => `${person}: ${note}`).join('\n'),
  },
];

/** Tags stand in one cell, parted by semicolons: one in a name is written as a comma. */
function withoutSeparator(tag: string): string {
  return tag.replaceAll(';', ',');
}
