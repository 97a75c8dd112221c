/**
 * One line to the person at the terminal about what a script is doing, told apart from the output of the tools it runs.
 *
 * @param {string} message
 */
export function say(message) {
  process.stdout.write(`postil: ${message}\n`);
}

/** Something the person can act on. Scripts print its message alone, without a stack, and end with exit code 1. */
export class SetupProblem extends Error {}

/**
 * Runs a script's main function and turns its outcome into the process's exit code.
 *
 * @param {() => Promise<number | void>} main returns the exit code, or nothing for success
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    process.stderr.write(`postil: ${error.message}\n`);
    process.exitCode = 1;
  }
}
