import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SourceText } from '@core/model/source-text.ts';
import { realDisk } from '../files/disk.ts';
import { atEachCall, failures, faultyDisk, systemError, temporaryFolder } from '../test-support/disks.ts';
import { Pictures } from './pictures.ts';
import { Documents, hexDigestOf, sourceIdOf } from './documents.ts';

const text: SourceText = {
  textVersion: 1,
  text: 'May I ask you what you mean by a western bloc?',
  blocks: [{ type: 'paragraph', start: 0, end: 46 }],
  marks: [{ type: 'emphasis', start: 33, end: 45 }],
};
const id = sourceIdOf(text);

async function made(fault: Parameters<typeof faultyDisk>[1] = () => null) {
  const folder = await temporaryFolder();
  const folders = { first: path.join(folder, 'first'), second: path.join(folder, 'second') };
  await realDisk.makeFolder(folders.first);
  await realDisk.makeFolder(folders.second);
  const file = (of: 'first' | 'second') => path.join(folders[of], `${hexDigestOf(id)}.json`);
  const disk = faultyDisk(realDisk, fault);
  return { documents: new Documents(disk, folders, new Pictures(disk, folders)), folders, file };
}

test('a text comes back as it was kept, and stands in two places', async () => {
  const { documents, folders } = await made();
  expect(await documents.keep(id, text)).toEqual({ ok: true, value: null });
  expect(await documents.read(id)).toEqual({ ok: true, value: text });
  for (const folder of Object.values(folders))
    expect(await readdir(folder)).toEqual([`${hexDigestOf(id)}.json`]);
});

test('a text under the name of another is refused', async () => {
  const { documents, folders } = await made();
  const refused = await documents.keep(id, { ...text, text: 'another text' });
  expect(refused).toEqual({ ok: false, error: { type: 'hashMismatch' } });
  expect(await readdir(folders.first)).toEqual([]);
});

test('a text that was never kept is not found', async () => {
  const { documents } = await made();
  expect(await documents.read(id)).toEqual({ ok: false, error: { type: 'notFound' } });
});

test('any damaged byte is noticed, the copy is read, and the first file is mended from it', async () => {
  const { documents, file } = await made();
  await documents.keep(id, text);
  const sound = await readFile(file('first'));
  for (let position = 0; position < sound.length - 1; position += 7) {
    const damaged = Buffer.from(sound);
    damaged[position] = (damaged[position] ?? 0) ^ 1;
    await writeFile(file('first'), damaged);
    expect(await documents.read(id)).toEqual({ ok: true, value: text });
    expect(await readFile(file('first'))).toEqual(sound);
  }
});

test('with both files damaged the text is said to be damaged; keeping it again mends it', async () => {
  const { documents, file } = await made();
  await documents.keep(id, text);
  for (const which of ['first', 'second'] as const) await writeFile(file(which), '{"format":1');
  expect(await documents.read(id)).toEqual({ ok: false, error: { type: 'damaged' } });
  await documents.keep(id, text);
  await rm(file('second'));
  expect(await documents.read(id)).toEqual({ ok: true, value: text });
});

test('a full disk is told, and leaves no half file behind', async () => {
  const { documents, folders } = await made((call) => (call === 'rename' ? systemError('ENOSPC') : null));
  expect(await documents.keep(id, text)).toEqual({ ok: false, error: { type: 'diskFull' } });
  expect(await readdir(folders.first)).toEqual([]);
});

test('what the disk refuses to read in one place is read in the other, and in neither is not called damaged', async () => {
  const refused = new Set<string>();
  const { documents, file } = await made((call, of) =>
    call === 'read' && refused.has(of) ? systemError('EIO') : null,
  );
  await documents.keep(id, text);
  refused.add(file('first'));
  expect(await documents.read(id)).toEqual({ ok: true, value: text });
  refused.add(file('second'));
  expect(await documents.read(id)).toEqual({ ok: false, error: { type: 'io', code: 'EIO' } });
});

test.each(Object.entries(failures))(
  '%s at any one call of keeping and reading leaves a text whole or not there',
  async (_name, failure) => {
    const trials = await atEachCall(failure, async (fault) => {
      let isHealthy = false;
      const { documents } = await made(() => (isHealthy ? null : fault()));
      const kept = await documents.keep(id, text);
      const read = await documents.read(id);
      // One fault: what was said to be kept can be read in one place or the other.
      if (kept.ok && failure(2, 1) === null) expect(read).toEqual({ ok: true, value: text });
      isHealthy = true;
      const later = await documents.read(id);
      expect(later).toEqual(
        kept.ok || later.ok ? { ok: true, value: text } : { ok: false, error: { type: 'notFound' } },
      );
      expect(await documents.keep(id, text)).toEqual({ ok: true, value: null });
      expect(await documents.read(id)).toEqual({ ok: true, value: text });
    });
    expect(trials).toBeGreaterThan(9);
  },
);
