import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { CORPUS } from '../e2e/hostile/corpus/index.ts';
import { harmDone, noteCrashes, Sink } from '../e2e/hostile/harm.ts';
import { harbourConversation, text } from '../e2e/reading.ts';
import { readEach } from './support/chosen.ts';
import { withHome } from './support/homes.ts';
import { start, type Run } from './support/program.ts';
import { say } from './support/say.ts';

/** The limit, and what a page can take between two looks at it. */
const MOST_MEGABYTES = 2_000;

/** The files of the corpus that are too large or too slow for every day, each with the time and memory that reading it takes. */
test('large hostile files', async () => {
  const sink = await Sink.open();
  const large = CORPUS.filter(({ isLarge }) => isLarge);
  await withHome(async (home) => {
    const run = await start(home, { files: [harbourConversation.file] });
    const { page, app } = run;
    await expect(text(page, harbourConversation.title)).toBeVisible({ timeout: 30_000 });
    await noteCrashes(app);
    await weigh(run);
    for (const { name, content, outcome } of large) {
      const file = path.join(home, name);
      await writeFile(file, content(sink.address));
      const began = performance.now();
      const [became = ''] = await readEach(run, [file]);
      const seconds = (performance.now() - began) / 1_000;
      const megabytes = await heaviest(run);
      say(
        `  ${name}: ${became}, ${seconds.toFixed(1)} s, the importer's page had at most ${String(megabytes)} MB`,
      );
      // What JSON is of, the window finds out.
      const isAsSaid =
        outcome === 'either' || became === outcome || (name.endsWith('.json') && became === 'postil');
      expect(isAsSaid, `${name}: ${became}`).toBe(true);
      expect(megabytes, name).toBeLessThan(MOST_MEGABYTES);
      expect(await harmDone(app, page), name).toEqual([]);
    }
    await run.close();
  });
  expect(sink.heard).toEqual([]);
  await sink.close();
  say(`large files: ${String(large.length)}, 0 scripts run, 0 requests, 0 crashes of the window`);
});

/** Notes from now on how much memory pages that parse files have. */
async function weigh({ app }: Run): Promise<void> {
  await app.evaluate(({ app: program, webContents }) => {
    const found = { kilobytes: 0 };
    Object.assign(globalThis, { found });
    setInterval(() => {
      const pids = webContents
        .getAllWebContents()
        .filter((contents) => contents.getURL().startsWith('importer:'))
        .map((contents) => contents.getOSProcessId());
      for (const { pid, memory } of program.getAppMetrics()) {
        if (pids.includes(pid)) found.kilobytes = Math.max(found.kilobytes, memory.workingSetSize);
      }
    }, 100);
  });
}

/** The most megabytes since it was last asked. */
function heaviest({ app }: Run): Promise<number> {
  return app.evaluate(() => {
    const { found } = globalThis as unknown as { found: { kilobytes: number } };
    const megabytes = Math.round((found.kilobytes * 1024) / 1e6);
    found.kilobytes = 0;
    return megabytes;
  });
}
