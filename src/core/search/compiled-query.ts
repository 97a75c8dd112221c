import { daysOf } from '../dates/days.ts';
import { foldText, withoutCase } from './folded-text.ts';
import { termsOf, type HasFilter, type NameFilter, type Query } from './query.ts';
import { isInWord } from './word-edges.ts';

/** A word or phrase as it is looked for in folded text in small letters. Its number is its bit in a mask. */
export interface Term {
  readonly needle: string;
  readonly isPrefix: boolean;
  /** Whether no word may go on right before it, or right behind it. */
  readonly startsWord: boolean;
  readonly endsWord: boolean;
}

/** What is known of the thing that is asked about, besides which words stand in it. */
export interface Facts {
  /** Folded, in small letters. */
  readonly title: string;
  /** The document's date, as much as is known of it. */
  readonly date: string | undefined;
  readonly isTagged: (tagIds: ReadonlySet<string>) => boolean;
  readonly isBy: (personIds: ReadonlySet<string>) => boolean;
  /** Who wrote the document, for what nobody in the library made; folded, in small letters. */
  readonly author: string;
  readonly sourceId: string;
  /** Who says it, where it is said by somebody; folded, in small letters. */
  readonly speakers: readonly string[];
  readonly has: (what: HasFilter['what']) => boolean;
  /** When an annotation was made. */
  readonly created: string | undefined;
  /** The number of the paragraph in which it begins; undefined for what is in no paragraph. */
  readonly paragraph: number | undefined;
  /** Whether a passage with one of these tags stands in the same paragraph, or one paragraph away at most. */
  readonly isBeside: (tagIds: ReadonlySet<string>) => boolean;
  readonly isNear: (tagIds: ReadonlySet<string>) => boolean;
}

/** What cannot be said of a thing that is no annotation. */
export const NO_ANNOTATION = {
  speakers: [],
  has: () => false,
  created: undefined,
  paragraph: undefined,
  isBeside: () => false,
  isNear: () => false,
} as const;

/** What of a compiled query the search for its words needs. */
export type SoughtTerms = Pick<CompiledQuery, 'terms' | 'required' | 'order'>;

/** Whether a folded name is meant, or an id, which only the exact filters know. */
export type IsMeant = (name: string, id?: string) => boolean;

/** What filters by name mean in a library. */
export interface Names {
  /** Every tag whose name, or the name of a tag above it, is meant. */
  tagsNamed(isMeant: IsMeant): ReadonlySet<string>;
  /** Everybody who is meant; `me` means whoever asks. */
  peopleNamed(isMeant: IsMeant, name: string): ReadonlySet<string>;
}

export interface CompiledQuery {
  /** What is looked for, each thing once; last the words of the query in a row, where it has such. */
  readonly terms: readonly Term[];
  /** The bit of the words in a row, which speaks for a place but need not be there; 0 where there is none. */
  readonly row: number;
  /** The terms that are wanted, as bits; those that must not be there are not among them. */
  readonly wanted: number;
  /** The terms without any of which nothing is found, as bits: where one is missing, the others need not be looked for. */
  readonly required: number;
  /** The numbers of the terms as they are best looked for: what is required first, of that the longest, which is rarest. */
  readonly order: readonly number[];
  /** Sets of tags, of each of which whatever is found carries one. */
  readonly tagged: readonly ReadonlySet<string>[];
  /** Whether what holds the terms of `mask` and is as `facts` say is found. */
  readonly finds: (mask: number, facts: Facts) => boolean;
  /** Whether it is all the same to it what the facts are. */
  readonly asksWordsOnly: boolean;
}

export function compileQuery(query: Query, names: Names): CompiledQuery {
  const terms: Term[] = [];
  for (const term of termsOf(query)) {
    const needle = folded(term.text);
    const isPrefix = term.type === 'word' && term.isPrefix;
    if (indexOfTerm(terms, needle, isPrefix) < 0) terms.push(termOf(needle, isPrefix));
  }
  const wanted = wantedIn(query, terms, true);
  const finds = compile(query, terms, names);
  const required = requiredIn(query, terms);
  const row = wordsInARow(query);
  if (row) terms.push(row);
  return {
    terms,
    row: row ? 1 << (terms.length - 1) : 0,
    wanted,
    required,
    order: orderOf(terms, required),
    tagged: taggedIn(query, names),
    finds,
    asksWordsOnly: asksWordsOnly(query),
  };
}

