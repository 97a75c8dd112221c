import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FORMAT } from '@core/formats/postil/format.ts';
import { TABLE_NAMES } from '@core/library/tables.ts';
import { realDisk, type Disk } from '../files/disk.ts';
import { seal } from '../files/sealed.ts';
import { CHAIN_START, JOURNAL_VERSION } from '../journal/line.ts';
import { changeOf } from '../test-support/changes.ts';
import { atEachCall, failures, faultyDisk, temporaryFolder } from '../test-support/disks.ts';
import { everythingIn, openedLibrary, testWorld } from '../test-support/libraries.ts';
import { LIBRARY_FORMAT } from './identity.ts';
import type { Library } from './library.ts';
import { openLibrary } from './open-library.ts';

const openLibraryIn = (folder: string, disk: Disk = realDisk) => openLibrary(testWorld(folder, { disk }));
const opened = (folder: string, disk: Disk = realDisk) => openedLibrary(folder, { disk });

const names = async (library: Library) =>
  (await everythingIn(library)).records.people.map((person) => person.name).sort();

/** A library with changes 1 to n, a snapshot after `snapshotAfter` of them, closed as a crash closes it. */
async function madeLibrary(n: number, snapshotAfter?: number): Promise<string> {
  const folder = await temporaryFolder();
  const library = await opened(folder);
  for (let seq = 1; seq <= n; seq++) {
    expect((await library.append(changeOf(seq))).ok).toBe(true);
    if (seq === snapshotAfter) expect((await library.takeBackup('activity')).ok).toBe(true);
  }
  await library.close();
  return folder;
}

const people = (...numbers: number[]) => numbers.map((n) => `Person ${n}`);
const onlyFile = async (folder: string, ending: string) => {
  const name = (await readdir(folder)).find((each) => each.endsWith(ending));
  if (name === undefined) throw new Error(`no ${ending} in ${folder}`);
  return path.join(folder, name);
};

test('a new library is empty, and the same one when it is opened again', async () => {
  const folder = await temporaryFolder();
  const first = await opened(folder);
  expect(first.opened()).toMatchObject({ head: { seq: 0, chain: CHAIN_START }, mended: [] });
  const { lineage } = first.opened().head;
  await first.close();
  expect((await opened(folder)).opened().head.lineage).toBe(lineage);
});

test('what was acknowledged is there after a crash, from the journal alone and from snapshot and journal', async () => {
  for (const snapshotAfter of [undefined, 2, 4]) {
    const library = await opened(await madeLibrary(4, snapshotAfter));
    expect(await names(library)).toEqual(people(1, 2, 3, 4));
    expect(library.opened()).toMatchObject({ head: { seq: 4 }, counts: { people: 4 }, mended: [] });
    expect(library.changedSinceSnapshot).toBe(snapshotAfter !== 4);
    expect(await library.changesSince(1)).toMatchObject({ value: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] });
  }
});

test('a change that is none is refused with the place where it is wrong, and nothing is written', async () => {
  const folder = await temporaryFolder();
  const library = await opened(folder);
  const refused = await library.append({ ...changeOf(1), at: 'yesterday' });
  expect(refused).toMatchObject({ ok: false, error: { type: 'invalid' } });
  expect(!refused.ok && refused.error.type === 'invalid' && refused.error.reason).toMatch(/^at: /);
  expect(await readdir(path.join(folder, 'journal'))).toEqual([]);
});

test('a torn tail is cut and told once, and five more starts are healthy', async () => {
  const folder = await madeLibrary(3);
  const journal = await onlyFile(path.join(folder, 'journal'), '.jsonl');
  await writeFile(journal, Buffer.concat([await readFile(journal), Buffer.from('{"v":1,')]));
  const mended = await opened(folder);
  expect(mended.opened().mended).toEqual([{ type: 'tornTailCut', bytes: 7 }]);
  await mended.close();
  for (let n = 4; n <= 8; n++) {
    const library = await opened(folder);
    expect(library.opened().mended).toEqual([]);
    await library.append(changeOf(n));
    await library.close();
  }
  expect(await names(await opened(folder))).toEqual(people(1, 2, 3, 4, 5, 6, 7, 8));
});

