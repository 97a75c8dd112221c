import { dateInWords, parseUncertainDate, type OneDate } from '../../dates/uncertain-date.ts';
import type { LibrarySlice } from '../../library/slice.ts';
import { isLive } from '../../model/record.ts';
import type { Source } from '../../model/source.ts';

/**
 * The documents of a part of a library as CSL-JSON: what reference managers, pandoc and word processors take to cite them in
 * any style of the Citation Style Language. How a document is to be cited by its own account goes along as a note.
 *
 * Schema: https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
 */
export function writeCslJson({ sources }: LibrarySlice): string {
  const items = sources.filter(isLive).map(itemOf);
  return `${JSON.stringify(items, wellFormed, 2)}\n`;
}

/** Half a character is no character that another program could read. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
}

function itemOf({ id, title, metadata }: Source): object {
  const { author, archiveReference, address, genre, language, summary, citation, date } = metadata;
  return {
    id,
    type: 'document',
    title,
    // Who wrote a record is one string here: taken apart by guessing, offices would become first names.
    ...(author === undefined ? {} : { author: [{ literal: author }] }),
    ...(date === undefined ? {} : { issued: issuedOn(date) }),
    ...(genre === undefined ? {} : { genre }),
    ...(archiveReference === undefined ? {} : { archive_location: archiveReference }),
    ...(address === undefined ? {} : { URL: address }),
    ...(language === undefined ? {} : { language }),
    ...(summary === undefined ? {} : { abstract: summary }),
    ...(citation === undefined ? {} : { note: citation }),
  };
}

/** As numbers where the date is known to be one or to lie between two, else in words. */
function issuedOn(written: string): object {
  const date = parseUncertainDate(written);
  if (date === null) return { literal: written };
  const ends = date.type === 'date' ? [date] : [date.from, date.to];
  const parts = ends.map((end) => (end.type === 'date' ? partsOf(end) : null));
  if (parts.includes(null)) return { literal: dateInWords(written) };
  const isCirca = ends.some((end) => end.type === 'date' && (end.isApproximate || end.isUncertain));
  return { 'date-parts': parts, ...(isCirca ? { circa: true } : {}) };
}

/** Year, month and day as far as they are known; null where digits of them are not, and for seasons. */
function partsOf({ year, month, day }: OneDate): readonly number[] | null {
  const parts = [year, month, day].filter((part) => part !== null);
  const isKnown = parts.every((part) => /^-?\d+$/.test(part)) && Number(month ?? 1) <= 12;
  return isKnown ? parts.map(Number) : null;
}
