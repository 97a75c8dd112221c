import { appendFile, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import {
  expectAnnotations,
  expectSaved,
  harbourConversation,
  libraryEntry,
  problems,
  selectPassage,
  tagSelection,
  text,
} from './reading.ts';
import { examine } from '../soak/support/library.ts';
import { writeDatabaseOfOldVersion } from '../soak/support/old-database.ts';
import { sealed } from '../soak/support/sealed.ts';

/** A little of what `npm run soak` does at length: whatever becomes of the browser's database, the library is whole. */

test('the database may be torn, cut, deleted: every passage is there at the next start', async ({
  postil,
}) => {
  const first = await postil.launch({ files: [harbourConversation.file] });
  // In the middle of a paragraph: at the end of one, the next step is the line break, which nobody marks.
  await text(first.page, harbourConversation.title).getByText('The engineers agree about the depth.').click();
  for (let n = 0; n < 3; n += 1) {
    await first.page.keyboard.press('ArrowRight');
    await first.page.keyboard.press('Control+Shift+ArrowRight');
    await first.page.keyboard.press('h');
    await expectAnnotations(first.page, n + 1);
  }
  await expectSaved(first.page);
  const { head } = await examine(first.page);
  await first.close();

  const databases = path.join(postil.home, 'profile', 'IndexedDB');
  const [name = ''] = (await readdir(databases)).filter((each) => each.endsWith('.leveldb'));
  const folder = path.join(databases, name);
  const log = async () =>
    path.join(folder, (await readdir(folder)).filter((each) => each.endsWith('.log')).at(-1) ?? '');
  const damages = [
    // A header without its content, as a kill leaves it.
    async () => appendFile(await log(), Buffer.from('d14060384e0001', 'hex')),
    async () => writeFile(await log(), (await readFile(await log())).subarray(0, 2_000)),
    // What LevelDB knows of its own files: without it, a database that it has forgotten shows through a new one.
    async () => {
      const manifest = (await readdir(folder)).find((each) => each.startsWith('MANIFEST')) ?? '';
      await truncate(path.join(folder, manifest), 20);
    },
    () => rm(folder, { recursive: true }),
  ];
  for (const damage of damages) {
    await damage();
    const run = await postil.launch();
    const found = await examine(run.page);
    expect(found.differs).toEqual([]);
    expect(found.head).toEqual(head);
    // Which document was open stands in the database only.
    await libraryEntry(run.page, harbourConversation.title).click();
    await expectAnnotations(run.page, 3);
    await run.close();
  }
});

test('a library that a newer Postil has written to is not touched, and the window says why it does not open', async ({
  postil,
}) => {
  const first = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(first.page, harbourConversation.title)).toBeVisible();
  await expectSaved(first.page);
  await first.close();
  const journal = path.join(postil.home, 'library', 'journal');
  const file = path.join(journal, (await readdir(journal)).at(-1) ?? '');
  await appendFile(file, sealed({ v: 99, what: 'nobody knows yet', chain: '0'.repeat(64) }));
  const before = await readFile(file);
  const again = await postil.launch();
  await expect(again.page.getByText(/newer Postil/).first()).toBeVisible();
  expect(await again.page.evaluate(() => window.postil.diagnostics())).toContain('Opened: no (newerFormat)');
  await again.close();
  expect(await readFile(file)).toEqual(before);
});

test('library and database of an older Postil come along whole; the database of a newer one is left alone', async ({
  postil,
}) => {
  const first = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(first.page, harbourConversation.title)).toBeVisible();
  await selectPassage(first.page, 'a customs union');
  await tagSelection(first.page, 'union');
  await expectSaved(first.page);
  const { head } = await examine(first.page);
  const old = await writeDatabaseOfOldVersion(first.page);
  await first.close();
  const name = path.join(postil.home, 'library', 'library.json');
  await writeFile(name, sealed({ format: 1, lineage: head.lineage }));

  const second = await postil.launch();
  const migrated = await examine(second.page);
  expect({ head: migrated.head, differs: migrated.differs, inUse: migrated.databases.at(-1) }).toEqual({
    head,
    differs: [],
    inUse: old,
  });
  expect(JSON.parse(await readFile(name, 'utf8')), 'programs of before leave it alone').toMatchObject({
    format: 2,
  });
  await expect(problems(second.page)).toBeHidden();
  await second.page.evaluate(
    (database) =>
      new Promise<void>((resolve, reject) => {
        // It is in use: the window closes it for the newer one, whose version no Postil of today has.
        const opening = indexedDB.open(database, 9_000);
        opening.onupgradeneeded = () => opening.result.createObjectStore('newer');
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(new Error(opening.error?.message));
      }),
    old,
  );
  await second.close();

  const third = await postil.launch();
  await expect(problems(third.page)).toContainText('made by a newer Postil');
  const beside = await examine(third.page);
  expect({ head: beside.head, differs: beside.differs }).toEqual({ head, differs: [] });
  expect(beside.databases.slice(-2, -1)).toEqual([old]);
});