test('a damaged line costs that line only; the file is kept aside and the next start is healthy', async () => {
  const folder = await madeLibrary(5);
  const journal = await onlyFile(path.join(folder, 'journal'), '.jsonl');
  const damaged = (await readFile(journal, 'utf8')).replace('Person 3', 'Person X');
  await writeFile(journal, damaged);

  const library = await opened(folder);
  expect(await names(library)).toEqual(people(1, 2, 4, 5));
  const [mend] = library.opened().mended;
  if (mend?.type !== 'damagedJournal') throw new Error('not told');
  expect(mend.changesLost).toBe(1);
  expect(await readFile(mend.keptAs, 'utf8')).toBe(damaged);
  expect(await library.changesSince(0)).toEqual({ ok: true, value: null });
  await library.append(changeOf(6));
  await library.close();

  const next = await opened(folder);
  expect(next.opened()).toMatchObject({ head: { seq: 6 }, mended: [] });
  expect(await names(next)).toEqual(people(1, 2, 4, 5, 6));
});

test('a damaged line that a snapshot covers costs nothing', async () => {
  const folder = await madeLibrary(5, 4);
  const journal = await onlyFile(path.join(folder, 'journal'), '.jsonl');
  await writeFile(journal, (await readFile(journal, 'utf8')).replace('Person 3', 'Person X'));
  const library = await opened(folder);
  expect(await names(library)).toEqual(people(1, 2, 3, 4, 5));
  expect(library.opened().mended).toMatchObject([{ type: 'damagedJournal', changesLost: 0 }]);
});

test('a damaged snapshot is kept aside, and the journal has everything that it had', async () => {
  const folder = await madeLibrary(4, 3);
  const snapshot = await onlyFile(path.join(folder, 'backups'), '.postil.json');
  await writeFile(snapshot, (await readFile(snapshot, 'utf8')).replace('Person 2', 'Person X'));
  const library = await opened(folder);
  expect(await names(library)).toEqual(people(1, 2, 3, 4));
  expect(library.opened().mended).toMatchObject([{ type: 'damagedSnapshot' }]);
  await library.close();
  expect((await opened(folder)).opened().mended).toEqual([]);
});

test('a large snapshot is not hashed before the library is open, but when it is checked', async () => {
  const folder = await madeLibrary(4, 3);
  const hashed: string[] = [];
  const disk = faultyDisk(realDisk, (call, file) => {
    if (call === 'sha256') hashed.push(file);
    return null;
  });
  const library = await openedLibrary(folder, { disk, hashedAtOnce: 2 });
  expect(library.opened()).toMatchObject({ head: { seq: 4 }, counts: { people: 4 } });
  expect(hashed).toEqual([]);
  expect(await library.checkSnapshot()).toBeNull();
  expect(hashed).toHaveLength(1);
  expect(await names(library)).toEqual(people(1, 2, 3, 4));
});

test('a large snapshot that is damaged is told from a sound one, and nothing of it is taken for true', async () => {
  const folder = await madeLibrary(4, 3);
  const snapshot = await onlyFile(path.join(folder, 'backups'), '.postil.json');
  await writeFile(snapshot, (await readFile(snapshot, 'utf8')).replace('Person 2', 'Person X'));
  const library = await openedLibrary(folder, { hashedAtOnce: 2 });
  expect(await names(library)).toEqual(people(1, 2, 3, 4));
  expect(library.opened().mended).toEqual([]);
  expect(await library.checkSnapshot()).toMatchObject({ type: 'damagedSnapshot' });
  expect(await names(library)).toEqual(people(1, 2, 3, 4));
});

