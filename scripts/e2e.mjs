/** `npm run e2e [-- ARGS]`: the end-to-end tests on what is in `src/` now; arguments go to Playwright. */
import { buildIfChanged } from './setup/build.mjs';
import { setUpForTests } from './setup/index.mjs';
import { runScript } from './setup/say.mjs';
import { e2eTests } from './steps.mjs';

await runScript(async () => {
  await setUpForTests();
  if (!process.env.POSTIL_PACKAGED) await buildIfChanged();
  return (await e2eTests.run(process.argv.slice(2))) ? 0 : 1;
});
