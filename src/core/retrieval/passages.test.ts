import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../model/id.ts';
import { parseQuery } from '../search/parse-query.ts';
import { printQuery } from '../search/print-query.ts';
import { both, type Query } from '../search/query.ts';
import { anId } from '../test-support/arbitraries.ts';
import { smallPassages, type SmallSource, type SmallTags } from '../test-support/small-passages.ts';
import { arranged, ARRANGEMENTS } from './arrange.ts';
import { COMPANIES, DIMENSIONS, matrix, spread, together, type Matrix } from './figures.ts';
import type { Passages } from './passages.ts';
import { timeline } from './timeline.ts';

const TAGS: SmallTags = { Europe: null, 'western bloc': 'Europe', Élysée: 'western bloc', border: null };

/** Counted by hand: what each test below expects is to be seen here. */
const talks: readonly SmallSource[] = [
  {
    title: 'Conversation in Moscow',
    date: '1944-12-06',
    paragraphs: [
      'Those present spoke of the bloc.',
      'Marshal Stalin: The western bloc is an old idea.',
      'General de Gaulle: The border is another matter; the bloc is not.',
      'The Marshal smiled at the border.',
    ],
    passages: [
      { exact: 'western bloc', tags: ['western bloc'], note: 'Who said so first?' },
      { exact: 'The border', tags: ['border'], by: 'Ben' },
      { exact: 'another matter', tags: ['Europe', 'border'], isAnswered: true },
      { exact: 'The Marshal smiled' },
    ],
  },
  {
    title: 'Note',
    date: '1944',
    paragraphs: ['Nobody wants a bloc.', 'Marshal Stalin: No bloc.'],
    passages: [
      { exact: 'Nobody wants', tags: ['Élysée'], created: '2026-10-01T10:00:00.000Z' },
      { exact: 'No bloc', tags: ['western bloc'], by: 'Ben' },
    ],
  },
  { title: 'Undated', paragraphs: ['A bloc.'], passages: [{ exact: 'A bloc', tags: ['western bloc'] }] },
];

const ME: PersonId = anId('person', 1);

function listed(passages: Passages, query: Query | null): readonly string[] {
  return passages.find(query, ME).map(({ record }) => record.target.exact);
}

function found(line: string): readonly string[] {
  const parsed = parseQuery(line, { mayOnlyExclude: true });
  if (!parsed.ok) throw new Error(`${line}: ${parsed.error.type}`);
  return listed(smallPassages(TAGS, talks), parsed.value);
}

describe('a query over passages', () => {
  it('finds what stands under a tag or below it, in the order of the documents by date and of the text', () => {
    // A document of which only the year is known comes before those of its days.
    expect(found('tag:"western bloc"')).toEqual(['Nobody wants', 'No bloc', 'western bloc', 'A bloc']);
    expect(found('tag=Europe')).toEqual([
      'Nobody wants',
      'No bloc',
      'western bloc',
      'another matter',
      'A bloc',
    ]);
    expect(found('tag=west')).toEqual([]);
    expect(found('tag=ELYSEE')).toEqual(['Nobody wants']);
  });

  it('asks for people, documents, dates, speakers, notes, replies and the day of marking', () => {
    expect(found('by:me')).toEqual(['No bloc', 'The border']);
    expect(found('in:moscow by:ann')).toEqual(['western bloc', 'another matter', 'The Marshal smiled']);
    expect(found('date:1944')).toHaveLength(6);
    expect(found('date:1944-12')).toHaveLength(4);
    expect(found('date=1944')).toEqual(['Nobody wants', 'No bloc']);
    expect(found('NOT has:date')).toEqual(['A bloc']);
    expect(found('said:stalin')).toEqual(['No bloc', 'western bloc']);
    expect(found('said="marshal stalin" has:note')).toEqual(['western bloc']);
    expect(found('NOT has:speaker')).toEqual(['Nobody wants', 'A bloc']);
    expect(found('has:reply')).toEqual(['another matter']);
    expect(found('NOT has:tag')).toEqual(['The Marshal smiled']);
    expect(found('marked:..2026-10-31')).toEqual(['Nobody wants']);
    expect(found('in=note par:2')).toEqual(['No bloc']);
  });

  it('asks for the company of a passage', () => {
    expect(found('tag=border beside=Europe')).toEqual(['The border', 'another matter']);
    expect(found('tag="western bloc" near=border')).toEqual(['western bloc']);
    expect(found('tag="western bloc" beside=border')).toEqual([]);
    expect(found('NOT has:tag near=border')).toEqual(['The Marshal smiled']);
  });

  it('looks for words in passages and their notes, without accents and case', () => {
    expect(found('WHO')).toEqual(['western bloc']);
    expect(found('bloc NOT west*')).toEqual(['No bloc', 'A bloc']);
  });

  it('follows what changes', () => {
    const passages = smallPassages(TAGS, talks);
    const all = passages.find(null, null);
    const [first] = all;
    if (!first) throw new Error('nothing found');
    expect(all).toHaveLength(7);
    passages.removeAnnotation(first.record.id);
    expect(passages.find(null, null)).toHaveLength(6);
    passages.putAnnotation(first.record);
    passages.removeSource(first.record.sourceId);
    expect(passages.find(null, null)).toHaveLength(5);
  });
});