test('with the journal gone, the newest snapshot is what the library goes on from', async () => {
  const folder = await madeLibrary(4, 3);
  await rm(path.join(folder, 'journal'), { recursive: true });
  const library = await opened(folder);
  expect(await names(library)).toEqual(people(1, 2, 3));
  await library.append(changeOf(9));
  await library.close();
  expect(await names(await opened(folder))).toEqual(people(1, 2, 3, 9));
});

test('opening reads no record of a sound snapshot: they are read when somebody wants them all', async () => {
  const folder = await madeLibrary(4, 3);
  let reads = 0;
  const disk = faultyDisk(realDisk, (call, file) => {
    if (call === 'read' && file.endsWith('.postil.json')) reads += 1;
    return null;
  });
  const library = await opened(folder, disk);
  expect(library.opened()).toMatchObject({ head: { seq: 4 }, counts: { people: 4 }, mended: [] });
  expect((await library.append(changeOf(5))).ok).toBe(true);
  expect(library.opened()).toMatchObject({ head: { seq: 5 }, counts: { people: 5 } });
  expect(reads).toBe(0);
  expect(await names(library)).toEqual(people(1, 2, 3, 4, 5));
  expect(reads).toBe(1);
});

test('a snapshot that is damaged while the library is open costs nothing, nor does losing the journal', async () => {
  const folder = await madeLibrary(4, 3);
  const library = await opened(folder);
  await library.append(changeOf(5));
  const snapshot = await onlyFile(path.join(folder, 'backups'), '.postil.json');
  const bytes = await readFile(snapshot);
  await writeFile(snapshot, '{}');
  expect(await names(library)).toEqual(people(1, 2, 3, 4, 5));
  await writeFile(snapshot, bytes);
  await rm(path.join(folder, 'journal'), { recursive: true });
  expect(await names(library)).toEqual(people(1, 2, 3, 4, 5));
  await rm(snapshot);
  expect(await library.all()).toMatchObject({ ok: false, error: { type: 'unreadable', code: 'damaged' } });
});

test('a snapshot that a newer Postil has taken is refused before anything is touched', async () => {
  const folder = await madeLibrary(3, 2);
  const file = await onlyFile(path.join(folder, 'backups'), '.check.json');
  const { crc: _, ...check } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, seal(JSON.stringify({ ...check, format: FORMAT + 1 })));
  const before = await bytesOf(folder);
  expect(await openLibraryIn(folder)).toEqual({
    ok: false,
    error: { type: 'newerFormat', found: FORMAT + 1, known: FORMAT },
  });
  expect(await bytesOf(folder)).toEqual(before);
});

test('without the file that names it, the library is recognised by its snapshot or its journal', async () => {
  for (const snapshotAfter of [undefined, 2]) {
    const folder = await madeLibrary(3, snapshotAfter);
    await rm(path.join(folder, 'library.json'));
    expect(await names(await opened(folder))).toEqual(people(1, 2, 3));
    expect((await opened(folder)).opened().mended).toEqual([]);
  }
});

test('a library of a newer Postil is refused and not one byte of it is touched', async () => {
  const folder = await madeLibrary(2);
  const newer = LIBRARY_FORMAT + 1;
  await writeFile(path.join(folder, 'library.json'), seal(JSON.stringify({ format: newer, lineage: 'l' })));
  const before = await bytesOf(folder);
  expect(await openLibraryIn(folder)).toEqual({
    ok: false,
    error: { type: 'newerFormat', found: newer, known: LIBRARY_FORMAT },
  });
  expect(await bytesOf(folder)).toEqual(before);
});

