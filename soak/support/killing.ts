import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { harbourConversation, text } from '../../e2e/reading.ts';
import { colleaguesFile } from './colleague.ts';
import { withHome } from './homes.ts';
import { chainAt, examine } from './library.ts';
import { parseNotes, start, type Run } from './program.ts';
import { generator } from './random.ts';
import { say } from './say.ts';

/** What happens to the computer together with the program. */
export interface Disaster {
  /** What it is called in the report. */
  readonly name: string;
  /** The program's home folder. */
  readonly home: string;
  /** Comes right before all processes are killed. */
  readonly strike: () => void;
  /** Comes when they are gone and before they are started again. */
  readonly recover: () => void;
  /** Comes at the end, before the folder goes in which all of it happened. */
  readonly end: () => void;
}

/**
 * Kills the whole tree of processes so many times while somebody marks, tags, takes back, brings back, deletes and opens
 * a colleague's files. After each kill the program is started again: every acknowledged change must be there, in the
 * files and in the database, none half done and none that nobody asked for. The work before each kill lasts at most
 * `longestLife` milliseconds. Says what it did when it is done.
 */
export async function killWhileWorking(
  kills: number,
  seed: number,
  {
    longestLife = 2_000,
    disasterIn,
  }: { longestLife?: number; disasterIn?: (folder: string) => Disaster } = {},
): Promise<void> {
  const random = generator(seed);
  const began = performance.now();
  const counts = { early: 0, acknowledged: 0, mended: 0, merges: 0, databases: 0 };
  let name = 'kills';
  await withHome(async (folder) => {
    const disaster = disasterIn?.(folder) ?? mereKill(folder);
    ({ name } = disaster);
    const { home } = disaster;
    const notes = path.join(folder, 'notes');
    for (let kill = 0; kill <= kills; kill += 1) {
      // Given each time: what was taken back before may have been the opening.
      const run = await start(home, { files: [harbourConversation.file], notes });
      await showDocument(run.page);
      const found = await examine(run.page);
      const at = `after kill ${String(kill)} (seed ${String(seed)})`;
      expect(found.differs, at).toEqual([]);
      const { asked, last } = parseNotes(await readFile(notes, 'utf8'));
      if (last) {
        expect(found.head.seq, at).toBeGreaterThanOrEqual(last.seq);
        expect(await chainAt(run.page, last.seq), at).toBe(last.chain);
        // A start may append, when it opens the file, before it is listened to.
        expect(found.head.seq, at).toBeLessThanOrEqual(asked + 5);
        counts.acknowledged = last.seq;
      }
      counts.mended += found.mended.length;
      counts.databases = found.databases.length;
      if (kill === kills) {
        await run.close();
        disaster.end();
        return;
      }

      if (kill > 0 && random() < 0.2) {
        // Kills while it starts, or mends what the last kill left.
        await run.kill();
        counts.early += 1;
        const killAfter = 100 + random() * 1_900;
        const striking = setTimeout(disaster.strike, killAfter);
        await start(home, { notes, killAfter: killAfter + 1 }).then(
          (early) => early.kill(),
          () => undefined,
        );
        clearTimeout(striking);
        disaster.recover();
        continue;
      }
      const life = 20 + random() * (longestLife - 20);
      counts.merges += await workUntilKilled(run, random, { disaster, folder, kill, life });
      disaster.recover();
    }
  });
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(
    `${name}: seed ${String(seed)}, ${String(kills)} (${String(counts.early)} of them also while starting), ` +
      `${String(counts.acknowledged)} changes acknowledged (${String(counts.merges)} files opened), 0 lost, 0 half done, ` +
      `${String(counts.mended)} torn tails mended, database rebuilt or replaced ${String(counts.databases)}, ${minutes} minutes`,
  );
}

/** Which document was open, only the window's database knows, and that may have had to be made again. */
export async function showDocument(page: Page, timeout = 30_000): Promise<void> {
  const shown = text(page, harbourConversation.title);
  const listed = page.getByRole('option', { name: harbourConversation.title });
  await expect(shown.or(listed).first()).toBeVisible({ timeout });
  if (!(await shown.isVisible())) await listed.click();
  await expect(shown).toBeVisible({ timeout });
}

function mereKill(home: string): Disaster {
  const nothing = () => undefined;
  return { name: 'kills', home, strike: nothing, recover: nothing, end: nothing };
}

async function workUntilKilled(
  run: Run,
  random: () => number,
  { disaster, folder, kill, life }: { disaster: Disaster; folder: string; kill: number; life: number },
): Promise<number> {
  const { page } = run;
  const death = new AbortController();
  let merges = 0;
  const killing = new Promise((resolve) => setTimeout(resolve, life)).then(() => {
    death.abort();
    disaster.strike();
    return run.kill();
  });
  try {
    await text(page, harbourConversation.title).focus();
    if (random() < 0.15) {
      merges += 1;
      await answerOpenDialog(run, await colleaguesFile(folder, kill + 1));
      await page.keyboard.press('Control+o');
      await page.getByRole('button', { name: 'Add to my library' }).click();
    }
    for (;;) await doSomething(page, random());
  } catch (error) {
    if (!death.signal.aborted) throw error;
  }
  await killing;
  return merges;
}

async function answerOpenDialog({ app }: Run, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

async function doSomething(page: Page, chance: number): Promise<void> {
  const { keyboard } = page;
  if (chance < 0.5) {
    for (let i = 0; i < 1 + chance * 6; i += 1) await keyboard.press('ArrowRight');
    await keyboard.press('Control+Shift+ArrowRight');
    await keyboard.press('h');
  } else if (chance < 0.65) {
    await keyboard.press('Control+Shift+ArrowRight');
    await keyboard.press('h');
    await keyboard.press('Shift+t');
  } else if (chance < 0.8) {
    await keyboard.press('Control+z');
  } else if (chance < 0.9) {
    await keyboard.press('Control+Shift+z');
  } else {
    await keyboard.press('k');
    await keyboard.press('Delete');
  }
}
