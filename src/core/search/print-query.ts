import type { Query } from './query.ts';

/** A query as the line that means it: `parseQuery` makes the same query of it. */
export function printQuery(query: Query): string {
  switch (query.type) {
    case 'word':
      return query.isPrefix ? `${query.text}*` : query.text;
    case 'phrase':
      return `"${query.text}"`;
    case 'tag':
    case 'by':
    case 'in':
    case 'said':
    case 'beside':
    case 'near': {
      const name = /[\s()*]/.test(query.name) ? `"${query.name}"` : query.name;
      return `${query.type}${query.exactly ? '=' : ':'}${name}`;
    }
    case 'dateIs':
      return `date=${query.date}`;
    case 'date':
    case 'marked':
      return `${query.type}:${printRange(query)}`;
    case 'has':
      return `has:${query.what}`;
    case 'par':
      return `par:${query.from === query.to ? query.from : `${query.from}..${query.to}`}`;
    case 'before':
    case 'after':
      return `${query.type}:${query.date}`;
    case 'and':
      return query.parts.map((part) => printPart(part, part.type === 'or')).join(' ');
    case 'or':
      return query.parts.map(printQuery).join(' OR ');
    case 'not':
      return `NOT ${printPart(query.part, query.part.type === 'and' || query.part.type === 'or')}`;
  }
}

function printPart(part: Query, isGroup: boolean): string {
  return isGroup ? `(${printQuery(part)})` : printQuery(part);
}

function printRange({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  return from !== null && from === to ? from : `${from ?? ''}..${to ?? ''}`;
}
