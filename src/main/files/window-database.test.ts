import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/disks.ts';
import { prepareWindowDatabase } from './window-database.ts';

const header = Buffer.from('d14060384e0001', 'hex');

async function profileWithDatabase(): Promise<{ profile: string; folder: string }> {
  const profile = await temporaryFolder();
  const folder = path.join(profile, 'IndexedDB', 'app_bundle_0.indexeddb.leveldb');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, '000003.log'), header);
  await writeFile(path.join(folder, '000005.ldb'), 'a table');
  await writeFile(path.join(folder, 'LOCK'), '');
  return { profile, folder };
}

test('a profile without a database needs nothing', async () => {
  expect(prepareWindowDatabase(await temporaryFolder(), new Date())).toEqual({
    ok: true,
    value: { cut: [] },
  });
});

test('a torn end is cut off, and a copy of what stood there is kept', async () => {
  const { profile, folder } = await profileWithDatabase();
  const prepared = prepareWindowDatabase(profile, new Date('2026-11-23T08:00:00.000Z'));
  expect(prepared).toEqual({ ok: true, value: { cut: ['000003.log'] } });
  expect(await readFile(path.join(folder, '000003.log'))).toHaveLength(0);

  const copy = path.join(profile, 'IndexedDB copies', '2026-11-23T08-00-00.000Z', path.basename(folder));
  expect(await readFile(path.join(copy, '000003.log'))).toEqual(header);
  expect(await readFile(path.join(copy, '000005.ldb'), 'utf8')).toBe('a table');
  expect(await readdir(copy)).not.toContain('LOCK');
  expect(prepareWindowDatabase(profile, new Date())).toMatchObject({ value: { cut: [] } });
});

test('the copies of the last three starts are kept', async () => {
  const { profile } = await profileWithDatabase();
  for (let start = 1; start <= 5; start++) {
    prepareWindowDatabase(profile, new Date(`2026-11-23T08:0${start}:00.000Z`));
  }
  const kept = await readdir(path.join(profile, 'IndexedDB copies'));
  expect(kept.map((name) => name.slice(14, 16)).sort()).toEqual(['03', '04', '05']);
});

test('a file where the database should be is copied and makes room for a new one', async () => {
  const profile = await temporaryFolder();
  await mkdir(path.join(profile, 'IndexedDB'));
  const name = 'app_bundle_0.indexeddb.leveldb';
  await writeFile(path.join(profile, 'IndexedDB', name), 'no folder');
  expect(prepareWindowDatabase(profile, new Date('2026-11-23T08:00:00.000Z')).ok).toBe(true);
  expect(await readdir(path.join(profile, 'IndexedDB'))).toEqual([]);
  const copy = path.join(profile, 'IndexedDB copies', '2026-11-23T08-00-00.000Z', name);
  expect(await readFile(copy, 'utf8')).toBe('no folder');
});
