import { lstat, symlink, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { harbourConversation, text } from '../e2e/reading.ts';
import { withHome } from './support/homes.ts';
import { examine } from './support/library.ts';
import { displayEnvironment, start } from './support/program.ts';
import { timesOf } from './support/random.ts';
import { say } from './support/say.ts';

test('two instances: the second start shows the first one’s window and ends', async () => {
  await withHome(async (home) => {
    const first = await start(home, { files: [harbourConversation.file] });
    await expect(text(first.page, harbourConversation.title)).toBeVisible({ timeout: 30_000 });
    const began = performance.now();
    const executable = await first.app.evaluate(() => process.execPath);
    const args = [
      path.resolve(import.meta.dirname, '..'),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    const second = spawn(executable, args, {
      env: { ...process.env, ...(await displayEnvironment()), POSTIL_HOME: home },
      stdio: 'ignore',
    });
    const code = await new Promise<number | null>((resolve) => second.once('exit', resolve));
    const took = performance.now() - began;
    expect(code).toBe(0);
    expect((await examine(first.page)).differs).toEqual([]);
    await first.close();
    say(`two instances: the second start ended with code 0 after ${String(Math.round(took))} ms`);
  });
});

test('stale locks', async () => {
  const starts = timesOf(20);
  test.skip(process.platform !== 'linux', 'the lock is a symbolic link on Linux only');
  await withHome(async (home) => {
    const lock = path.join(home, 'profile', 'SingletonLock');
    const first = await start(home, { files: [harbourConversation.file] });
    await examine(first.page);
    await first.kill();
    let blocked = 0;
    // Left by a kill; with a process id that is somebody else's; of another computer.
    const targets = [null, `${(await import('node:os')).hostname()}-1`, 'another-computer-4711'];
    for (let n = 0; n < starts; n += 1) {
      const target = targets[n % targets.length] ?? null;
      if (target !== null) {
        await rm(lock, { force: true });
        await symlink(target, lock);
      } else expect((await lstat(lock)).isSymbolicLink()).toBe(true);
      try {
        const run = await start(home);
        expect((await examine(run.page)).differs).toEqual([]);
        await run.kill();
      } catch (error) {
        blocked += 1;
        say(`start ${String(n)} with the lock ${target ?? 'of a kill'}: ${String(error).slice(0, 200)}`);
        await rm(lock, { force: true });
      }
    }
    say(`stale locks: ${String(starts)} starts, ${String(blocked)} blocked`);
    expect(blocked).toBe(0);
  });
});
