import { say } from './setup/say.mjs';

/**
 * @typedef {{ name: string, ok: boolean, seconds: number }} Outcome
 */

/**
 * Runs steps one after another, each under its own heading, going on after a failure so that one run tells everything;
 * ends with a table of what happened.
 *
 * @param {readonly import('./steps.mjs').Step[]} steps
 * @returns {Promise<Outcome[]>}
 */
export async function runSteps(steps) {
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const step of steps) {
    process.stdout.write(`\n── ${step.name} ${'─'.repeat(Math.max(0, 70 - step.name.length))}\n`);
    const started = performance.now();
    const ok = await step.run();
    outcomes.push({ name: step.name, ok, seconds: (performance.now() - started) / 1000 });
  }
  process.stdout.write('\n');
  for (const { name, ok, seconds } of outcomes) {
    say(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)}${seconds.toFixed(1).padStart(6)} s`);
  }
  return outcomes;
}
