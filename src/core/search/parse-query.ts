import { parseUncertainDate } from '../dates/uncertain-date.ts';
import { err, ok, type Result } from '../result.ts';
import { foldText } from './folded-text.ts';
import { asksForSomething, FILTERS, HAS, NAME_FILTERS, termsOf, type Query } from './query.ts';

/** Why a line cannot be understood. `at` is where in it. */
export type QueryError =
  | { readonly type: 'empty' }
  | { readonly type: 'unclosedQuote'; readonly at: number }
  | { readonly type: 'unclosedParenthesis'; readonly at: number }
  | { readonly type: 'unopenedParenthesis'; readonly at: number }
  | { readonly type: 'emptyParentheses'; readonly at: number }
  | { readonly type: 'nothingBefore'; readonly operator: 'AND' | 'OR'; readonly at: number }
  | { readonly type: 'nothingAfter'; readonly operator: 'AND' | 'OR' | 'NOT'; readonly at: number }
  | { readonly type: 'filterWithoutValue'; readonly filter: Filter; readonly at: number }
  | { readonly type: 'notADate'; readonly filter: Filter; readonly text: string; readonly at: number }
  | { readonly type: 'notANumber' | 'nothingToHave'; readonly text: string; readonly at: number }
  | { readonly type: 'nothingToFind'; readonly text: string; readonly at: number }
  /** It says only what is not to be found. */
  | { readonly type: 'onlyNot' }
  | { readonly type: 'tooLong' | 'tooDeep' | 'tooManyWords'; readonly limit: number };

export type Filter = (typeof FILTERS)[number];

export interface ParseOptions {
  /** The line is being typed: its last word may be the beginning of one. */
  readonly lastWordIsBegun?: boolean;
  /** What is asked about can be listed whole, so that saying only what is not wanted makes sense. */
  readonly mayOnlyExclude?: boolean;
}

const MOST_CHARACTERS = 2_000;
const MOST_LEVELS = 50;
/** A word is a bit in the engine that looks for them. */
export const MOST_TERMS = 30;

/**
 * Understands a line of the search field: words that must all be there, `"phrases"`, `begin*`, `AND`, `OR`, `NOT`,
 * parentheses and filters. `NOT` binds strongest, `OR` weakest, and `AND` need not be written.
 */
export function parseQuery(line: string, options: ParseOptions = {}): Result<Query, QueryError> {
  if (line.length > MOST_CHARACTERS) return err({ type: 'tooLong', limit: MOST_CHARACTERS });
  try {
    const query = new Parser(tokensOf(line, options.lastWordIsBegun ?? false)).whole();
    if (termsOf(query).length > MOST_TERMS) return err({ type: 'tooManyWords', limit: MOST_TERMS });
    if (!options.mayOnlyExclude && !asksForSomething(query)) return err({ type: 'onlyNot' });
    return ok(query);
  } catch (thrown) {
    if (thrown instanceof Misunderstanding) return err(thrown.error);
    throw thrown;
  }
}

/** Carries an error out of the recursion; it never leaves this file. */
class Misunderstanding extends Error {
  readonly error: QueryError;

  constructor(error: QueryError) {
    super(error.type);
    this.error = error;
  }
}

type Operator = 'AND' | 'OR' | 'NOT';

type Token = { readonly at: number } & (
  | { readonly type: '(' | ')' }
  | { readonly type: 'operator'; readonly operator: Operator }
  | { readonly type: 'leaf'; readonly query: Query }
);

