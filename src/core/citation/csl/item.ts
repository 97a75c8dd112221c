import { dateInWords, parseUncertainDate, type OneDate } from '../../dates/uncertain-date.ts';
import type { Metadata, Source } from '../../model/source.ts';

/**
 * What is known of a document as CSL-JSON has it.
 *
 * Schema: https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
 */
export interface CslItem {
  readonly id: string;
  readonly type: 'document';
  readonly title: string;
  readonly author?: readonly { readonly literal: string }[];
  readonly issued?: CslDate;
  readonly genre?: string;
  /** Where it is kept or was published. */
  readonly archive?: string;
  readonly archive_location?: string;
  readonly URL?: string;
  readonly language?: string;
  readonly abstract?: string;
  readonly note?: string;
  /** What CSL has no name for. */
  readonly custom?: { readonly rights: string };
}

export type CslDate =
  | { readonly literal: string }
  | { readonly 'date-parts': readonly (readonly number[])[]; readonly circa?: true };

export function cslItemOf({ id, title, metadata }: Pick<Source, 'id' | 'title' | 'metadata'>): CslItem {
  const { author, archiveReference, address, genre, language, summary, citation, date, rights } = metadata;
  const archive = keptIn(title, metadata);
  return {
    id,
    type: 'document',
    title,
    // Who wrote a record is one string here: taken apart by guessing, offices would become first names.
    ...(author === undefined ? {} : { author: [{ literal: author }] }),
    ...(date === undefined ? {} : { issued: issuedOn(date) }),
    ...(genre === undefined ? {} : { genre }),
    ...(archive === null ? {} : { archive }),
    ...(archiveReference === undefined ? {} : { archive_location: archiveReference }),
    ...(address === undefined ? {} : { URL: address }),
    ...(language === undefined ? {} : { language }),
    ...(summary === undefined ? {} : { abstract: summary }),
    ...(citation === undefined ? {} : { note: citation }),
    ...(rights === undefined ? {} : { custom: { rights } }),
  };
}

/** `December 6, 1944, `, `6 December 1944, ` or `1944, ` at the head of words. */
const DATE_AT_THE_HEAD = /^(?:\p{L}+ \d{1,2}, \d{4}|\d{1,2} \p{L}+ \d{4}|\d{4})(?:, |$)/u;

/**
 * What a document's own citation says after its title and its date: the collection, its volume and pages. Null where it is
 * not of that form: nothing is guessed of others.
 */
function keptIn(title: string, { citation }: Metadata): string | null {
  if (citation === undefined) return null;
  const [whole, name] = [onOneLine(citation), onOneLine(title)];
  const said = whole.replace(/^["“‘']/, '');
  if (!said.toLowerCase().startsWith(name.toLowerCase())) return null;
  const [parted] = /^,?["”’']?, /.exec(said.slice(name.length)) ?? [];
  if (parted === undefined) return null;
  const rest = said
    .slice(name.length + parted.length)
    .replace(DATE_AT_THE_HEAD, '')
    .replace(/\.$/, '');
  return rest === '' ? null : rest;
}

function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** As numbers where the date is known to be one or to lie between two, else in words. */
function issuedOn(written: string): CslDate {
  const date = parseUncertainDate(written);
  if (date === null) return { literal: written };
  const ends = date.type === 'date' ? [date] : [date.from, date.to];
  const parts = ends.map((end) => (end.type === 'date' ? partsOf(end) : null));
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return { literal: dateInWords(written) };
  const isCirca = ends.some((end) => end.type === 'date' && (end.isApproximate || end.isUncertain));
  return { 'date-parts': known, ...(isCirca ? { circa: true } : {}) };
}

/** Year, month and day as far as they are known; null where digits of them are not, and for seasons. */
function partsOf({ year, month, day }: OneDate): readonly number[] | null {
  const parts = [year, month, day].filter((part) => part !== null);
  const isKnown = parts.every((part) => /^-?\d+$/.test(part)) && Number(month ?? 1) <= 12;
  return isKnown ? parts.map(Number) : null;
}
