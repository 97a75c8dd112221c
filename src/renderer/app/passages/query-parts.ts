import { dateInWords } from '@core/dates/uncertain-date.ts';
import { nameIn, type Named } from '@core/retrieval/names.ts';
import type { Query } from '@core/search/query.ts';
import { instantInWords } from '../ui/words.ts';

/** The conditions of a query that must all be met. */
export function partsOf(query: Query | null): readonly Query[] {
  if (query === null) return [];
  return query.type === 'and' ? query.parts : [query];
}

/** The query without one of its conditions. */
export function withoutPart(query: Query, index: number): Query | null {
  const parts = partsOf(query).filter((_, at) => at !== index);
  const [only] = parts;
  if (!only) return null;
  return parts.length === 1 ? only : { type: 'and', parts };
}

/** One condition as a person would say it. */
export function partInWords(query: Query, named: Named): string {
  switch (query.type) {
    case 'word':
      return query.isPrefix ? `“${query.text}…”` : `“${query.text}”`;
    case 'phrase':
      return `“${query.text}”`;
    case 'tag':
      return `under “${nameIn(query, named)}”`;
    case 'beside':
      return `in a paragraph with “${nameIn(query, named)}”`;
    case 'near':
      return `near “${nameIn(query, named)}”`;
    case 'by':
      return `marked by ${nameIn(query, named)}`;
    case 'in':
      return `in “${nameIn(query, named)}”`;
    case 'said':
      return `said by ${query.name}`;
    case 'has':
      return HAS[query.what];
    case 'before':
      return `dated before ${dateInWords(query.date)}`;
    case 'after':
      return `dated after ${dateInWords(query.date)}`;
    case 'dateIs':
      return `dated just “${dateInWords(query.date)}”`;
    case 'date':
      return `dated ${rangeInWords(query, dateInWords)}`;
    case 'marked':
      return `marked ${rangeInWords(query, (at) => (at.includes('T') ? instantInWords(at) : dateInWords(at)))}`;
    case 'par':
      return query.from === query.to ? `at ¶${query.from}` : `from ¶${query.from} to ¶${query.to}`;
    case 'not':
      return `not ${partInWords(query.part, named)}`;
    case 'and':
      return `(${query.parts.map((part) => partInWords(part, named)).join(' and ')})`;
    case 'or':
      return query.parts.map((part) => partInWords(part, named)).join(' or ');
  }
}

const HAS = {
  note: 'with a note',
  reply: 'with a reply',
  tag: 'with a tag',
  date: 'in a dated document',
  speaker: 'said by somebody',
} as const;

function rangeInWords(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  say: (date: string) => string,
): string {
  if (from !== null && from === to) return say(from);
  if (from === null) return `until ${say(to ?? '')}`;
  return to === null ? `from ${say(from)}` : `from ${say(from)} to ${say(to)}`;
}
