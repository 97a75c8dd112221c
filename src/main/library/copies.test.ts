import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pngOf } from '@core/test-support/png.ts';
import { SecondFolder } from '../backups/second-folder.ts';
import { realDisk } from '../files/disk.ts';
import { readChosenFolders, rememberFolders } from '../files/folders-file.ts';
import { changeOf } from '../test-support/changes.ts';
import { faultyDisk, systemError, temporaryFolder } from '../test-support/disks.ts';
import { everythingIn, openedLibrary } from '../test-support/libraries.ts';
import { copyLibrary } from './copy-library.ts';
import { diagnosticText } from './diagnostics.ts';

/** The clock of these tests stands where that of the libraries does. */
const now = () => new Date('2026-11-23T09:00:00.000Z');

const PICTURE = pngOf(12, 8);
const hash = createHash('sha256').update(PICTURE).digest('hex');

async function libraryWithBackup() {
  const folder = path.join(await temporaryFolder(), 'library');
  const library = await openedLibrary(folder);
  for (let n = 1; n <= 3; n++) await library.append(changeOf(n));
  const { pictures } = library.documents;
  await pictures.layDown([{ hash, bytes: PICTURE }]);
  await pictures.keep([{ hash, type: 'png', width: 12, height: 8 }]);
  const taken = await library.takeBackup('manual');
  if (!taken.ok) throw new Error(taken.error.type);
  return { folder, library, backup: taken.value };
}

test('every snapshot is copied to the second folder, and a library can be opened from there', async () => {
  const { folder, library, backup } = await libraryWithBackup();
  const [profile, stick] = [await temporaryFolder(), await temporaryFolder()];
  const second = new SecondFolder(realDisk, { library: folder, profile }, now);
  expect(await second.state()).toBeNull();
  const state = { folder: stick, copiedAt: now().toISOString(), problem: null };
  expect(await second.choose(stick)).toEqual({ ok: true, value: state });
  expect(await readdir(stick)).toEqual(expect.arrayContaining([`${backup.id}.postil.json`, 'documents']));

  const elsewhere = await temporaryFolder();
  await realDisk.makeFolder(path.join(elsewhere, 'backups'));
  for (const name of await readdir(stick)) {
    const bytes =
      name === 'documents' || name === 'pictures' ? null : await realDisk.read(path.join(stick, name));
    if (bytes) await writeFile(path.join(elsewhere, 'backups', name), bytes);
  }
  await cp(path.join(stick, 'pictures'), path.join(elsewhere, 'backups', 'pictures'), { recursive: true });
  const again = await openedLibrary(elsewhere);
  expect((await everythingIn(again)).records).toEqual((await everythingIn(library)).records);
  expect(await again.documents.pictures.read(`${hash}.png`)).toEqual(Buffer.from(PICTURE));
});

test('a second folder that is away says so, and is brought up to date when it is back', async () => {
  const { folder, library } = await libraryWithBackup();
  const [profile, stick] = [await temporaryFolder(), await temporaryFolder()];
  let isAway = false;
  const disk = faultyDisk(realDisk, (call, file) =>
    isAway && file.startsWith(stick) ? systemError('EIO') : null,
  );
  const second = new SecondFolder(disk, { library: folder, profile }, now);
  await second.choose(stick);
  isAway = true;
  await library.append(changeOf(4));
  await library.takeBackup('manual');
  await second.bringUpToDate();
  expect(await second.state()).toMatchObject({ problem: { type: 'io', code: 'EIO' } });
  isAway = false;
  await second.bringUpToDate();
  expect(await second.state()).toMatchObject({ problem: null });
  expect((await readdir(stick)).filter((name) => name.endsWith('.postil.json'))).toHaveLength(2);
  await second.forget();
  expect(await second.state()).toBeNull();
});

test('a folder inside the library is no second folder', async () => {
  const { folder } = await libraryWithBackup();
  const second = new SecondFolder(realDisk, { library: folder, profile: await temporaryFolder() }, now);
  for (const inside of [folder, path.join(folder, 'backups')]) {
    expect((await second.choose(inside)).ok).toBe(false);
  }
  expect(await second.state()).toBeNull();
});

