import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isTemporary, realDisk } from '../files/disk.ts';
import { pngOf } from '@core/test-support/png.ts';
import { createHash } from 'node:crypto';
import { faultyDisk, systemError, temporaryFolder } from '../test-support/disks.ts';
import { Pictures } from './pictures.ts';

const bytes = pngOf(120, 80);
const hash = createHash('sha256').update(bytes).digest('hex');
const picture = { hash, type: 'png' as const, width: 120, height: 80 };
const name = `${hash}.png`;

async function made(fault: Parameters<typeof faultyDisk>[1] = () => null) {
  const folder = await temporaryFolder();
  const folders = { first: path.join(folder, 'first'), second: path.join(folder, 'second') };
  await realDisk.makeFolder(folders.first);
  await realDisk.makeFolder(folders.second);
  return { pictures: new Pictures(faultyDisk(realDisk, fault), folders), folders };
}

test('a picture has its name when a text that shows it is kept, and not before', async () => {
  const { pictures, folders } = await made();
  expect(await pictures.layDown([{ hash, bytes }])).toEqual({ ok: true, value: null });
  const [laidDown = '', ...others] = await readdir(folders.first);
  expect(isTemporary(laidDown)).toBe(true);
  expect(others).toEqual([]);
  expect(await pictures.read(name)).toBeNull();

  expect(await pictures.keep([picture, picture])).toEqual({ ok: true, value: null });
  for (const folder of Object.values(folders)) expect(await readdir(folder)).toEqual([name]);
  expect(await pictures.read(name)).toEqual(Buffer.from(bytes));
});

test('a damaged file is replaced from its copy; without either there is no picture', async () => {
  const { pictures, folders } = await made();
  await pictures.layDown([{ hash, bytes }]);
  await pictures.keep([picture]);
  await writeFile(path.join(folders.first, name), 'something else');
  expect(await pictures.read(name)).toEqual(Buffer.from(bytes));
  expect(await readFile(path.join(folders.first, name))).toEqual(Buffer.from(bytes));
  for (const folder of Object.values(folders)) await rm(path.join(folder, name));
  expect(await pictures.read(name)).toBeNull();
});

test('names that are none of a picture reach no file', async () => {
  const { pictures, folders } = await made();
  await writeFile(path.join(folders.first, 'other.png'), bytes);
  for (const other of ['other.png', `../first/${name}`, `${hash}.svg`, hash, '']) {
    expect(await pictures.read(other), other).toBeNull();
  }
});

test('on a full disk it is said that nothing was laid down', async () => {
  const { pictures } = await made((call) => (call === 'writeNew' ? systemError('ENOSPC') : null));
  expect(await pictures.layDown([{ hash, bytes }])).toEqual({ ok: false, error: { type: 'diskFull' } });
});
