/**
 * `npm run e2e:packaged [-- ARGS]`: packs the program as a folder and runs the end-to-end tests on that; arguments go
 * to Playwright.
 *
 * Playwright attaches through the inspector, which a released program refuses. So beside the program as it is handed out
 * there is a second one, the same but for that one fuse, and the folder is kept apart from what is handed out.
 */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { packageProgram } from './package-program.mjs';
import { build } from './setup/build.mjs';
import { setUpForTests } from './setup/index.mjs';
import { projectRoot } from './setup/paths.mjs';
import { runScript, SetupProblem } from './setup/say.mjs';
import { e2eTests } from './steps.mjs';

const output = 'dist/for-tests';

await runScript(async () => {
  if (process.platform !== 'linux')
    throw new SetupProblem('the packaged program is tested on Linux only so far');
  const runtime = await setUpForTests();
  await build();
  await packageProgram(runtime, ['--dir'], output);
  const released = path.join(projectRoot, output, 'linux-unpacked/postil');
  const inspectable = `${released}-for-tests`;
  copyFileSync(released, inspectable);
  await flipFuses(inspectable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  process.env.POSTIL_PACKAGED = inspectable;
  return (await e2eTests.run(process.argv.slice(2))) ? 0 : 1;
});
