import fc from 'fast-check';
import { asksForSomething, HAS, NAME_FILTERS, termsOf, type Query } from '../search/query.ts';
import { MOST_TERMS } from '../search/parse-query.ts';

const WORDS = ['bloc', 'blocs', 'border', 'Élan', 'elan', 'so-called', 'it’s', 'empire', '中国', 'a'];
const NAMES = ['bloc', 'Poland', 'poland border', 'Reader', 'me', 'conversation'];
const DATES = ['1944', '1944-12', '1944-12-06', '1945', '1921-05'];

const leaf: fc.Arbitrary<Query> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('word' as const),
      text: fc.constantFrom(...WORDS),
      isPrefix: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('phrase' as const),
      text: fc
        .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 })
        .map((words) => words.join(' ')),
    }),
  },
  fc.record({
    type: fc.constantFrom(...NAME_FILTERS),
    name: fc.constantFrom(...NAMES),
  }),
  fc.record({
    type: fc.constantFrom(...NAME_FILTERS),
    name: fc.constantFrom(...NAMES),
    exactly: fc.constant(true as const),
  }),
  fc.record({
    type: fc.constantFrom('before' as const, 'after' as const, 'dateIs' as const),
    date: fc.constantFrom(...DATES),
  }),
  fc
    .record({
      type: fc.constantFrom('date' as const, 'marked' as const),
      from: fc.constantFrom(null, ...DATES),
      to: fc.constantFrom(null, ...DATES),
    })
    .filter(({ from, to }) => from !== null || to !== null),
  fc.record({ type: fc.constant('has' as const), what: fc.constantFrom(...HAS) }),
  fc.record({ type: fc.constant('par' as const), from: fc.nat(30), to: fc.nat(30) }),
);

/** A query as `parseQuery` makes them: no `and` right in an `and`, something asked for, not too many words. */
export function anyQuery(): fc.Arbitrary<Query> {
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ type: fc.constant('not' as const), part: tie('query') }),
      fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('query'), { minLength: 2, maxLength: 4 }),
        )
        .map(([type, parts]): Query => ({
          type,
          parts: parts.flatMap((part) => (part.type === type ? part.parts : [part])),
        })),
    ),
  }));
  return query.filter((each) => asksForSomething(each) && termsOf(each).length <= MOST_TERMS);
}

/** A line that somebody may type, sense or nonsense. */
export function anyLine(): fc.Arbitrary<string> {
  const token = fc.constantFrom(
    ...WORDS,
    ...[
      'AND',
      'OR',
      'NOT',
      '(',
      ')',
      '"',
      '“',
      'tag:',
      'by:me',
      'in:"x y"',
      'before:1944',
      'after:x',
      'said="x y"',
      'tag=bloc',
      'date:1944..',
      'date:..',
      'date=1944',
      'marked:1944-12',
      'has:note',
      'has:x',
      'par:3..4',
      '*',
      'stal*',
      ' ',
      '\t',
      '\u00ad',
      ':',
      '-',
    ],
  );
  return fc.array(fc.tuple(token, fc.constantFrom(' ', ''))).map((tokens) => tokens.flat().join(''));
}
