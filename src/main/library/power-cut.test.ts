import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceText } from '@core/model/source-text.ts';
import { randomFrom } from '@core/test-support/edited-text.ts';
import { sourceIdOf } from '../documents/documents.ts';
import { changeOf } from '../test-support/changes.ts';
import { everythingIn, testWorld } from '../test-support/libraries.ts';
import { PowerCut, PowerCutDisk } from '../test-support/power-cut-disk.ts';
import type { Library } from './library.ts';
import { openLibrary } from './open-library.ts';

/*
 * The real journal, documents and backups on a model of a disk whose power is cut: what was acknowledged is there
 * afterwards, whatever else got to the disk and whatever did not.
 */

const FOLDER = '/library';

/** What somebody does with an open library. `burst` appends changes without waiting for one another. */
type Step = 'append' | 'burst' | 'keep' | 'snapshot' | 'reopen';

/** What has been asked of the library, and what of that it has acknowledged. */
interface Notes {
  asked: number;
  acknowledged: number;
  texts: number[];
  /** Where the library stood at the last acknowledged snapshot. */
  snapshotAt: number;
}

/** Of different lengths, so that lines begin and end anywhere in a sector. */
const nameOf = (n: number) => `Person ${n} ${'x'.repeat((n * 37) % 150)}`;

const textOf = (n: number): SourceText => {
  const text = `Text ${n} `.repeat(1 + (n % 90)).trim();
  return { textVersion: 1, text, blocks: [{ type: 'paragraph', start: 0, end: text.length }], marks: [] };
};

async function open(disk: PowerCutDisk): Promise<Library> {
  const library = await openLibrary(testWorld(FOLDER, { disk }));
  if (!library.ok) throw new Error(library.error.type);
  return library.value;
}

/** Does the steps until they are done or the power is gone. */
async function work(disk: PowerCutDisk, steps: readonly Step[], notes: Notes): Promise<void> {
  try {
    let library = await open(disk);
    for (const step of steps) library = await doStep(library, step, { disk, notes });
    await library.close();
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
}

async function doStep(
  library: Library,
  step: Step,
  { disk, notes }: { disk: PowerCutDisk; notes: Notes },
): Promise<Library> {
  const append = async () => {
    notes.asked += 1;
    const appended = await library.append(changeOf(notes.asked, nameOf(notes.asked)));
    if (appended.ok) notes.acknowledged = Math.max(notes.acknowledged, appended.value.seq);
  };
  if (step === 'append') await append();
  else if (step === 'burst') {
    const outcomes = await Promise.allSettled([append(), append(), append()]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  } else if (step === 'keep') {
    const n = notes.texts.length + notes.asked * 100;
    const kept = await library.documents.keep(sourceIdOf(textOf(n)), textOf(n));
    if (kept.ok) notes.texts.push(n);
  } else if (step === 'snapshot') {
    const at = notes.acknowledged;
    if ((await library.takeBackup('manual')).ok) notes.snapshotAt = at;
  } else {
    await library.close();
    return open(disk);
  }
  return library;
}

/** Opens what the power cut has left and compares it with what was acknowledged; goes on from there. */
async function check(disk: PowerCutDisk, notes: Notes): Promise<void> {
  const library = await open(disk);
  const { records } = await everythingIn(library);
  const found = records.people.map((person) => ('name' in person ? person.name : ''));
  expect(found.length).toBeGreaterThanOrEqual(notes.acknowledged);
  // Nothing half done, nothing out of its order, nothing that nobody asked for.
  expect(found).toEqual(Array.from({ length: found.length }, (_, index) => nameOf(index + 1)));
  expect(found.length).toBeLessThanOrEqual(notes.asked);
  for (const n of notes.texts) {
    expect(await library.documents.read(sourceIdOf(textOf(n)))).toEqual({ ok: true, value: textOf(n) });
  }
  const backups = await library.listBackups();
  if (!backups.ok) throw new Error(backups.error.type);
  const heads: number[] = [];
  for (const { id } of backups.value) {
    const snapshot = await library.readBackup(id);
    expect(snapshot.ok, id).toBe(true);
    if (snapshot.ok) heads.push(snapshot.value.head.seq);
  }
  expect(Math.max(0, ...heads)).toBeGreaterThanOrEqual(notes.snapshotAt);
  expect(library.opened().mended.some(({ type }) => type === 'damagedSnapshot')).toBe(false);
  await library.close();
  const next = await open(disk);
  expect(next.opened().mended).toEqual([]);
  await next.close();
  notes.asked = found.length;
  notes.acknowledged = found.length;
}

const nothing = (): Notes => ({ asked: 0, acknowledged: 0, texts: [], snapshotAt: 0 });

const EVERYTHING: readonly Step[] = [
  'append',
  'keep',
  'append',
  'snapshot',
  'burst',
  'snapshot',
  'reopen',
  'append',
  'keep',
];

test('the power is cut after every single step, and nothing acknowledged is lost', async () => {
  let cuts = 0;
  for (; ; cuts += 1) {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const disk = new PowerCutDisk(cuts);
      const notes = nothing();
      await work(disk, EVERYTHING, notes);
      await check(disk.afterCut(randomFrom(seed * 7_919 + cuts)), notes);
    }
    const whole = new PowerCutDisk();
    await work(whole, EVERYTHING, nothing());
    if (cuts > whole.steps) break;
  }
  expect(cuts).toBeGreaterThan(100);
});

/** The same disk where somebody has forgotten something. */
const forgetful: Readonly<Record<string, (disk: PowerCutDisk) => void>> = {
  'syncing what is appended': (disk) => {
    const openLog = disk.openLog.bind(disk);
    disk.openLog = async (file) => ({ ...(await openLog(file)), sync: () => Promise.resolve() });
  },
  'syncing a new file': (disk) => {
    disk.writeNew = async (file, bytes) => (await disk.openLog(file)).append(bytes);
  },
  'syncing the folder of a new name': (disk) => {
    disk.syncFolder = () => Promise.resolve();
  },
};

test.each(Object.entries(forgetful))('the model finds out when %s is forgotten', async (_what, forget) => {
  const outcomes = new Set<string>();
  for (let cut = 40; cut < 120; cut += 1) {
    const disk = new PowerCutDisk(cut);
    forget(disk);
    const notes = nothing();
    await work(disk, EVERYTHING, notes);
    outcomes.add(
      await check(disk.afterCut(randomFrom(cut)), notes).then(
        () => 'all there',
        () => 'lost',
      ),
    );
  }
  expect(outcomes).toContain('lost');
});

test('the power is cut again and again, also while what the last cut left is mended', async () => {
  const step = fc.constantFrom<Step>('append', 'append', 'burst', 'keep', 'snapshot', 'reopen');
  const session = fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 8 }),
    cutAt: fc.integer({ min: 0, max: 160 }),
    seed: fc.integer(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(session, { minLength: 2, maxLength: 5 }), async (sessions) => {
      const notes = nothing();
      let disk = new PowerCutDisk(sessions[0]?.cutAt);
      for (const [index, { steps, seed }] of sessions.entries()) {
        await work(disk, steps, notes);
        const random = randomFrom(seed);
        // Between two sessions the library is looked at on a copy, so that the next cut meets what this one left.
        await check(disk.afterCut(randomFrom(seed)), { ...notes, texts: [...notes.texts] });
        disk = disk.afterCut(random, sessions[index + 1]?.cutAt);
        const found = await open(disk.afterCut(() => 1)).then((library) => library.opened().head.seq);
        notes.asked = found;
        notes.acknowledged = found;
      }
    }),
    { numRuns: 400 },
  );
});