test('a library of the first version opens whole, and older programs leave it alone from then on', async () => {
  const folder = path.join(await temporaryFolder(), 'library');
  await cp(new URL('examples/format-1', import.meta.url), folder, { recursive: true });
  const library = await opened(folder);
  expect(library.opened()).toMatchObject({
    head: { seq: 2 },
    counts: { sources: 1, annotations: 3, replies: 1, tags: 3, people: 3, guides: 0, answers: 0 },
    mended: [],
  });
  expect(JSON.parse(await readFile(path.join(folder, 'library.json'), 'utf8'))).toMatchObject({
    format: LIBRARY_FORMAT,
    lineage: library.opened().head.lineage,
  });
  expect(await library.listBackups()).toMatchObject({
    value: [{ reason: 'beforeUpdate', counts: { annotations: 3, people: 3 } }, { reason: 'activity' }],
  });
  expect((await library.append(changeOf(9))).ok).toBe(true);
  expect(await library.changesSince(0)).toMatchObject({ value: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
  expect(await readFile(await onlyFile(path.join(folder, 'journal'), '.jsonl'), 'utf8')).toContain(
    `{"v":${JOURNAL_VERSION},"seq":3`,
  );
  await library.close();
  const next = await opened(folder);
  expect(await names(next)).toEqual(['Ann', 'Bob', 'Person 2', 'Person 9'].sort());
  const backups = await next.listBackups();
  expect(backups.ok && backups.value.length).toBe(2);
});

test('the versions were raised for the kinds of record that there are', () => {
  // Whoever adds a kind raises both versions: older programs take what they do not know for damage, or leave it out.
  expect({ library: LIBRARY_FORMAT, journal: JOURNAL_VERSION, kinds: TABLE_NAMES.toSorted() }).toEqual({
    library: 2,
    journal: 2,
    kinds: [
      'annotations',
      'answers',
      'guides',
      'people',
      'replies',
      'settings',
      'sources',
      'superseded',
      'tags',
    ],
  });
});

test('any one damaged byte anywhere in the library loses at most the line that it is in, and never silently', async () => {
  const whole = await madeLibrary(6, 3);
  const files = [...(await bytesOf(whole)).keys()];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (file, at, flip) => {
        const folder = path.join(await temporaryFolder(), 'library');
        await cp(whole, folder, { recursive: true });
        const bytes = await readFile(path.join(folder, file));
        const position = at % bytes.length;
        bytes[position] = (bytes[position] ?? 0) ^ flip;
        await writeFile(path.join(folder, file), bytes);

        const library = await opened(folder);
        const kept = await names(library);
        const lost = people(1, 2, 3, 4, 5, 6).filter((name) => !kept.includes(name));
        // A damaged line feed takes the lines on both its sides.
        expect(lost.length).toBeLessThanOrEqual(2);
        expect(kept.every((name) => people(1, 2, 3, 4, 5, 6).includes(name))).toBe(true);
        if (lost.length > 0) expect(library.opened().mended.length).toBeGreaterThan(0);
        expect((await library.append(changeOf(7))).ok).toBe(true);
        await library.close();
        const next = await opened(folder);
        expect(next.opened().mended).toEqual([]);
        expect(await names(next)).toEqual([...kept, 'Person 7']);
      },
    ),
    { numRuns: 150 },
  );
});

/** As a program of before had named it: opening it writes its name anew. */
async function sayOlder(folder: string): Promise<void> {
  const file = path.join(folder, 'library.json');
  const { lineage } = JSON.parse(await readFile(file, 'utf8')) as { lineage: string };
  await writeFile(file, seal(JSON.stringify({ format: LIBRARY_FORMAT - 1, lineage })));
}

test.each(Object.entries(failures))(
  '%s at any one call of opening, appending and taking a snapshot loses nothing acknowledged',
  async (_name, failure) => {
    const trials = await atEachCall(failure, async (fault) => {
      const folder = await madeLibrary(2, 1);
      await sayOlder(folder);
      const disk = faultyDisk(realDisk, fault);
      const acknowledged = people(1, 2);
      const refused: string[] = [];
      const library = await openLibraryIn(folder, disk);
      if (library.ok) {
        for (let n = 3; n <= 4; n++) {
          const kept = (await library.value.append(changeOf(n))).ok ? acknowledged : refused;
          kept.push(`Person ${n}`);
        }
        await library.value.takeBackup('manual');
        ((await library.value.append(changeOf(5))).ok ? acknowledged : refused).push('Person 5');
        await library.value.close();
      }
      const healthy = await opened(folder);
      // When the program ends between writing and syncing, what nobody was told is kept may be there all the same.
      const isEnd = failure(2, 1) !== null;
      const found = (await names(healthy)).filter((name) => !(isEnd && refused.includes(name)));
      expect(found).toEqual(acknowledged);
      const backups = await healthy.listBackups();
      const ids = backups.ok ? backups.value.map(({ id }) => id) : [];
      expect(ids.length).toBeGreaterThanOrEqual(1);
      for (const id of ids) expect((await healthy.readBackup(id)).ok).toBe(true);
      await healthy.close();
    });
    expect(trials).toBeGreaterThan(30);
  },
);