function orderOf(terms: readonly Term[], required: number): readonly number[] {
  const lengthOf = (number: number) =>
    (required & (1 << number)) === 0 ? 0 : (terms[number]?.needle.length ?? 0);
  return [...terms.keys()].sort((a, b) => lengthOf(b) - lengthOf(a));
}

function termOf(needle: string, isPrefix: boolean): Term {
  return {
    needle,
    isPrefix,
    startsWord: isInWord(needle, 0),
    endsWord: !isPrefix && isInWord(needle, needle.length - 1),
  };
}

/** Words that were typed one after the other may be meant as a phrase. */
function wordsInARow(query: Query): Term | null {
  if (query.type !== 'and') return null;
  const words = query.parts.filter((part) => part.type === 'word');
  if (words.length < 2) return null;
  return termOf(words.map(({ text }) => folded(text)).join(' '), words.at(-1)?.isPrefix ?? false);
}

/** Text as terms are looked for in it. */
export function folded(text: string): string {
  return withoutCase(foldText(text).text);
}

/** Where a term stands in folded text from `from` on, as a word or as the beginning of one; -1 where it does not. */
export function indexOf(text: string, { needle, startsWord, endsWord }: Term, from = 0): number {
  let at = text.indexOf(needle, from);
  while (at !== -1) {
    const isApart =
      !(startsWord && isInWord(text, at - 1)) && !(endsWord && isInWord(text, at + needle.length));
    if (isApart) return at;
    at = text.indexOf(needle, at + 1);
  }
  return -1;
}

/** The bits of the terms that stand in a folded text; null where one of those that are required does not. */
export function maskOf(text: string, { terms, required, order }: SoughtTerms): number | null {
  let mask = 0;
  for (let at = 0; at < order.length; at += 1) {
    const number = order[at] as number;
    const term = terms[number];
    if (term && indexOf(text, term) !== -1) mask |= 1 << number;
    else if ((required & (1 << number)) !== 0) return null;
  }
  return mask;
}

/** Whether one of the terms of `bits` stands in a folded text, where it is asked so, before `end`. */
export function isIn(text: string, { terms }: SoughtTerms, bits: number, end = text.length): boolean {
  for (let number = 0; number < terms.length; number += 1) {
    if ((bits & (1 << number)) === 0) continue;
    const at = indexOf(text, terms[number] as Term);
    if (at !== -1 && at < end) return true;
  }
  return false;
}

/** How many of the wanted terms stand in a folded text. */
export function countIn(text: string, { terms, wanted }: CompiledQuery): number {
  return terms.filter((term, number) => (wanted & (1 << number)) !== 0 && indexOf(text, term) !== -1).length;
}

function indexOfTerm(terms: readonly Term[], needle: string, isPrefix: boolean): number {
  return terms.findIndex((term) => term.needle === needle && term.isPrefix === isPrefix);
}

function bitOf(query: Extract<Query, { type: 'word' | 'phrase' }>, terms: readonly Term[]): number {
  const isPrefix = query.type === 'word' && query.isPrefix;
  return 1 << indexOfTerm(terms, folded(query.text), isPrefix);
}

function wantedIn(query: Query, terms: readonly Term[], isWanted: boolean): number {
  switch (query.type) {
    case 'word':
    case 'phrase':
      return isWanted ? bitOf(query, terms) : 0;
    case 'and':
    case 'or':
      return query.parts.reduce((bits, part) => bits | wantedIn(part, terms, isWanted), 0);
    case 'not':
      return wantedIn(query.part, terms, !isWanted);
    default:
      return 0;
  }
}

function requiredIn(query: Query, terms: readonly Term[]): number {
  if (query.type === 'word' || query.type === 'phrase') return bitOf(query, terms);
  if (query.type !== 'and') return 0;
  return query.parts.reduce((bits, part) => bits | requiredIn(part, terms), 0);
}

