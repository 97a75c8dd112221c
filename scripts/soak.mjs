/**
 * `npm run soak [-- JOB...]`: the long runs that show that nothing acknowledged is lost. Each prints its seed, its
 * counts and how long it took. Without a name all of them run, which takes hours; POSTIL_SEED repeats a run, POSTIL_COUNT
 * sets how often a job does what it does.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildIfChanged } from './setup/build.mjs';
import { setUp } from './setup/index.mjs';
import { projectRoot } from './setup/paths.mjs';
import { tool } from './setup/run.mjs';
import { sandboxMustBeOff } from './setup/sandbox.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  await setUp();
  if (!process.env.POSTIL_PACKAGED) await buildIfChanged();
  const jobs = process.argv.slice(2).map((argument) => {
    // To Playwright `kills` would be a part of other names too.
    const file = `soak/${argument}.spec.ts`;
    return existsSync(path.join(projectRoot, file)) ? file : argument;
  });
  const { code } = await tool(
    '@playwright/test/cli.js',
    ['test', '--config=soak/playwright.config.ts', ...jobs],
    { env: { ...(sandboxMustBeOff() && { POSTIL_NO_SANDBOX: '1' }) } },
  );
  return code;
});
