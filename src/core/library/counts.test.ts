import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePerson } from '../model/person.ts';
import { countingMaker } from '../test-support/maker.ts';
import { applyEdits, emptyState } from './apply.ts';
import type { Edit } from './change.ts';
import { countsAfter, countsOf } from './counts.ts';

const PEOPLE = 6;

/** What happens to one of a few people: they come or change, or are taken out without a trace. */
const steps = fc.array(fc.record({ person: fc.nat(PEOPLE - 1), goes: fc.boolean() }), { maxLength: 40 });

test('counts told from the edits are those of the library, from wherever they begin', () => {
  const maker = countingMaker();
  const people = Array.from({ length: PEOPLE }, (_, n) =>
    makePerson(maker, { name: `P${n}`, color: 'amber' }),
  );
  fc.assert(
    fc.property(steps, fc.nat(40), (history, from) => {
      const state = emptyState();
      let known = countsOf(state);
      let since: Edit[] = [];
      for (const [index, { person, goes }] of history.entries()) {
        if (index === from) [known, since] = [countsOf(state), []];
        const one = people[person];
        if (!one) throw new Error('nobody');
        const edit: Edit = {
          table: 'people',
          id: one.id,
          before: state.people.get(one.id) ?? null,
          after: goes ? null : one,
        };
        applyEdits(state, [edit]);
        since.push(edit);
      }
      expect(countsAfter(known, since)).toEqual(countsOf(state));
    }),
  );
});
