import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { harbourConversation, text } from '../e2e/reading.ts';
import { withHome } from './support/homes.ts';
import { chainAt, examine } from './support/library.ts';
import { parseNotes, start } from './support/program.ts';
import { generator, seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

/** From a change that is not kept to the window saying so. */
const TOLD_WITHIN_MS = 2_000;

/** From the moment there is room again to the next change that is saved. */
const GOES_ON_WITHIN_MS = 60_000;

/**
 * The disk of profile and library runs full while somebody marks passages: nothing acknowledged is lost, the window says
 * that it is not saved, and when there is room again, work goes on without a restart.
 */
test('disk full', async () => {
  const canMount = process.platform === 'linux' && process.getuid?.() === 0;
  if (!canMount) say('DISK FULL: SKIPPED, it needs root on Linux to mount a small disk. Nothing was tested.');
  test.skip(!canMount, 'needs root on Linux to mount a small disk');

  const runs = timesOf(40);
  const random = generator(seed);
  const began = performance.now();
  const counts = { told: 0, wentOn: 0, acknowledged: 0, slowest: 0, slowestGoingOn: 0 };
  await withHome(async (outside) => {
    for (let n = 0; n < runs; n += 1) {
      const home = path.join(outside, 'disk');
      await mkdir(home);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', home]);
      try {
        const outcome = await fillWhileMarking(home, path.join(outside, `notes-${String(n)}`), random, n);
        counts.told += 1;
        if (outcome.wentOn) {
          counts.wentOn += 1;
          counts.slowestGoingOn = Math.max(counts.slowestGoingOn, outcome.goneOnIn);
        }
        counts.acknowledged += outcome.acknowledged;
        counts.slowest = Math.max(counts.slowest, outcome.toldIn);
      } finally {
        execFileSync('umount', ['--lazy', home]);
        await rm(home, { recursive: true });
      }
    }
  });
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(
    `disk full: seed ${String(seed)}, ${String(runs)} runs, ${String(counts.acknowledged)} changes acknowledged, 0 lost, ` +
      `told in ${String(counts.told)} runs (slowest after ${String(Math.round(counts.slowest))} ms), ` +
      `went on without a restart in ${String(counts.wentOn)} (slowest after ${String(Math.round(counts.slowestGoingOn))} ms), ${minutes} minutes`,
  );
});

interface Outcome {
  readonly toldIn: number;
  readonly wentOn: boolean;
  readonly goneOnIn: number;
  readonly acknowledged: number;
}

async function fillWhileMarking(
  home: string,
  notes: string,
  random: () => number,
  n: number,
): Promise<Outcome> {
  const at = `run ${String(n)} (seed ${String(seed)})`;
  const run = await start(home, { files: [harbourConversation.file], notes });
  const { page } = run;
  await expect(text(page, harbourConversation.title)).toBeVisible({ timeout: 30_000 });
  await text(page, harbourConversation.title).focus();
  const mark = async () => {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.keyboard.press('h');
  };
  for (let i = 0; i < 3; i += 1) await mark();
  await expect(page.getByRole('status', { name: 'Status' })).toContainText(/(?<!not )\bsaved\b/, {
    useInnerText: true,
  });

  const filler = path.join(home, 'filler');
  await fill(home, filler, Math.floor(random() * 120) * 1024);
  const status = page.getByRole('status', { name: 'Status' });
  let toldIn = 0;
  for (let i = 0; i < 400; i += 1) {
    const asked = performance.now();
    await mark();
    const said = await status.innerText();
    if (said.includes('not saved')) {
      toldIn = performance.now() - asked;
      break;
    }
  }
  await expect(status, at).toContainText('not saved', { timeout: TOLD_WITHIN_MS, useInnerText: true });
  const full = parseNotes(await readFile(notes, 'utf8'));

  await rm(filler);
  let wentOn = false;
  const freed = performance.now();
  while (!wentOn && performance.now() - freed < GOES_ON_WITHIN_MS) {
    await mark();
    await page.waitForTimeout(500);
    const said = await status.innerText();
    const { last } = parseNotes(await readFile(notes, 'utf8'));
    wentOn = /(?<!not )\bsaved\b/.test(said) && (last?.seq ?? 0) > (full.last?.seq ?? 0);
  }
  const before = parseNotes(await readFile(notes, 'utf8'));
  if (!wentOn) say(`${at}: did not go on without a restart: ${await status.innerText()}`);
  const goneOnIn = performance.now() - freed;
  await run.kill();

  const again = await start(home);
  // Which document was open stands in the database only, which may have been made again.
  const found = await examine(again.page);
  expect(found.differs, at).toEqual([]);
  const last = before.last;
  if (last) {
    expect(found.head.seq, at).toBeGreaterThanOrEqual(last.seq);
    expect(await chainAt(again.page, last.seq), at).toBe(last.chain);
  }
  await again.close();
  return { toldIn, wentOn, goneOnIn, acknowledged: last?.seq ?? 0 };
}

/** Fills the disk up to `left` bytes. */
async function fill(disk: string, file: string, left: number): Promise<void> {
  const [, line = ''] = execFileSync('df', ['--output=avail', '--block-size=1', disk], {
    encoding: 'utf8',
  }).split('\n');
  await writeFile(file, Buffer.alloc(Math.max(0, Number(line) - left)));
}
