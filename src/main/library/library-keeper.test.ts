import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { changeOf } from '../test-support/changes.ts';
import { temporaryFolder } from '../test-support/disks.ts';
import { everythingIn, openedLibrary, testWorld } from '../test-support/libraries.ts';
import { LibraryKeeper } from './library-keeper.ts';

const TOO_MANY = 10_001;

/** A library of so many people that its newest snapshot is not hashed while it is opened, and two changes after that. */
async function largeLibrary(): Promise<string> {
  const folder = await temporaryFolder();
  const library = await openedLibrary(folder);
  const edits = Array.from({ length: TOO_MANY }, (_, n) => changeOf(n + 1).edits).flat();
  await library.append({ ...changeOf(1), edits });
  await library.takeBackup('activity');
  await library.append(changeOf(TOO_MANY + 1));
  await library.close();
  return folder;
}

async function keeperOf(folder: string) {
  const keeper = new LibraryKeeper(testWorld(folder), () => undefined);
  const library = await keeper.library();
  if (!library.ok) throw new Error(library.error.type);
  return { keeper, library: library.value };
}

test('the snapshot of a large library is looked at after it was opened; a sound one changes nothing', async () => {
  const { keeper, library } = await keeperOf(await largeLibrary());
  expect(await keeper.checkSnapshot()).toBe(true);
  expect(await keeper.library()).toEqual({ ok: true, value: library });
  await keeper.close();
});

test('where it is damaged, it is kept aside and the library opened anew with everything in it', async () => {
  const folder = await largeLibrary();
  const backups = path.join(folder, 'backups');
  const name = (await readdir(backups)).find((each) => each.endsWith('.postil.json')) ?? '';
  const damaged = (await readFile(path.join(backups, name), 'utf8')).replace('Person 7"', 'Person X"');
  await writeFile(path.join(backups, name), damaged);

  const { keeper, library } = await keeperOf(folder);
  expect(library.opened()).toMatchObject({ head: { seq: 2 }, mended: [] });
  expect(await keeper.checkSnapshot()).toBe(false);
  const anew = await keeper.library();
  if (!anew.ok) throw new Error(anew.error.type);
  expect(anew.value.opened()).toMatchObject({ head: { seq: 2 }, mended: [{ type: 'damagedSnapshot' }] });
  expect(await readFile(path.join(folder, 'damaged', name), 'utf8')).toBe(damaged);
  expect((await everythingIn(anew.value)).records.people).toHaveLength(TOO_MANY + 1);
  expect((await keeper.append(changeOf(TOO_MANY + 2))).ok).toBe(true);
  expect(await keeper.checkSnapshot()).toBe(true);
  await keeper.close();
});
