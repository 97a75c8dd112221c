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
      return `${query.type}:${/[\s()*]/.test(query.name) ? `"${query.name}"` : query.name}`;
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
