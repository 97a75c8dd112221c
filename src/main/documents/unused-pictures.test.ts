import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SourceText } from '@core/model/source-text.ts';
import { pngOf } from '@core/test-support/png.ts';
import { realDisk } from '../files/disk.ts';
import { libraryFolders } from '../library/library-folders.ts';
import { temporaryFolder } from '../test-support/disks.ts';
import { Documents, sourceIdOf } from './documents.ts';
import { Pictures } from './pictures.ts';
import { unusedPictures } from './unused-pictures.ts';

const pictures = Array.from({ length: 5 }, (_, seed) => {
  const bytes = pngOf(40, 30, seed);
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
});
const nameOf = (index: number) => `${pictures[index]?.hash}.png`;

/** A library in which each text shows the picture of its number. */
async function made() {
  const folders = libraryFolders(await temporaryFolder());
  for (const folder of Object.values(folders)) await realDisk.makeFolder(folder);
  const open = () => {
    const kept = new Pictures(realDisk, { first: folders.pictures, second: folders.pictureCopies });
    const places = { first: folders.documents, second: folders.documentCopies };
    return new Documents(realDisk, places, kept);
  };
  const documents = open();
  const ids = await Promise.all(
    pictures.map(async ({ hash, bytes }, index) => {
      await documents.pictures.layDown([{ hash, bytes }]);
      const text: SourceText = {
        textVersion: 1,
        text: `Text ${index}`,
        blocks: [
          {
            type: 'figure',
            start: 0,
            end: 6,
            pictures: [{ hash, type: 'png', width: 40, height: 30 }],
          },
        ],
        marks: [],
      };
      const id = sourceIdOf(text);
      await documents.keep(id, text);
      return id;
    }),
  );
  return { folders, ids, documents, open };
}

test('a picture stays while a journal, a backup or a damaged file names a text that shows it', async () => {
  const { folders, ids, open } = await made();
  await writeFile(path.join(folders.journal, '000000000001.jsonl'), `{"id":"${ids[0]}"}\n`);
  await writeFile(path.join(folders.backups, 'a.postil.json'), `["${ids[1]}"]`);
  await writeFile(path.join(folders.damaged, 'b.jsonl'), `\u0000${ids[2]} é`);
  expect(await unusedPictures(realDisk, folders)).toEqual([nameOf(3), nameOf(4)].sort());

  // A copy speaks for a text whose file is damaged.
  const digest = (id: string) => Buffer.from(id.slice('ni:///sha-256;'.length), 'base64url').toString('hex');
  await writeFile(path.join(folders.documents, `${digest(ids[0] ?? '')}.json`), 'damaged');
  const unused = await unusedPictures(realDisk, folders);
  expect(unused).toEqual([nameOf(3), nameOf(4)].sort());

  await open().pictures.remove(unused);
  for (const folder of [folders.pictures, folders.pictureCopies]) {
    expect(await readdir(folder)).toEqual([nameOf(0), nameOf(1), nameOf(2)].sort());
  }
});

test('what was kept in this run is not removed: its record may be on the way', async () => {
  const { folders, documents } = await made();
  const unused = await unusedPictures(realDisk, folders);
  expect(unused).toHaveLength(pictures.length);
  expect(await documents.pictures.remove(unused)).toEqual({ ok: true, value: null });
  expect(await readdir(folders.pictures)).toHaveLength(pictures.length);
});
