import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesInFolder } from './files-in-folder.ts';

let folder: string;
const at = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'postil-folder-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('finds what can be opened, in folders too, and neither hidden files nor what links lead to', async () => {
  for (const name of ['b', '.hidden', 'a/deeper']) await mkdir(at(name), { recursive: true });
  const files = [
    'b/anna.postil.json',
    'a/deeper/notes.QDPX',
    'z.txt',
    'picture.png',
    '.secret.txt',
    '.hidden/x.txt',
  ];
  for (const name of files) await writeFile(at(name), '');
  await symlink(folder, at('b/around'));
  expect(await filesInFolder(folder)).toEqual({
    files: [at('a/deeper/notes.QDPX'), at('b/anna.postil.json'), at('z.txt')],
    isCut: false,
  });
});

it('tells where there are more than are opened at once, and what is no folder', async () => {
  for (let n = 0; n < 1_001; n += 1) await writeFile(at(`${n}.txt`), '');
  const found = await filesInFolder(folder);
  expect(found?.files).toHaveLength(1_000);
  expect(found?.isCut).toBe(true);
  expect(await filesInFolder(at('1.txt'))).toBeNull();
  expect(await filesInFolder(at('gone'))).toBeNull();
});
