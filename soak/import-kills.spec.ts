import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { harbourConversation, text } from '../e2e/reading.ts';
import { withHome } from './support/homes.ts';
import { showDocument } from './support/killing.ts';
import { examine, seqOf } from './support/library.ts';
import { start } from './support/program.ts';
import { generator, seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

/** How many annotations the colleague's file brings. */
const MANY = 10_000;

/** The whole tree is killed while a colleague's large file is being added: all of it is there afterwards, or nothing. */
test('import kills', async () => {
  const kills = timesOf(60);
  const random = generator(seed);
  const began = performance.now();
  const counts = { all: 0, nothing: 0 };
  await withHome(async (home) => {
    const first = await start(home, { files: [harbourConversation.file] });
    await expect(text(first.page, harbourConversation.title)).toBeVisible({ timeout: 30_000 });
    const before = (await examine(first.page)).records.annotations.length;
    await first.close();

    for (let kill = 0; kill < kills; kill += 1) {
      const run = await start(home);
      const { page } = run;
      await showDocument(page, 60_000);
      const file = await largeFile(home, kill);
      await run.app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, file);
      await page.keyboard.press('Control+o');
      const add = page.getByRole('button', { name: 'Add to my library' });
      await add.click({ timeout: 60_000 });
      await new Promise((resolve) => setTimeout(resolve, random() * 12_000));
      await run.kill();

      const again = await start(home);
      await showDocument(again.page, 60_000);
      const found = await examine(again.page, 120_000);
      const at = `after kill ${String(kill)} (seed ${String(seed)})`;
      expect(found.differs, at).toEqual([]);
      const brought = found.records.annotations.length - before;
      expect([0, MANY], at).toContain(brought);
      if (brought === 0) counts.nothing += 1;
      else counts.all += 1;
      if (brought > 0) {
        // Taken back, so that the library does not grow with each kill.
        await again.page.keyboard.press('Control+z');
        // Asked for often, and so for no more than where the library stands.
        await expect.poll(() => seqOf(again.page), { timeout: 60_000 }).toBe(found.head.seq + 1);
        const undone = await examine(again.page, 120_000);
        expect(undone.differs, at).toEqual([]);
        expect(undone.records.annotations.length, at).toBe(before);
      }
      await again.close();
    }
  });
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(
    `import kills: seed ${String(seed)}, ${String(kills)} kills while ${String(MANY)} annotations were added, ` +
      `all there after ${String(counts.all)}, none after ${String(counts.nothing)}, a part after 0, ${minutes} minutes`,
  );
});

const example = path.resolve(import.meta.dirname, '../src/core/formats/postil/examples/format-1.postil.json');

/** The example of the format with one annotation of it many times over, under ids of their own. */
async function largeFile(folder: string, n: number): Promise<string> {
  const json = JSON.parse(await readFile(example, 'utf8')) as {
    total: number;
    'postil:deletions'?: unknown;
    first: { items: { id: string; type: string; motivation?: unknown; target?: { selector?: unknown } }[] };
  };
  const model = json.first.items.find((item) => item.target?.selector !== undefined);
  if (!model) throw new Error('the example has no annotation');
  const id = (index: number) =>
    `urn:uuid:${(0x1000 + n).toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  // What the example says was deleted would be one more record.
  delete json['postil:deletions'];
  json.first.items = Array.from({ length: MANY }, (_, index) => ({ ...model, id: id(index) }));
  json.total = MANY;
  const file = path.join(folder, `many-${String(n)}.postil.json`);
  await writeFile(file, JSON.stringify(json));
  return file;
}