const QUOTES = /["“”„]/;
/** A bare stretch ends at white space, a parenthesis or a quotation mark. */
const BARE = /[^\s()"“”„]+/y;
const FILTER = new RegExp(`^(${FILTERS.join('|')}):(.*)$`, 'is');
/** With an equals sign the whole name is meant, or the date as it is known. */
const EXACT_FILTER = new RegExp(`^(${NAME_FILTERS.join('|')}|date)=(.*)$`, 'is');
const OPERATOR = /^(AND|OR|NOT)$/;

function tokensOf(line: string, lastWordIsBegun: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
    } else if (character === '(' || character === ')') {
      tokens.push({ type: character, at });
      at += 1;
    } else if (QUOTES.test(character)) {
      const quoted = quotedAt(line, at);
      tokens.push({ type: 'leaf', at, query: { type: 'phrase', text: findable(quoted.text, at) } });
      at = quoted.end;
    } else {
      BARE.lastIndex = at;
      const bare = BARE.exec(line)?.[0] ?? '';
      const start = at;
      at += bare.length;
      const exact = EXACT_FILTER.exec(bare);
      const [, filterName, value = ''] = exact ?? FILTER.exec(bare) ?? [];
      const operator = OPERATOR.exec(bare)?.[1];
      if (filterName !== undefined) {
        const filter = filterName.toLowerCase() as Filter;
        const isQuoted = value === '' && QUOTES.test(line.charAt(at));
        const quoted = isQuoted ? quotedAt(line, at) : null;
        if (quoted) at = quoted.end;
        const asked = { filter, isExact: exact !== null, written: quoted?.text ?? value, at: start };
        tokens.push({ type: 'leaf', at: start, query: filterOf(asked) });
      } else if (operator !== undefined) {
        tokens.push({ type: 'operator', operator: operator as Operator, at: start });
      } else {
        const text = findable(bare.replace(/\*+$/, ''), start);
        const isPrefix = bare.endsWith('*') || (lastWordIsBegun && at === line.length);
        tokens.push({ type: 'leaf', at: start, query: { type: 'word', text, isPrefix } });
      }
    }
  }
  return tokens;
}

function quotedAt(line: string, at: number): { readonly text: string; readonly end: number } {
  const length = line.slice(at + 1).search(QUOTES);
  if (length < 0) throw new Misunderstanding({ type: 'unclosedQuote', at });
  return { text: line.slice(at + 1, at + 1 + length), end: at + length + 2 };
}

/** What is searched for must leave something when accents and what nobody sees are left out. */
function findable(text: string, at: number): string {
  if (foldText(text).text.trim() === '') throw new Misunderstanding({ type: 'nothingToFind', text, at });
  return text;
}

interface WrittenFilter {
  readonly filter: Filter;
  readonly isExact: boolean;
  readonly written: string;
  readonly at: number;
}

function filterOf({ filter, isExact, written, at }: WrittenFilter): Query {
  const value = (isExact ? written : written.replace(/[*\s]+$/, '')).trim();
  if (foldText(value).text.trim() === '')
    throw new Misunderstanding({ type: 'filterWithoutValue', filter, at });
  switch (filter) {
    case 'before':
    case 'after':
      return { type: filter, date: dated(filter, value, at) };
    case 'date':
      if (isExact)
        return { type: 'dateIs', date: dated(filter, value, at, parseUncertainDate(value) !== null) };
      return { type: 'date', ...rangeOf(value, (end) => dated(filter, end, at)) };
    case 'marked':
      return { type: 'marked', ...rangeOf(value, (end) => instant(filter, end, at)) };
    case 'has': {
      const what = HAS.find((each) => each === value.toLowerCase());
      if (!what) throw new Misunderstanding({ type: 'nothingToHave', text: value, at });
      return { type: 'has', what };
    }
    case 'par': {
      const [, from, to = from] = /^(\d{1,7})(?:\.\.(\d{1,7}))?$/.exec(value) ?? [];
      if (from === undefined) throw new Misunderstanding({ type: 'notANumber', text: value, at });
      return { type: 'par', from: Number(from), to: Number(to) };
    }
    default:
      return { type: filter, name: value, ...(isExact ? { exactly: true as const } : {}) };
  }
}

