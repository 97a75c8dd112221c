import type { Metadata } from '../../model/source.ts';
import { dateIn } from './dates.ts';

/** What a label in the head of a record is about. `text` says that the document itself begins. */
export type Field = keyof Metadata | 'title' | 'text';

const LABELS: { readonly [label: string]: Field } = {
  title: 'title',
  date: 'date',
  'document date': 'date',
  author: 'author',
  authors: 'author',
  creator: 'author',
  citation: 'citation',
  'cite as': 'citation',
  summary: 'summary',
  abstract: 'summary',
  description: 'summary',
  'original language': 'originalLanguage',
  language: 'language',
  type: 'genre',
  'document type': 'genre',
  genre: 'genre',
  source: 'archiveReference',
  archive: 'archiveReference',
  'archive reference': 'archiveReference',
  'original archive': 'archiveReference',
  rights: 'rights',
  'rights statement': 'rights',
  copyright: 'rights',
  url: 'address',
  contents: 'text',
  content: 'text',
  text: 'text',
  transcript: 'text',
};

/** How long each may be; what is longer is no field but part of the text. */
const LONGEST: { readonly [F in Field]: number } = {
  title: 2_000,
  date: 200,
  author: 2_000,
  citation: 20_000,
  summary: 100_000,
  originalLanguage: 200,
  language: 200,
  genre: 2_000,
  archiveReference: 20_000,
  address: 4_000,
  rights: 20_000,
  text: 0,
};

const LANGUAGES: { readonly [name: string]: string } = {
  arabic: 'ar',
  bulgarian: 'bg',
  chinese: 'zh',
  czech: 'cs',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  greek: 'el',
  hebrew: 'he',
  hungarian: 'hu',
  italian: 'it',
  japanese: 'ja',
  korean: 'ko',
  latin: 'la',
  persian: 'fa',
  polish: 'pl',
  portuguese: 'pt',
  romanian: 'ro',
  russian: 'ru',
  serbian: 'sr',
  spanish: 'es',
  turkish: 'tr',
  ukrainian: 'uk',
  vietnamese: 'vi',
  yiddish: 'yi',
};

export function fieldOf(label: string): Field | null {
  const key = label.trim().toLowerCase();
  return Object.hasOwn(LABELS, key) ? (LABELS[key] as Field) : null;
}

/** The BCP 47 tag of a language named in English. */
function languageOf(name: string): string | null {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(LANGUAGES, key) ? (LANGUAGES[key] as string) : null;
}

/**
 * The metadata with a field filled from the words of the file. Null when it cannot be: the words are too long, are no
 * date, name no language known here, or the field has something else already.
 */
export function withField(metadata: Metadata, field: keyof Metadata, words: string): Metadata | null {
  const value = valueOf(field, words.replace(/\s+/g, ' ').trim());
  if (value === null || value === '' || value.length > LONGEST[field]) return null;
  const before = metadata[field];
  return before === undefined || before === value ? { ...metadata, [field]: value } : null;
}

export function fitsTitle(words: string): boolean {
  return words !== '' && words.length <= LONGEST.title;
}

function valueOf(field: keyof Metadata, words: string): string | null {
  if (field === 'date') return dateIn(words) ?? (/^\d{4}$/.test(words) ? words : null);
  if (field === 'language') return languageOf(words);
  return words;
}
