import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHARED_TABLES } from '../library/tables.ts';
import { isLive } from '../model/record.ts';
import { makePerson } from '../model/person.ts';
import type { SourceText } from '../model/source-text.ts';
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
  | { readonly kind: 'exchange'; readonly from: number; readonly to: number; readonly n: number };

const machineCount = 4;
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
    arbitrary: fc.record({ kind: fc.constant('exchange'), from: machine, to: machine, n: fc.nat(30) }),
  },
);

/** Four machines; the last two are one person's. Their clocks are years apart. */
function machines(): Machine[] {
  const [ann, bob, cleo] = ['Ann', 'Bob', 'Cleo'].map((name, n) =>
    makePerson(countingMaker(100 + n), { name, color: 'rose' }),
  ) as [ReturnType<typeof makePerson>, ReturnType<typeof makePerson>, ReturnType<typeof makePerson>];
  return [ann, bob, cleo, cleo].map((person, n) => {
    const made = new Machine(person, countingMaker(n, (n - 2) * 100_000_000), library);
    made.act('import', n);
    return made;
  });
}

/** What happens; an exchange opens an export of the sender, at times an old one. */
async function live(all: readonly Machine[], steps: readonly Step[]): Promise<void> {
  const sent: string[][] = all.map(() => []);
  for (const one of steps) {
    if (one.kind === 'act') {
      all[one.at]?.act(one.act, one.n);
      continue;
    }
    const old = sent[one.from] ?? [];
    old.push(all[one.from]?.export() ?? '');
    await all[one.to]?.open(old[old.length - 1 - (one.n % Math.min(2, old.length))] ?? '');
  }
}

const shared = (one: Machine) => spelled(one.state, SHARED_TABLES);

describe('any number of machines that did anything and opened each other’s files', () => {
  it('hold the same library once each has opened everybody’s last export, in any order and repeatedly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.array(fc.array(machine, { maxLength: 6 }), { minLength: machineCount, maxLength: machineCount }),
        async (steps, orders) => {
          const all = machines();
          await live(all, steps);
          const settings = all.map((one) => spelled(one.state, ['settings']));
          const exports = all.map((one) => one.export());
          for (const [n, one] of all.entries()) {
            const order = [...(orders[n] ?? []), ...all.keys()];
            for (const from of order) await one.open(exports[from] ?? '');
          }
          const [first, ...others] = all.map(shared);
          for (const other of others) expect(other).toBe(first);
          expect(all.map((one) => spelled(one.state, ['settings']))).toEqual(settings);
        },
      ),
      { numRuns: 1_500 },
    );
  }, 120_000);

  it('find nothing left to do when a file is opened a second time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), machine, machine, async (steps, from, to) => {
        const all = machines();
        await live(all, steps);
        const file = all[from]?.export() ?? '';
        await all[to]?.open(file);
        const before = spelled((all[to] as Machine).state);
        expect(await all[to]?.open(file)).toBe(false);
        expect(spelled((all[to] as Machine).state)).toBe(before);
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
        await receiver.open(sender.export());
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
        const file = all[from]?.export() ?? '';
        const before = spelled(receiver.state);
        if (!(await receiver.open(file))) return;
        const merged = spelled(receiver.state);
        receiver.act('undo', 0);
        expect(spelled(receiver.state)).toBe(before);
        receiver.act('redo', 0);
        expect(spelled(receiver.state)).toBe(merged);
        receiver.act('undo', 0);
        await receiver.open(file);
        expect(spelled(receiver.state)).toBe(merged);
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});
