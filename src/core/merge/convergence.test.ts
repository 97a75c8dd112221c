import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHARED_TABLES } from '../library/tables.ts';
import { isLive } from '../model/record.ts';
import { makePerson, type Person } from '../model/person.ts';
import type { SourceText } from '../model/source-text.ts';
import type { PostilFile } from '../formats/postil/postil-file.ts';
import { spelled } from '../test-support/files.ts';
import { ACTS, Machine } from '../test-support/machine.ts';
import { countingMaker } from '../test-support/maker.ts';
import { reconcile } from './reconcile.ts';

const library = ['The western bloc. 😀 We are continentals.', 'Something else entirely, twice: else.'].map(
  (text): SourceText => ({
    textVersion: 1,
    text,
    blocks: [{ type: 'paragraph', start: 0, end: text.length }],
    marks: [],
  }),
);

type Step =
  | { readonly kind: 'act'; readonly at: number; readonly act: (typeof ACTS)[number]; readonly n: number }
  | {
      readonly kind: 'exchange' | 'part' | 'several';
      readonly from: number;
      readonly to: number;
      readonly n: number;
    };

const machineCount = 5;
const machine = fc.nat(machineCount - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('act'),
      at: machine,
      act: fc.constantFrom(...ACTS, 'annotate', 'annotate', 'write', 'undo'),
      n: fc.nat(30),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('exchange', 'part', 'several'),
      from: machine,
      to: machine,
      n: fc.nat(30),
    }),
  },
);

/** As many machines as there are at most; the third and the fourth are one person's. Their clocks are years apart. */
function machines(): Machine[] {
  const people = ['Ann', 'Bob', 'Cleo', 'Dora'].map((name, n) =>
    makePerson(countingMaker(100 + n), { name, color: 'rose' }),
  );
  return [0, 1, 2, 2, 3].map((who, n) => {
    const made = new Machine(people[who] as Person, countingMaker(n, (n - 2) * 100_000_000), library);
    made.act('import', n);
    return made;
  });
}

/** What happens. An exchange opens an export of the sender, at times an old one: all of it, a part, or with everybody's. */
async function live(all: readonly Machine[], steps: readonly Step[]): Promise<void> {
  const sent: PostilFile[][] = all.map(() => []);
  for (const one of steps) {
    if (one.kind === 'act') {
      all[one.at]?.act(one.act, one.n);
      continue;
    }
    const [from, to] = [all[one.from], all[one.to]];
    const old = sent[one.from];
    if (!from || !to || !old) continue;
    old.push(await from.export());
    const file = old[old.length - 1 - (one.n % Math.min(2, old.length))] as PostilFile;
    if (one.kind === 'exchange') to.open(file);
    else if (one.kind === 'part') to.openPart([file], one.n);
    else to.openAll([...sent.flatMap((files) => files.slice(-1)), file]);
  }
}

const shared = (one: Machine) => spelled(one.state, SHARED_TABLES);

describe('any number of machines that did anything and opened each other’s files', () => {
  it('hold the same library once each has opened everybody’s last export, in any order and repeatedly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: machineCount }),
        fc.array(step, { maxLength: 40 }),
        fc.array(fc.array(machine, { maxLength: 3 }), { minLength: machineCount, maxLength: machineCount }),
        async (count, steps, orders) => {
          const all = machines().slice(0, count);
          await live(
            all,
            steps.filter((one) => (one.kind === 'act' ? one.at : Math.max(one.from, one.to)) < count),
          );
          const settings = all.map((one) => spelled(one.state, ['settings']));
          const exports = await Promise.all(all.map((one) => one.export()));
          for (const [n, one] of all.entries()) {
            const order = [...(orders[n] ?? []).filter((from) => from < count), ...all.keys()];
            for (const from of order) one.open(exports[from] as PostilFile);
          }
          const [first, ...others] = all.map(shared);
          for (const other of others) expect(other).toBe(first);
          expect(all.map((one) => spelled(one.state, ['settings']))).toEqual(settings);
        },
      ),
      { numRuns: 10_000 },
    );
  }, 600_000);

  it('find nothing left to do when a file is opened a second time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), machine, machine, async (steps, from, to) => {
        const all = machines();
        await live(all, steps);
        const [sender, receiver] = [all[from], all[to]] as [Machine, Machine];
        const file = await sender.export();
        receiver.open(file);
        const before = spelled(receiver.state);
        expect(receiver.open(file)).toBe(false);
        expect(spelled(receiver.state)).toBe(before);
      }),
      { numRuns: 500 },
    );
  }, 120_000);

  it('lose nothing that was there: every record comes out as itself, as a newer one, or is kept as superseded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), machine, machine, async (steps, from, to) => {
        const all = machines();
        await live(all, steps);
        const [sender, receiver] = [all[from], all[to]] as [Machine, Machine];
        const before = [sender.state, receiver.state];
        receiver.open(await sender.export());
        const kept = new Set([...receiver.state.superseded.values()].map(({ recordId }) => recordId));
        for (const state of before) {
          for (const table of ['annotations', 'replies', 'tags'] as const) {
            for (const record of state[table].values()) {
              const after = receiver.state[table].get(record.id);
              if (after === undefined) throw new Error(`${record.id} is gone`);
              if (reconcile(record, after) === 'same') continue;
              expect(reconcile(record, after)).toBe('theirs');
              if (isLive(record) && after.revision === record.revision) {
                const says = (one: object) => JSON.stringify({ ...one, created: '', modified: '' });
                if (says(record) !== says(after)) expect(kept).toContain(record.id);
              }
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  }, 120_000);

  it('can take a merge back, whatever came before, and open the file again with the same outcome', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), machine, machine, async (steps, from, to) => {
        const all = machines();
        await live(all, steps);
        const receiver = all[to] as Machine;
        const file = await (all[from] as Machine).export();
        const before = spelled(receiver.state);
        if (!receiver.open(file)) return;
        const merged = spelled(receiver.state);
        receiver.act('undo', 0);
        expect(spelled(receiver.state)).toBe(before);
        receiver.act('redo', 0);
        expect(spelled(receiver.state)).toBe(merged);
        receiver.act('undo', 0);
        receiver.open(file);
        expect(spelled(receiver.state)).toBe(merged);
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});
