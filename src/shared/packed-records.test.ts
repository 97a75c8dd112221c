import { expect, test } from 'vitest';
import { created, makeChange } from '@core/library/edits.ts';
import { makePerson } from '@core/model/person.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import type { AllRecords } from './bridge.ts';
import { packChanges, packState, unpackChanges, unpackState } from './packed-records.ts';

const maker = countingMaker(1);
const people = (count: number) =>
  Array.from({ length: count }, (_, n) => makePerson(maker, { name: `Person ${n}`, color: 'sky' }));

test('a library arrives as it was sent, in its order, however many records it has', () => {
  const empty = {
    sources: [],
    annotations: [],
    replies: [],
    tags: [],
    guides: [],
    answers: [],
    superseded: [],
  };
  for (const count of [0, 1, 500, 501, 1_203]) {
    const records: AllRecords = { ...empty, people: people(count), settings: [] };
    const state = { head: { lineage: 'l', seq: 7, chain: 'c' }, records };
    expect(unpackState(packState(state))).toEqual(state);
  }
});

test('changes arrive as they were sent', () => {
  const changes = [0, 3].map((count, n) => ({
    seq: n + 1,
    chain: `chain ${n}`,
    change: makeChange(maker, {
      by: null,
      label: { type: 'introducedPerson', name: '' },
      edits: people(count).map((person) => created('people', person)),
    }),
  }));
  expect(unpackChanges(packChanges(changes))).toEqual(changes);
});
