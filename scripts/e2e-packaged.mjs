/**
 * `npm run e2e:packaged [-- ARGS]`: packs the program as a folder and runs the end-to-end tests on that; arguments go
 * to Playwright.
 *
 * Playwright attaches through the inspector, which a released program refuses. The folder tested here is packed with
 * that one fuse left on, and kept apart from what is handed out.
 */
import path from 'node:path';
import { packageProgram } from './package-program.mjs';
import { build } from './setup/build.mjs';
import { setUp } from './setup/index.mjs';
import { projectRoot } from './setup/paths.mjs';
import { runScript, SetupProblem } from './setup/say.mjs';
import { e2eTests } from './steps.mjs';

const output = 'dist/for-tests';

await runScript(async () => {
  if (process.platform !== 'linux')
    throw new SetupProblem('the packaged program is tested on Linux only so far');
  const runtime = await setUp();
  await build();
  await packageProgram(runtime, ['--dir', '-c.electronFuses.enableNodeCliInspectArguments=true'], output);
  process.env.POSTIL_PACKAGED = path.join(projectRoot, output, 'linux-unpacked/postil');
  return (await e2eTests.run(process.argv.slice(2))) ? 0 : 1;
});