test('a library is copied whole to another place and goes on there', async () => {
  const { folder, library } = await libraryWithBackup();
  await library.close();
  const to = path.join(await temporaryFolder(), 'Postil');
  expect(await copyLibrary(realDisk, folder, to)).toEqual({ ok: true, value: null });
  const moved = await openedLibrary(to, { mustExist: true });
  expect(await everythingIn(moved)).toEqual(await everythingIn(library));
  for (const place of ['pictures', path.join('backups', 'pictures')]) {
    expect(await readdir(path.join(to, place))).toEqual([`${hash}.png`]);
  }
  expect((await moved.append(changeOf(4))).ok).toBe(true);
  expect(await everythingIn(await openedLibrary(folder))).toEqual(await everythingIn(library));
});

test('a library is not copied into itself, around itself, or among other files', async () => {
  const { folder, library } = await libraryWithBackup();
  await library.close();
  for (const to of [folder, path.join(folder, 'new'), path.dirname(folder)]) {
    expect(await copyLibrary(realDisk, folder, to)).toEqual({ ok: false, error: { type: 'inside' } });
  }
  const used = await temporaryFolder();
  await writeFile(path.join(used, 'a letter'), '');
  expect(await copyLibrary(realDisk, folder, used)).toEqual({ ok: false, error: { type: 'notEmpty' } });
});

test('a fault in any one call of copying leaves no library behind that could be taken for the whole', async () => {
  const { folder, library } = await libraryWithBackup();
  await library.close();
  for (let failing = 1; ; failing++) {
    let calls = 0;
    const disk = faultyDisk(realDisk, () => (++calls === failing ? systemError('ENOSPC') : null));
    const to = path.join(await temporaryFolder(), 'Postil');
    const copied = await copyLibrary(disk, folder, to);
    if (calls < failing) {
      expect(copied.ok).toBe(true);
      break;
    }
    expect(copied).toEqual({ ok: false, error: { type: 'diskFull' } });
  }
});

test('a moved library whose disk is away is not begun anew', async () => {
  const away = path.join(await temporaryFolder(), 'stick', 'Postil');
  await expect(openedLibrary(away, { mustExist: true })).rejects.toThrow('unreadable');
  await mkdir(away, { recursive: true });
  await expect(openedLibrary(away, { mustExist: true })).rejects.toThrow('unreadable');
  expect(await readdir(away)).toEqual([]);
  await rm(away, { recursive: true });
});

test('chosen folders are remembered one by one, and a damaged file of them is as none', async () => {
  const profile = await temporaryFolder();
  await rememberFolders(realDisk, profile, { library: '/a' });
  await rememberFolders(realDisk, profile, { backups: '/b' });
  expect(await readChosenFolders(realDisk, profile)).toEqual({ library: '/a', backups: '/b' });
  await writeFile(path.join(profile, 'folders.json'), '{');
  expect(await readChosenFolders(realDisk, profile)).toEqual({ library: null, backups: null });
});

test('diagnostics say how the library is and nothing of what is in it', async () => {
  const { folder, library, backup } = await libraryWithBackup();
  const text = diagnosticText({
    program: { Postil: '1.2.3' },
    libraryFolder: folder,
    profileFolder: '/profile',
    library: { ...library.opened(), mended: [{ type: 'tornTailCut', bytes: 7 }] },
    space: { level: 'low', freeBytes: 100 * 1024 * 1024 },
    backups: [backup],
    secondFolder: null,
    journalFiles: [{ name: '000000000001.jsonl', bytes: 1024 * 1024 }],
    damagedFiles: [],
    windowDatabase: 'as it was left',
  });
  expect(text).toContain('Postil: 1.2.3');
  expect(text).toContain('people 3');
  expect(text).toContain('torn tail of 7 bytes cut');
  expect(text).toContain('Free space: 100.0 MB (low)');
  expect(text).not.toContain('Person');
});
