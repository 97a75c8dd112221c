/** What a search of the whole library asks for, as the search field's line means it. */
export type Query =
  | Word
  | Phrase
  | NameFilter
  | DateFilter
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

/** Under which tag, by whom, in which document: by a name or by how a word of it begins. */
export interface NameFilter {
  readonly type: 'tag' | 'by' | 'in';
  readonly name: string;
}

/** The date of the document: `1944`, `1944-12` or `1944-12-06`. */
export interface DateFilter {
  readonly type: 'before' | 'after';
  readonly date: string;
}

export const FILTERS = ['tag', 'by', 'in', 'before', 'after'] as const;

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
