import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { realDisk } from '../files/disk.ts';
import { libraryFolders } from '../library/library-folders.ts';
import { changeOf } from '../test-support/changes.ts';
import { temporaryFolder } from '../test-support/disks.ts';
import { everythingIn, openedLibrary } from '../test-support/libraries.ts';
import { takeFromFiles, type SnapshotJob, type SnapshotTaker } from './snapshot-job.ts';

/** Enough for a snapshot to be made from the files. */
const MANY = 310;

/** Does what the process does, and keeps count of it. */
class CountingTaker implements SnapshotTaker {
  readonly jobs: SnapshotJob[] = [];
  answers = 0;

  async take(job: SnapshotJob) {
    this.jobs.push(job);
    const taken = await takeFromFiles(realDisk, job);
    if (taken?.ok) this.answers += 1;
    return taken;
  }
}

async function largeLibrary() {
  const folder = await temporaryFolder();
  const taker = new CountingTaker();
  const library = await openedLibrary(folder, { snapshotTaker: taker });
  for (let n = 1; n <= MANY; n++) expect((await library.append(changeOf(n))).ok).toBe(true);
  return { folder, library, taker };
}

test('the snapshot of a large library is made from its files and holds what the library holds', async () => {
  const { library, taker } = await largeLibrary();
  const first = await library.takeBackup('activity');
  expect(first).toMatchObject({ ok: true, value: { reason: 'activity', counts: { people: MANY } } });

  // The second goes on from the first, and what is appended meanwhile is left to the next one.
  await library.append(changeOf(MANY + 1, 'After the first'));
  const expected = await everythingIn(library);
  const second = library.takeBackup('quit');
  await library.append(changeOf(MANY + 2, 'Meanwhile'));
  const taken = await second;
  expect(taken.ok && (await library.readBackup(taken.value.id))).toEqual({ ok: true, value: expected });
  expect(library.changedSinceSnapshot).toBe(true);
  expect(taker.answers).toBe(2);
});

test('where the files do not lead to what is in memory, the snapshot is made from memory', async () => {
  const { folder, library, taker } = await largeLibrary();
  const { journal } = libraryFolders(folder);
  const [name = ''] = await readdir(journal);
  const bytes = await readFile(path.join(journal, name));
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  await writeFile(path.join(journal, name), bytes);

  const taken = await library.takeBackup('activity');
  expect(taker).toMatchObject({ answers: 0, jobs: { length: 1 } });
  expect(taken.ok && (await library.readBackup(taken.value.id))).toEqual(await library.all());

  await rm(path.join(journal, name));
  await library.append(changeOf(MANY + 1));
  const again = await library.takeBackup('activity');
  expect(again).toMatchObject({ ok: true, value: { counts: { people: MANY + 1 } } });
});

test('a process that ends without an answer costs no snapshot', async () => {
  const folder = await temporaryFolder();
  const library = await openedLibrary(folder, { snapshotTaker: { take: () => Promise.resolve(null) } });
  for (let n = 1; n <= MANY; n++) await library.append(changeOf(n));
  expect(await library.takeBackup('activity')).toMatchObject({
    ok: true,
    value: { counts: { people: MANY } },
  });
});