/** `1944`, `1944..1945`, `..1945`, `1944..` */
function rangeOf(
  text: string,
  checked: (end: string) => string,
): { readonly from: string | null; readonly to: string | null } {
  const [first = '', ...rest] = text.split('..');
  const last = rest.length === 0 ? first : rest.join('..');
  if (first === '' && last === '') checked('');
  return { from: first === '' ? null : checked(first), to: last === '' ? null : checked(last) };
}

/** A date of the calendar, or one as far as it is known: `194X`, `1944~`. Only just so is an interval a date. */
function dated(
  filter: Filter,
  text: string,
  at: number,
  isKnown = parseUncertainDate(text)?.type === 'date',
): string {
  if (!isKnown && !isDate(text)) throw new Misunderstanding({ type: 'notADate', filter, text, at });
  return text;
}

function instant(filter: Filter, text: string, at: number): string {
  const [date = '', time] = text.split('T');
  const isInstant = isDate(date) && (time === undefined || /^\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(time));
  if (!isInstant) throw new Misunderstanding({ type: 'notADate', filter, text, at });
  return text;
}

function isDate(text: string): boolean {
  const [, month = '01', day = '01'] = /^\d{4}(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? ['', '00'];
  return month >= '01' && month <= '12' && day >= '01' && day <= '31';
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Query {
    const first = this.#tokens[0];
    if (!first) throw new Misunderstanding({ type: 'empty' });
    const query = this.#or();
    const rest = this.#peek();
    if (rest) throw new Misunderstanding({ type: 'unopenedParenthesis', at: rest.at });
    return query;
  }

  #or(): Query {
    const parts = [this.#and()];
    for (let operator = this.#take('OR'); operator; operator = this.#take('OR')) {
      parts.push(this.#and(operator));
    }
    return joined('or', parts);
  }

  /** `after` is the operator that something must follow. */
  #and(after: Token | null = null): Query {
    const parts = [this.#not(after)];
    for (;;) {
      const and = this.#take('AND');
      const next = this.#peek();
      if (!and && (!next || next.type === ')' || (next.type === 'operator' && next.operator === 'OR'))) break;
      parts.push(this.#not(and));
    }
    return joined('and', parts);
  }

  #not(after: Token | null): Query {
    const not = this.#take('NOT');
    if (!not) return this.#one(after);
    return this.#deeper(() => ({ type: 'not', part: this.#not(not) }));
  }

  #one(after: Token | null): Query {
    const token = this.#peek();
    if (!token || token.type === ')' || token.type === 'operator') throw missing(after, token);
    this.#next += 1;
    if (token.type === 'leaf') return token.query;
    if (this.#peek()?.type === ')') throw new Misunderstanding({ type: 'emptyParentheses', at: token.at });
    const query = this.#deeper(() => this.#or());
    if (this.#peek()?.type !== ')') throw new Misunderstanding({ type: 'unclosedParenthesis', at: token.at });
    this.#next += 1;
    return query;
  }

  #deeper(parse: () => Query): Query {
    this.#depth += 1;
    if (this.#depth > MOST_LEVELS) throw new Misunderstanding({ type: 'tooDeep', limit: MOST_LEVELS });
    const query = parse();
    this.#depth -= 1;
    return query;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(operator: Operator): Token | null {
    const token = this.#peek();
    if (token?.type !== 'operator' || token.operator !== operator) return null;
    this.#next += 1;
    return token;
  }
}

/** What is wrong where something to look for should stand and `found` stands. */
function missing(after: Token | null, found: Token | undefined): Misunderstanding {
  if (after?.type === 'operator') {
    return new Misunderstanding({ type: 'nothingAfter', operator: after.operator, at: after.at });
  }
  if (found?.type === 'operator' && found.operator !== 'NOT') {
    return new Misunderstanding({ type: 'nothingBefore', operator: found.operator, at: found.at });
  }
  return new Misunderstanding({ type: 'unopenedParenthesis', at: found?.at ?? 0 });
}

/** One part is itself; parts of the same kind are parts of the whole. */
function joined(type: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.type === type ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only ? only : { type, parts: flat };
}