describe('groups', () => {
  const keysBy = (arrangement: (typeof ARRANGEMENTS)[number]) => {
    const passages = smallPassages(TAGS, talks);
    return arranged(passages.find(null, ME), arrangement, passages).map(
      ({ key, passages: own }) =>
        [
          key === null
            ? null
            : (passages.source(key as never)?.source?.title ??
              passages.tags.tags.get(key as never)?.name ??
              passages.people.get(key as never)?.name ??
              key),
          own.length,
        ] as const,
    );
  };

  it('stand by date, title, tag, person and speaker, what has none last', () => {
    expect(keysBy('date')).toEqual([
      ['Note', 2],
      ['Conversation in Moscow', 4],
      ['Undated', 1],
    ]);
    expect(keysBy('title')).toEqual([
      ['Conversation in Moscow', 4],
      ['Note', 2],
      ['Undated', 1],
    ]);
    expect(keysBy('tag')).toEqual([
      ['border', 2],
      ['Élysée', 1],
      ['Europe', 1],
      ['western bloc', 3],
      [null, 1],
    ]);
    expect(keysBy('person')).toEqual([
      ['Ann', 5],
      ['Ben', 2],
    ]);
    expect(keysBy('speaker')).toEqual([
      ['General de Gaulle', 3],
      ['Marshal Stalin', 2],
      [null, 2],
    ]);
  });
});

function table({ rows, columns, cells }: Matrix): Record<string, Record<string, number>> {
  return Object.fromEntries(
    rows.map((row, r) => [
      row.label,
      Object.fromEntries(columns.map((column, c) => [column.label, cells[r * columns.length + c] ?? 0])),
    ]),
  );
}

describe('figures, counted by hand', () => {
  const passages = smallPassages(TAGS, talks);
  const all = passages.find(null, ME);

  it('tags by years: a passage counts under its tag and those above', () => {
    expect(table(matrix(all, 'tags', 'years', passages))).toEqual({
      border: { '1944': 2, '': 0 },
      Europe: { '1944': 4, '': 1 },
      'western bloc': { '1944': 3, '': 1 },
      Élysée: { '1944': 1, '': 0 },
      '': { '1944': 1, '': 0 },
    });
  });

  it('tags by speakers', () => {
    expect(table(matrix(all, 'tags', 'speakers', passages))['border']).toEqual({
      'General de Gaulle': 2,
      'Marshal Stalin': 0,
      '': 0,
    });
  });

  it('tags together in a passage, a paragraph, near', () => {
    const withBorder = (company: (typeof COMPANIES)[number]) =>
      table(together(all, company, passages))['Europe']?.['border'];
    expect(withBorder('passage')).toBe(1);
    expect(withBorder('paragraph')).toBe(1);
    expect(withBorder('near')).toBe(2);
  });

  it('spread along a document', () => {
    const [, , third] = all;
    if (!third) throw new Error('nothing found');
    const figure = spread(all, third.record.sourceId, 2, passages);
    expect(figure.columns.map(({ label }) => label)).toEqual(['¶1–2', '¶3–4']);
    expect(table(figure)['border']).toEqual({ '¶1–2': 0, '¶3–4': 2 });
  });

  it('a timeline keeps apart what is known only roughly', () => {
    const line = timeline(all);
    expect(line).toMatchObject({ scale: 'month', undated: 1, passages: 7 });
    expect(line.bars.map(({ date, count }) => [date, count])).toEqual([['1944-12', 4]]);
    expect(line.uncertain.map(({ date, count, documents }) => [date, count, documents])).toEqual([
      ['1944', 2, 1],
    ]);
  });
});

const NAMES = [
  'Europe',
  'western bloc',
  'Élysée',
  'border',
  'western',
  'say “bloc”',
  'a"b',
  'tag:x',
  'NOT',
  '(',
  '=',
  '*',
];

