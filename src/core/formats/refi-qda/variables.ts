import type { Metadata } from '../../model/source.ts';

/** What is known of a document, as the variables that QDA programs show beside it. */
export const VARIABLES: Readonly<Record<keyof Metadata, string>> = {
  date: 'Date',
  author: 'Author',
  citation: 'Citation',
  summary: 'Summary',
  originalLanguage: 'Original language',
  language: 'Language',
  genre: 'Genre',
  archiveReference: 'Archive reference',
  address: 'Address',
  rights: 'Rights',
};

export const VARIABLE_FIELDS = Object.keys(VARIABLES) as (keyof Metadata)[];