function asksWordsOnly(query: Query): boolean {
  if (query.type === 'not') return asksWordsOnly(query.part);
  if (query.type === 'and' || query.type === 'or') return query.parts.every(asksWordsOnly);
  return query.type === 'word' || query.type === 'phrase';
}

function taggedIn(query: Query, names: Names): ReadonlySet<string>[] {
  if (query.type === 'tag') return [names.tagsNamed(isNamed(query))];
  return query.type === 'and' ? query.parts.flatMap((part) => taggedIn(part, names)) : [];
}

function compile(query: Query, terms: readonly Term[], names: Names): CompiledQuery['finds'] {
  switch (query.type) {
    case 'word':
    case 'phrase': {
      const bit = bitOf(query, terms);
      return (mask) => (mask & bit) !== 0;
    }
    case 'and': {
      const parts = query.parts.map((part) => compile(part, terms, names));
      return (mask, facts) => parts.every((finds) => finds(mask, facts));
    }
    case 'or': {
      const parts = query.parts.map((part) => compile(part, terms, names));
      return (mask, facts) => parts.some((finds) => finds(mask, facts));
    }
    case 'not': {
      const finds = compile(query.part, terms, names);
      return (mask, facts) => !finds(mask, facts);
    }
    case 'in': {
      const isMeant = remembered(isNamed(query));
      return (_, { title, sourceId }) => isMeant(title, sourceId);
    }
    case 'tag': {
      const tagIds = names.tagsNamed(isNamed(query));
      return (_, facts) => facts.isTagged(tagIds);
    }
    case 'beside': {
      const tagIds = names.tagsNamed(isNamed(query));
      return (_, facts) => facts.isBeside(tagIds);
    }
    case 'near': {
      const tagIds = names.tagsNamed(isNamed(query));
      return (_, facts) => facts.isNear(tagIds);
    }
    case 'by': {
      const isMeant = isNamed(query);
      const personIds = names.peopleNamed(isMeant, folded(query.name));
      return (_, facts) => facts.isBy(personIds) || isMeant(facts.author);
    }
    case 'said': {
      const isMeant = remembered(isNamed(query));
      return (_, { speakers }) => speakers.some((name) => isMeant(name, name));
    }
    case 'has':
      return (_, facts) => facts.has(query.what);
    case 'par':
      return (_, { paragraph }) =>
        paragraph !== undefined && paragraph >= query.from && paragraph <= query.to;
    case 'dateIs':
      return (_, { date }) => date === query.date;
    case 'date': {
      const from = query.from === null ? -Infinity : daysOf(query.from).first;
      const to = query.to === null ? Infinity : daysOf(query.to).last;
      return (_, { date }) => date !== undefined && daysOf(date).first >= from && daysOf(date).last <= to;
    }
    case 'marked': {
      // Instants compare as text; whatever begins with the last of them is still within.
      const [from, to] = [query.from ?? '', `${query.to ?? ''}\uffff`];
      return (_, { created }) => created !== undefined && created >= from && created <= to;
    }
    case 'before':
      // What may be later is not certainly before.
      return (_, { date }) => date !== undefined && daysOf(date).last < daysOf(query.date).first;
    case 'after':
      return (_, { date }) => date !== undefined && daysOf(date).first > daysOf(query.date).last;
  }
}

/** Whether a folded name is meant: the words written begin one of its words, or are it where it is meant exactly. */
function isNamed({ name: written, exactly }: NameFilter): IsMeant {
  const needle = folded(written).trim();
  if (exactly) return (name, id) => name.trim() === needle || id === written;
  const term = termOf(needle, true);
  return (name) => indexOf(name, term) !== -1;
}

/** The same answers, worked out once for each id: thousands of passages stand in one document. */
function remembered(isMeant: IsMeant): (name: string, id: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name, id) => {
    let answer = answers.get(id);
    if (answer === undefined) {
      answer = isMeant(name, id);
      answers.set(id, answer);
    }
    return answer;
  };
}
