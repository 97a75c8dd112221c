/** `npm run check`: types, lint, format, unused code and import arrows; all of them, also after one fails. */
import { setUpForBuilding } from './setup/index.mjs';
import { runScript } from './setup/say.mjs';
import { runSteps } from './run-steps.mjs';
import { checks } from './steps.mjs';

await runScript(async () => {
  await setUpForBuilding();
  const outcomes = await runSteps(checks);
  return outcomes.every((outcome) => outcome.ok) ? 0 : 1;
});