test.each(Object.entries(failures))(
  '%s at any one call of mending what is damaged loses nothing more',
  async (_name, failure) => {
    const whole = await madeLibrary(4, 2);
    await damageEverything(whole);
    const trials = await atEachCall(failure, async (fault) => {
      const folder = path.join(await temporaryFolder(), 'library');
      await cp(whole, folder, { recursive: true });
      const library = await openLibraryIn(folder, faultyDisk(realDisk, fault));
      if (library.ok) await library.value.close();
      const healthy = await opened(folder);
      expect(await names(healthy)).toEqual(people(1, 2, 4));
      expect((await healthy.append(changeOf(5))).ok).toBe(true);
      await healthy.close();
      const next = await opened(folder);
      expect(next.opened().mended).toEqual([]);
      expect(await names(next)).toEqual(people(1, 2, 4, 5));
      await next.close();
    });
    expect(trials).toBeGreaterThan(30);
  },
);

test.each(Object.entries(failures))(
  '%s at any one call of letting go of old snapshots leaves the others whole',
  async (_name, failure) => {
    const whole = await madeLibrary(0);
    // More of one hour than are kept.
    const library = await opened(whole);
    for (let seq = 1; seq <= 14; seq++) {
      await library.append(changeOf(seq));
      await library.takeBackup('activity');
    }
    await library.append(changeOf(15));
    await library.close();
    let left = 0;
    await atEachCall(failure, async (fault) => {
      const folder = path.join(await temporaryFolder(), 'library');
      await cp(whole, folder, { recursive: true });
      let isFaulty = false;
      const disk = faultyDisk(realDisk, () => (isFaulty ? fault() : null));
      const faultyLibrary = await opened(folder, disk);
      isFaulty = true;
      await faultyLibrary.takeBackup('activity');
      await faultyLibrary.close();
      const healthy = await opened(folder);
      expect(healthy.opened().mended).toEqual([]);
      expect(healthy.opened().head.seq).toBe(15);
      const backups = await healthy.listBackups();
      const ids = backups.ok ? backups.value.map(({ id }) => id) : [];
      expect(ids.length).toBeGreaterThanOrEqual(12);
      for (const id of ids) expect((await healthy.readBackup(id)).ok).toBe(true);
      await healthy.close();
      left = ids.length;
    });
    // In the last trial nothing failed.
    expect(left).toBe(12);
  },
);

/** A torn tail, a line that says nothing and a snapshot that is none: change 3 is lost. */
async function damageEverything(folder: string): Promise<void> {
  const journal = await onlyFile(path.join(folder, 'journal'), '.jsonl');
  const lines = (await readFile(journal, 'utf8')).split('\n');
  lines[2] = lines[2]?.replace('Person 3', 'Person 9') ?? '';
  await writeFile(journal, `${lines.join('\n')}{"v":`);
  await writeFile(await onlyFile(path.join(folder, 'backups'), '.postil.json'), '{}');
}

async function bytesOf(folder: string): Promise<Map<string, string>> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const bytes = new Map<string, string>();
  for (const file of files) {
    if (!file.isFile()) continue;
    const name = path.join(file.parentPath, file.name);
    bytes.set(path.relative(folder, name), await readFile(name, 'base64'));
  }
  return bytes;
}
