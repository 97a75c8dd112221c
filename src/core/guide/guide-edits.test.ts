import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeGuide } from '../model/guide.ts';
import { anId } from '../test-support/arbitraries.ts';
import { countingMaker } from '../test-support/maker.ts';
import { annotationIdsOf, movedBefore, movedByOne, stepsWithPassages } from './guide-edits.ts';

const maker = countingMaker();
const guide = makeGuide(maker, { title: 'Borders', creatorId: anId('person', 1) });

describe('the passages of a guide', () => {
  it('are added in the order given, none twice', () => {
    const ids = [2, 1, 2, 3].map((n) => anId('annotation', n));
    const { steps, added } = stepsWithPassages(guide, ids, maker);
    expect(added).toBe(3);
    expect(annotationIdsOf({ steps, glossary: [] })).toEqual([2, 1, 3].map((n) => anId('annotation', n)));
    expect(stepsWithPassages({ steps }, ids, maker).added).toBe(0);
  });
});

describe('moving in a list', () => {
  const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  const ids = (moved: readonly { id: string }[]) => moved.map(({ id }) => id).join('');

  it('puts what is moved before the one it is dropped on', () => {
    expect(ids(movedBefore(list, ['d'], 'b'))).toBe('adbc');
    expect(ids(movedBefore(list, ['a', 'c'], null))).toBe('bdac');
    expect(ids(movedBefore(list, ['b'], 'b'))).toBe('abcd');
  });

  it('loses and doubles nothing, and keeps the order of what is moved and of the rest', () => {
    fc.assert(
      fc.property(
        fc.subarray(['a', 'b', 'c', 'd']),
        fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'gone')),
        (chosen, before) => {
          const moved = movedBefore(list, chosen, before);
          expect(ids([...moved].sort((x, y) => (x.id < y.id ? -1 : 1)))).toBe('abcd');
          const inOrder = (which: (id: string) => boolean) => ids(moved.filter(({ id }) => which(id)));
          expect(inOrder((id) => chosen.includes(id))).toBe(chosen.join(''));
          expect(inOrder((id) => !chosen.includes(id))).toBe(
            ids(list.filter(({ id }) => !chosen.includes(id))),
          );
        },
      ),
    );
  });

  it('by one place stops at the ends', () => {
    expect(ids(movedByOne(list, 'b', -1))).toBe('bacd');
    expect(ids(movedByOne(list, 'b', 1))).toBe('acbd');
    expect(movedByOne(list, 'a', -1)).toBe(list);
    expect(movedByOne(list, 'd', 1)).toBe(list);
  });
});
