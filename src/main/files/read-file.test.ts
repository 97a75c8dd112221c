import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/disks.ts';
import { readChosenFile } from './read-file.ts';

const read = (file: string, limit?: number) =>
  readChosenFile(file, { signal: new AbortController().signal, onProgress: () => undefined }, limit);

test('a file is read whole, with the hash of its bytes', async () => {
  const file = path.join(await temporaryFolder(), 'a.txt');
  const bytes = Buffer.alloc(2_500_000, 'western bloc ');
  await writeFile(file, bytes);
  const fractions: number[] = [];
  const result = await readChosenFile(file, {
    signal: new AbortController().signal,
    onProgress: (fraction) => fractions.push(fraction),
  });
  const hash = createHash('sha256').update(bytes).digest('hex');
  expect(result.ok && result.value.hash).toBe(hash);
  expect(result.ok && result.value.bytes.equals(bytes)).toBe(true);
  expect(fractions.at(-1)).toBe(1);
});

test('each file that cannot be read says why', async () => {
  const folder = await temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  await writeFile(at('empty.txt'), '');
  await writeFile(at('large.txt'), 'x'.repeat(11));
  await mkdir(at('folder.txt'));
  expect(await read(at('gone.txt'))).toEqual({ ok: false, error: { type: 'vanished' } });
  expect(await read(at('empty.txt'))).toEqual({ ok: false, error: { type: 'empty' } });
  expect(await read(at('large.txt'), 10)).toEqual({
    ok: false,
    error: { type: 'tooLarge', bytes: 11, limit: 10 },
  });
  expect(await read(at('folder.txt'))).toEqual({ ok: false, error: { type: 'notAFile' } });
});

test.skipIf(process.platform === 'win32')(
  'pipes and devices are no files, and nothing waits for them',
  async () => {
    const folder = await temporaryFolder();
    execFileSync('/usr/bin/mkfifo', [path.join(folder, 'pipe.txt')]);
    await symlink('/dev/zero', path.join(folder, 'zero.txt'));
    for (const name of ['pipe.txt', 'zero.txt']) {
      expect(await read(path.join(folder, name))).toEqual({ ok: false, error: { type: 'notAFile' } });
    }
  },
);

test('reading stops when it is cancelled', async () => {
  const file = path.join(await temporaryFolder(), 'a.txt');
  await writeFile(file, Buffer.alloc(5_000_000, 'x'));
  const stop = new AbortController();
  const result = await readChosenFile(file, { signal: stop.signal, onProgress: () => stop.abort() });
  expect(result).toEqual({ ok: false, error: { type: 'cancelled' } });
});
