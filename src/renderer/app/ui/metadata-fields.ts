import type { Metadata } from '@core/model/source.ts';

interface MetadataField {
  readonly field: Exclude<keyof Metadata, 'date'>;
  readonly label: string;
  /** How many lines it usually needs. */
  readonly lines: number;
  readonly maxLength: number;
}

/** What may be known of a document, in the order in which it is shown. The date stands apart: it has a form of its own. */
export const METADATA_FIELDS: readonly MetadataField[] = [
  { field: 'author', label: 'Author', lines: 1, maxLength: 2_000 },
  { field: 'citation', label: 'Citation', lines: 2, maxLength: 20_000 },
  { field: 'summary', label: 'Summary', lines: 4, maxLength: 100_000 },
  { field: 'genre', label: 'Kind of document', lines: 1, maxLength: 2_000 },
  { field: 'originalLanguage', label: 'Original language', lines: 1, maxLength: 200 },
  { field: 'language', label: 'Language of this text', lines: 1, maxLength: 35 },
  { field: 'archiveReference', label: 'Archive reference', lines: 2, maxLength: 20_000 },
  { field: 'address', label: 'Address', lines: 1, maxLength: 4_000 },
  { field: 'rights', label: 'Rights', lines: 2, maxLength: 20_000 },
];
