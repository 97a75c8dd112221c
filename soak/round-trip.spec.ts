import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectSaved, harbourConversation, text } from '../e2e/reading.ts';
import { colleaguesFile } from './support/colleague.ts';
import { withHome } from './support/homes.ts';
import { examine } from './support/library.ts';
import { start, type Run } from './support/program.ts';
import { generator, seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

/** Export, wipe the profile, open the export: what is exported then has the same bytes but for who exported it and when. */
test('export, wipe, open', async () => {
  const rounds = timesOf(10);
  const random = generator(seed);
  for (let round = 0; round < rounds; round += 1) {
    await withHome(async (home) => {
      const exported = path.join(home, 'first.postil.json');
      const first = path.join(home, 'first');
      const run = await start(first, {
        files: [harbourConversation.file, await colleaguesFile(home, round)],
      });
      await run.page.getByRole('button', { name: 'Add to my library' }).click({ timeout: 30_000 });
      await run.page.getByRole('option', { name: harbourConversation.title }).click();
      await text(run.page, harbourConversation.title).focus();
      for (let n = 0; n < 3 + random() * 10; n += 1) {
        await run.page.keyboard.press('ArrowRight');
        await run.page.keyboard.press('Control+Shift+ArrowRight');
        await run.page.keyboard.press('h');
      }
      // Until the last key has had its effect.
      await run.page.waitForTimeout(1_500);
      await expectSaved(run.page);
      const before = await examine(run.page);
      await exportEverything(run, exported);
      await run.close();
      await rm(first, { recursive: true });

      const second = await start(path.join(home, 'second'), { files: [exported] });
      await second.page.getByRole('button', { name: 'Add to my library' }).click({ timeout: 30_000 });
      await expect
        .poll(async () => (await examine(second.page)).records.annotations.length)
        .toBe(before.records.annotations.length);
      const again = path.join(home, 'again.postil.json');
      await exportEverything(second, again);
      await second.close();
      const people = new Set(before.records.people.map(({ id }) => id as string));
      expect(await contentOf(again, people)).toBe(await contentOf(exported, people));
    });
  }
  say(`export, wipe, open: seed ${String(seed)}, ${String(rounds)} libraries, the same bytes each time`);
});

async function exportEverything({ app, page }: Run, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await page.keyboard.press('Control+Shift+e');
  const asked = page.getByRole('dialog', { name: 'Export' });
  await asked.getByText(/^Everything: /).click();
  await asked.getByRole('button', { name: 'Export…' }).click();
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('AnnotationCollection');
}

/** The file without who exported it and when; `people` are those of the first library, the second has its own reader too. */
async function contentOf(file: string, people: ReadonlySet<string>): Promise<string> {
  const { id, created, creator, ...content } = JSON.parse(await readFile(file, 'utf8')) as Record<
    string,
    unknown
  >;
  expect([id, created, creator]).not.toContain(undefined);
  const all = content['postil:people'] as { id: string }[];
  const text = JSON.stringify(
    { ...content, 'postil:people': all.filter((person) => people.has(person.id)) },
    null,
    1,
  );
  // The page of annotations is named after the file.
  return text.replaceAll(String(id), 'this file');
}