const anySmallLibrary: fc.Arbitrary<{ tags: SmallTags; sources: readonly SmallSource[] }> = fc
  .record({
    parents: fc.array(fc.nat(NAMES.length), { minLength: NAMES.length, maxLength: NAMES.length }),
    sources: fc.array(
      fc.record({
        title: fc.constantFrom('Note', 'note', 'A “talk”', 'Moscow', '*', 'x'.repeat(200)),
        date: fc.constantFrom(
          undefined,
          '1944',
          '1944~',
          '194X',
          '1944-12',
          '1944-12-06',
          '1945-01-02',
          '1944-12/1945-01',
          '../1921',
          '1944/..',
        ),
        speakers: fc.array(fc.constantFrom('', '', 'Ann', 'ánn', 'The "Marshal"'), {
          minLength: 1,
          maxLength: 7,
        }),
        passages: fc.array(
          fc.record({
            from: fc.nat(6),
            tags: fc.subarray([...NAMES], { maxLength: 3 }),
            by: fc.constantFrom('Ann', 'Ben', 'ann'),
            note: fc.constantFrom('', 'doubtful'),
          }),
          { maxLength: 8 },
        ),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ parents, sources }) => ({
    // A tag stands under one that is named before it, so that there is no circle.
    tags: Object.fromEntries(
      NAMES.map((name, n) => [name, (parents[n] ?? 0) < n ? (NAMES[parents[n] ?? 0] ?? null) : null]),
    ),
    sources: sources.map(({ date, speakers, passages, title }, s) => {
      const words = speakers.map((_, n) => `words${n}of${s}`);
      return {
        title,
        ...(date === undefined ? {} : { date }),
        paragraphs: words.map((word, n) => (speakers[n] === '' ? word : `${speakers[n] ?? ''}: ${word}`)),
        passages: passages.map(({ from, ...rest }) => ({ exact: words[from % words.length] ?? '', ...rest })),
      };
    }),
  }));

const anyBase: fc.Arbitrary<Query | null> = fc.constantFrom<Query | null>(
  null,
  { type: 'has', what: 'note' },
  { type: 'tag', name: 'west' },
  { type: 'not', part: { type: 'has', what: 'tag' } },
  {
    type: 'or',
    parts: [
      { type: 'date', from: '1944', to: '1944' },
      { type: 'by', name: 'Ben' },
    ],
  },
);

describe('every figure is a door', () => {
  /** The list behind a cell, by way of the line that a person would read. */
  const countBehind = (passages: Passages, query: Query | null): number => {
    if (query === null) return passages.find(null, ME).length;
    const parsed = parseQuery(printQuery(query), { mayOnlyExclude: true });
    if (!parsed.ok) throw new Error(`${printQuery(query)}: ${parsed.error.type}`);
    return passages.find(parsed.value, ME).length;
  };

  const checkDoors = (passages: Passages, base: Query | null, { rows, columns, cells }: Matrix) => {
    rows.forEach((row, r) => {
      const byRow = both(base, row.filter);
      expect(countBehind(passages, byRow)).toBe(row.count);
      columns.forEach((column, c) => {
        expect(countBehind(passages, both(byRow, column.filter))).toBe(cells[r * columns.length + c]);
      });
    });
  };

  it('each count of a matrix is the length of the list behind it', () => {
    fc.assert(
      fc.property(
        anySmallLibrary,
        anyBase,
        fc.constantFrom(...DIMENSIONS),
        fc.constantFrom(...DIMENSIONS),
        ({ tags, sources }, base, rows, columns) => {
          const passages = smallPassages(tags, sources);
          const figure = matrix(passages.find(base, ME), rows, columns, passages);
          checkDoors(passages, base, figure);
          for (const column of figure.columns) {
            expect(countBehind(passages, both(base, column.filter))).toBe(column.count);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('so is each count of tags that stand together', () => {
    fc.assert(
      fc.property(
        anySmallLibrary,
        anyBase,
        fc.constantFrom(...COMPANIES),
        ({ tags, sources }, base, company) => {
          const passages = smallPassages(tags, sources);
          checkDoors(passages, base, together(passages.find(base, ME), company, passages));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('and each of a spread and of a timeline', () => {
    fc.assert(
      fc.property(
        anySmallLibrary,
        anyBase,
        fc.integer({ min: 1, max: 9 }),
        ({ tags, sources }, base, stretches) => {
          const passages = smallPassages(tags, sources);
          const all = passages.find(base, ME);
          for (const { source } of passages.sourcesInOrder) {
            if (!source) continue;
            const only: Query = { type: 'in', name: source.id, exactly: true };
            checkDoors(passages, both(base, only), spread(all, source.id, stretches, passages));
          }
          const line = timeline(all);
          const dated = [...line.bars, ...line.uncertain];
          for (const { filter, count } of dated)
            expect(countBehind(passages, both(base, filter))).toBe(count);
          expect(dated.reduce((sum, { count }) => sum + count, line.undated)).toBe(all.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('groups hold every passage that was found, and no other', () => {
    fc.assert(
      fc.property(
        anySmallLibrary,
        anyBase,
        fc.constantFrom(...ARRANGEMENTS),
        ({ tags, sources }, base, by) => {
          const passages = smallPassages(tags, sources);
          const all = passages.find(base, ME);
          const groups = arranged(all, by, passages);
          expect(new Set(groups.flatMap((group) => group.passages))).toEqual(new Set(all));
          if (by !== 'tag' && by !== 'speaker') {
            expect(groups.reduce((sum, group) => sum + group.passages.length, 0)).toBe(all.length);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
