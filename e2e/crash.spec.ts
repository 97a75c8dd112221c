import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contentOf, exportTo, margin, status, text, expectAnnotations } from './reading.ts';
import { expect, test, type Running } from './fixtures.ts';
import { killWhileWorking } from '../soak/support/killing.ts';
import { generator, seed } from '../soak/support/random.ts';
import { say } from '../soak/support/say.ts';

/**
 * The whole program is killed at random moments and started again: everything that had been reported as saved is there.
 * What a run did stands in its output; a run that fails names its seed, which POSTIL_SEED repeats.
 */

test('nothing acknowledged is lost in 25 kills while somebody marks, tags, takes back, deletes and opens files', async () => {
  test.setTimeout(900_000);
  await killWhileWorking(25, seed, { longestLife: 1_000 });
});

/** So many kills for what the window says: the 25 above are about what the journal has acknowledged. */
const KILLS = 3;

test(`what the window called saved is there after each of ${KILLS} kills`, async ({ postil }) => {
  test.setTimeout(180_000);
  const random = generator(seed);
  const began = performance.now();
  const title = 'Numbered words';
  const file = path.join(postil.home, 'numbered-words.txt');
  await writeFile(file, numberedWords(title));
  const saved = new Set<string>();
  let possible = 0;

  for (let kill = 0; kill < KILLS; kill += 1) {
    const running = await postil.launch({ files: kill === 0 ? [file] : [] });
    const { page } = running;
    const found = await annotationCount(running, title);
    const when = `after kill ${kill} (seed ${seed})`;
    expect(found, when).toBeGreaterThanOrEqual(saved.size);
    expect(found, when).toBeLessThanOrEqual(possible);
    possible = found;

    const death = { come: false };
    const killing = new Promise((resolve) => setTimeout(resolve, 300 + random() * 2_200)).then(async () => {
      death.come = true;
      await running.kill();
    });
    try {
      await text(page, title).focus();
      // Each run marks a paragraph of its own, word by word; every third word gets a tag besides.
      for (let down = 0; down <= kill; down += 1) await page.keyboard.press('Control+ArrowDown');
      for (let count = found; ;) {
        await page.keyboard.press('Control+Shift+ArrowRight');
        possible += 1;
        await page.keyboard.press('h');
        count += 1;
        await expectAnnotations(page, count);
        await expect(status(page)).toContainText(/(?<!not )\bsaved\b/, { useInnerText: true });
        saved.add(await activePassage(running));
        if (count % 3 === 0) {
          await page.keyboard.press('t');
          await page.keyboard.type(`every third`);
          await page.keyboard.press('Enter');
          await page.keyboard.press('Escape');
        }
        await page.keyboard.press('Control+ArrowRight');
      }
    } catch (error) {
      // The window went away under our hands, as it should; anything else is a finding.
      if (!death.come) throw new Error(`before kill ${kill + 1} (seed ${seed})`, { cause: error });
    }
    await killing;
  }

  const last = await postil.launch();
  expect(await annotationCount(last, title)).toBeGreaterThanOrEqual(saved.size);
  const exported = path.join(postil.home, 'numbered-words.postil.json');
  await exportTo(last, exported);
  const kept = JSON.stringify(await contentOf(exported));
  const lost = [...saved].filter((passage) => !kept.includes(`"${passage}"`));
  expect(lost, `lost in ${KILLS} kills (seed ${seed})`).toEqual([]);
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  say(`kills: seed ${seed}, ${KILLS} kills, ${saved.size} passages called saved, 0 lost, ${seconds} seconds`);
});

/** A text in which no word occurs twice, so that a passage says which one it is. */
function numberedWords(title: string): string {
  const paragraphs = Array.from({ length: KILLS + 2 }, (_, paragraph) =>
    Array.from({ length: 80 }, (_, word) => `p${paragraph}w${word}`).join(' '),
  );
  return `# ${title}\n\n${paragraphs.join('.\n\n')}.\n`;
}

/** How many annotations the document has, as the status bar says once it has been read. */
async function annotationCount({ page }: Running, title: string): Promise<number> {
  await expect(text(page, title)).toBeVisible();
  await expect(status(page)).toContainText(/\d+ annotations?/, { useInnerText: true });
  const counted = /(\d+) annotations?/.exec(await status(page).innerText());
  return Number(counted?.[1]);
}

/** What the active card is named by: the passage that was marked last. */
async function activePassage({ page }: Running): Promise<string> {
  const name = await margin(page).locator('[aria-current="true"]').getAttribute('aria-label');
  if (name === null) throw new Error('the active card has no name');
  return name;
}
