/** What a search of the whole library asks for, as the search field's line means it. */
export type Query =
  | Word
  | Phrase
  | NameFilter
  | DateFilter
  | RangeFilter
  | HasFilter
  | ParagraphFilter
  | { readonly type: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly type: 'not'; readonly part: Query };

export interface Word {
  readonly type: 'word';
  readonly text: string;
  /** Written with a star: words that begin with it are found, too. */
  readonly isPrefix: boolean;
}

export interface Phrase {
  readonly type: 'phrase';
  readonly text: string;
}

/**
 * Under which tag, by whom, in which document, said by whom; beside a passage under which tag (in one paragraph with it),
 * near one (a paragraph away at most). By a name or by how a word of it begins; `exactly` the whole name or an id.
 */
export interface NameFilter {
  readonly type: (typeof NAME_FILTERS)[number];
  readonly name: string;
  readonly exactly?: true;
}

/** The date of the document: `1944`, `1944-12` or `1944-12-06`, or as far as it is known, `194X`. `dateIs` is known to be just so much and no more. */
export interface DateFilter {
  readonly type: 'before' | 'after' | 'dateIs';
  readonly date: string;
}

/**
 * From when to when, both included, the document is dated or the annotation was made; null leaves that end open. A date
 * that is known in part is meant only where all of it lies within. `marked` takes instants, too.
 */
export interface RangeFilter {
  readonly type: 'date' | 'marked';
  readonly from: string | null;
  readonly to: string | null;
}

/** Whether there is such a thing at all. */
export interface HasFilter {
  readonly type: 'has';
  readonly what: (typeof HAS)[number];
}

/** The numbers of the paragraphs in which it begins, both included; 0 is before the first number. */
export interface ParagraphFilter {
  readonly type: 'par';
  readonly from: number;
  readonly to: number;
}

export const NAME_FILTERS = ['tag', 'by', 'in', 'said', 'beside', 'near'] as const;
export const HAS = ['note', 'reply', 'tag', 'date', 'speaker'] as const;
export const FILTERS = [...NAME_FILTERS, 'before', 'after', 'date', 'marked', 'has', 'par'] as const;

/** What finds whatever both find; null finds everything. */
export function both(one: Query | null, other: Query | null): Query | null {
  if (one === null || other === null) return one ?? other;
  const partsOf = (query: Query) => (query.type === 'and' ? query.parts : [query]);
  return { type: 'and', parts: [...partsOf(one), ...partsOf(other)] };
}

/** The words and phrases of a query, in order. */
export function termsOf(query: Query): readonly (Word | Phrase)[] {
  switch (query.type) {
    case 'word':
    case 'phrase':
      return [query];
    case 'and':
    case 'or':
      return query.parts.flatMap(termsOf);
    case 'not':
      return termsOf(query.part);
    default:
      return [];
  }
}

/** Whether whatever a query finds is found for something that is in it, and not only for what is not. */
export function asksForSomething(query: Query): boolean {
  switch (query.type) {
    case 'and':
      return query.parts.some(asksForSomething);
    case 'or':
      return query.parts.every(asksForSomething);
    case 'not':
      return false;
    default:
      return true;
  }
}
