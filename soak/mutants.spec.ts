import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { CORPUS } from '../e2e/hostile/corpus/index.ts';
import { harmDone, noteCrashes, Sink } from '../e2e/hostile/harm.ts';
import { harbourConversation, text } from '../e2e/reading.ts';
import { readEach } from './support/chosen.ts';
import { withHome } from './support/homes.ts';
import { start } from './support/program.ts';
import { generator, seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

const BATCH = 250;

/** Larger files take long to parse and are not more hostile for it. */
const LARGEST_BYTES = 40_000;

/**
 * Files of the corpus with bytes changed, cut, doubled and taken from one another, each read as a chosen file is: it is
 * read or refused, nothing of it runs or is fetched, and the window goes on.
 */
test('mutants', async () => {
  const count = timesOf(10_000);
  const random = generator(seed);
  const began = performance.now();
  const outcomes: Record<string, number> = {};
  const sink = await Sink.open();
  const seeds = CORPUS.filter(({ isLarge }) => !isLarge)
    .map(({ name, content }) => ({ name, bytes: Buffer.from(content(sink.address) as string) }))
    .filter(({ bytes }) => bytes.length > 0 && bytes.length < LARGEST_BYTES);
  await withHome(async (home) => {
    const run = await start(home, { files: [harbourConversation.file] });
    const { page, app } = run;
    await expect(text(page, harbourConversation.title)).toBeVisible({ timeout: 30_000 });
    await noteCrashes(app);
    const folder = path.join(home, 'mutants');
    await mkdir(folder);
    for (let done = 0; done < count; done += BATCH) {
      const files: string[] = [];
      for (let n = 0; n < Math.min(BATCH, count - done); n += 1) {
        const from = seeds[Math.floor(random() * seeds.length)];
        const other = seeds[Math.floor(random() * seeds.length)];
        if (!from || !other) throw new Error('the corpus is empty');
        const file = path.join(folder, `${String(n)}${path.extname(from.name)}`);
        await writeFile(file, mutated(from.bytes, other.bytes, random));
        files.push(file);
      }
      const said = await readEach(run, files);
      for (const outcome of said) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      expect(
        await harmDone(app, page),
        `within ${String(BATCH)} of ${String(done)} (seed ${String(seed)})`,
      ).toEqual([]);
    }
    await run.close();
  });
  expect(sink.heard).toEqual([]);
  await sink.close();
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(
    `mutants: seed ${String(seed)}, ${String(count)} files, 0 scripts run, 0 requests, 0 crashes of the window, ${minutes} minutes`,
  );
  say(`  ${JSON.stringify(outcomes)}`);
});

function mutated(bytes: Buffer, other: Buffer, random: () => number): Buffer {
  let mutant = Buffer.from(bytes);
  const at = () => Math.floor(random() * mutant.length);
  for (let times = 1 + Math.floor(random() * 6); times > 0 && mutant.length > 0; times -= 1) {
    const kind = Math.floor(random() * 5);
    if (kind === 0) mutant[at()] = Math.floor(random() * 256);
    else if (kind === 1) mutant = mutant.subarray(0, at());
    else if (kind === 2) mutant = Buffer.concat([mutant.subarray(0, at()), mutant.subarray(at())]);
    else if (kind === 3) {
      const from = Math.floor(random() * other.length);
      mutant = Buffer.concat([
        mutant.subarray(0, at()),
        other.subarray(from, from + 200),
        mutant.subarray(at()),
      ]);
    } else {
      const from = at();
      mutant = Buffer.concat([mutant, mutant.subarray(from, from + 500)]);
    }
  }
  return mutant;
}
