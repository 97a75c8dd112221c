/** `npm run unit [-- ARGS]`: the unit and property tests; arguments go to Vitest. */
import { setUpForBuilding } from './setup/index.mjs';
import { runScript } from './setup/say.mjs';
import { unitTests } from './steps.mjs';

await runScript(async () => {
  await setUpForBuilding();
  return (await unitTests.run(process.argv.slice(2))) ? 0 : 1;
});
