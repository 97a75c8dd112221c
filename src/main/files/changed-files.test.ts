import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChangedFiles } from './changed-files.ts';
import { realDisk } from './disk.ts';
import { FileHandles } from './handles.ts';
import { Originals } from './originals.ts';

let folder: string;
let file: string;
let originals: Originals;
let handles: FileHandles;
let changed: ChangedFiles;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function wasRead(text: string): Promise<void> {
  await writeFile(file, text);
  const { size, mtimeMs } = await stat(file);
  await originals.remember(hashOf(text), { path: file, size, modifiedMs: mtimeMs });
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'postil-changed-'));
  file = path.join(folder, 'record.txt');
  originals = new Originals(realDisk, folder);
  handles = new FileHandles();
  changed = new ChangedFiles(originals, handles);
});

afterEach(() => rm(folder, { recursive: true }));

describe('files that documents were opened from', () => {
  it('are told when they say something else, each state once', async () => {
    await wasRead('The westem bloc.');
    expect(await changed.look()).toEqual([]);
    await writeFile(file, 'The western bloc.');
    const [told] = await changed.look();
    expect(told?.fileHash).toBe(hashOf('The westem bloc.'));
    expect(told && handles.pathOf(told.file.handle)).toBe(file);
    expect(await changed.look()).toEqual([]);
    await writeFile(file, 'The western bloc, again.');
    expect(await changed.look()).toHaveLength(1);
  });

  it('are not told when they were written again with the same bytes, or are gone', async () => {
    await wasRead('The same.');
    await utimes(file, new Date(0), new Date(0));
    expect(await changed.look()).toEqual([]);
    const [{ original } = { original: null }] = await originals.latest();
    expect(original?.modifiedMs).toBe(0);
    await rm(file);
    expect(await changed.look()).toEqual([]);
  });

  it('are known by each of the hashes under which they were read', async () => {
    await wasRead('One.');
    await wasRead('Two.');
    expect(await originals.hashesAt(file)).toEqual([hashOf('Two.'), hashOf('One.')]);
    expect(await changed.look()).toEqual([]);
  });

  it('are known from what the first program wrote, which was the path alone', async () => {
    await writeFile(file, 'Now.');
    await writeFile(path.join(folder, 'originals.json'), JSON.stringify({ [hashOf('Then.')]: file }));
    expect(await originals.pathOf(hashOf('Then.'))).toBe(file);
    expect(await changed.look()).toMatchObject([{ fileHash: hashOf('Then.') }]);
  });
});
