/**
 * `npm test`: sets up what is missing and runs every check and every test. The last line counts the tests; the exit
 * code is 0 only if every step went well.
 */
import { runSteps } from './run-steps.mjs';
import { setUpForTests } from './setup/index.mjs';
import { runScript, say } from './setup/say.mjs';
import { buildStep, checks, e2eReport, e2eTests, unitReport, unitTests } from './steps.mjs';
import { countEndToEndTests, countUnitTests } from './test-counts.mjs';

await runScript(async () => {
  await setUpForTests();
  const outcomes = await runSteps([...checks, unitTests, buildStep, e2eTests]);

  const broken = outcomes.filter((outcome) => !outcome.ok).map((outcome) => outcome.name);
  if (broken.length > 0) say(`not good: ${broken.join(', ')}`);
  const counts = [countUnitTests(unitReport), countEndToEndTests(e2eReport)];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return broken.length === 0 && failed === 0 ? 0 : 1;
});
