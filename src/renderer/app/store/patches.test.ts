import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EditOf } from '@core/library/change.ts';
import { patchedList } from './patches.ts';

/** As much of a record as a list goes by. */
interface Entry {
  readonly id: string;
  readonly rank: number;
}

const order = (a: Entry, b: Entry) => a.rank - b.rank;
const listed = (record: unknown) => ((record as Entry).rank < 0 ? null : (record as Entry));

function edit(id: string, rank: number | null): EditOf<'annotations'> {
  return {
    table: 'annotations',
    id,
    before: null,
    after: rank === null ? null : { id, rank },
  } as unknown as EditOf<'annotations'>;
}

const patched = (list: readonly Entry[], edits: readonly EditOf<'annotations'>[]) =>
  patchedList<'annotations', Entry>(list, edits, listed, order);

const id = fc.integer({ min: 0, max: 30 }).map((n) => `id ${n}`);
const edits = (least: number, most: number) =>
  fc.array(
    fc.tuple(id, fc.option(fc.integer({ min: -1, max: 9 }))).map(([name, rank]) => edit(name, rank)),
    { minLength: least, maxLength: most },
  );
const list = fc
  .uniqueArray(fc.record({ id, rank: fc.nat(9) }), { selector: (entry) => entry.id })
  .map((entries) => entries.sort(order));

test.each([
  ['few', 0, 16],
  ['many', 17, 60],
])('after %s edits a list holds what the last edit of each says, in its order', (_, least, most) => {
  fc.assert(
    fc.property(list, edits(least, most), (before, made) => {
      const entries = new Map(before.map((entry) => [entry.id, entry]));
      for (const { id: edited, after } of made) {
        const entry = after && listed(after);
        entries.delete(edited);
        if (entry) entries.set(edited, entry);
      }
      const after = patched(before, made);
      const byId = (a: Entry, b: Entry) => order(a, b) || (a.id < b.id ? -1 : 1);
      expect(after.toSorted(byId)).toEqual([...entries.values()].sort(byId));
      expect(after.map(({ rank }) => rank)).toEqual(after.map(({ rank }) => rank).sort((a, b) => a - b));
      for (const entry of before)
        if (!made.some((each) => each.id === entry.id))
          expect(after.find((each) => each === entry)).toBe(entry);
    }),
  );
});

test('a list of which nothing was edited is the same list', () => {
  const before = [{ id: 'a', rank: 1 }];
  expect(patched(before, [])).toBe(before);
  expect(patched(before, [edit('b', null), edit('c', -1)])).toBe(before);
  expect(
    patched(
      before,
      Array.from({ length: 20 }, (_, n) => edit(`other ${n}`, null)),
    ),
  ).toBe(before);
});

test('what is equal stands behind what was there', () => {
  const before = [
    { id: 'a', rank: 1 },
    { id: 'b', rank: 1 },
  ];
  expect(patched(before, [edit('c', 1)]).map((entry) => entry.id)).toEqual(['a', 'b', 'c']);
});

test('an entry that was edited is found at its place, and wherever it is where its place is another', () => {
  const before = Array.from({ length: 40 }, (_, n) => ({ id: `id ${n}`, rank: n }));
  const moved = (was: Entry, rank: number) =>
    ({
      table: 'annotations',
      id: was.id,
      before: was,
      after: { ...was, rank },
    }) as unknown as EditOf<'annotations'>;
  for (const rank of [7, 30]) {
    const after = patched(before, [moved({ id: 'id 7', rank }, 20)]);
    expect(after).toHaveLength(40);
    expect(after.map((entry) => entry.id).indexOf('id 7')).toBe(20);
  }
});
