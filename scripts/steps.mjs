import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './setup/build.mjs';
import { launcherForOrdinaryUser, ORDINARY_USER } from './setup/ordinary-user.mjs';
import { projectRoot } from './setup/paths.mjs';
import { tool } from './setup/run.mjs';
import { installedRuntime } from './setup/runtime.mjs';
import { sandboxMustBeOff } from './setup/sandbox.mjs';
import { say } from './setup/say.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(args?: readonly string[]) => Promise<boolean>} run whether it went well; it shows its own output
 */

/** @type {Step[]} what can be said about the code without running it */
export const checks = [
  { name: 'types', run: passes('typescript/bin/tsc', ['--build']) },
  { name: 'lint', run: passes('eslint/bin/eslint.js', ['.', '--max-warnings=0']) },
  { name: 'format', run: passes('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']) },
  { name: 'unused code', run: passes('knip/bin/knip.js', []) },
  {
    name: 'import arrows',
    run: passes('dependency-cruiser/bin/dependency-cruise.mjs', ['src', '--output-type', 'err']),
  },
];

export const unitReport = path.join(projectRoot, 'test-results/unit.json');
export const e2eReport = path.join(projectRoot, 'test-results/e2e.json');

/** @type {Step} */
export const unitTests = {
  name: 'unit tests',
  run: async (args = []) => {
    rmSync(unitReport, { force: true });
    return passes('vitest/vitest.mjs', ['run'])(args);
  },
};

/** @type {Step} */
export const buildStep = {
  name: 'build',
  run: () =>
    build().then(
      () => true,
      () => false,
    ),
};

/** @type {Step} expects a build in `out/` */
export const e2eTests = {
  name: 'end-to-end tests',
  run: async (args = []) => {
    rmSync(e2eReport, { force: true });
    const { code } = await tool('@playwright/test/cli.js', ['test', ...args], { env: sandboxEnvironment() });
    return code === 0;
  },
};

/**
 * What tells the tests how to start the program: root has it run by an ordinary user where that can be done, so that
 * the sandbox is on.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function sandboxEnvironment() {
  const executable = process.env.POSTIL_PACKAGED ?? installedRuntime()?.executable;
  if (process.platform === 'linux' && process.getuid?.() === 0 && executable) {
    const launcher = launcherForOrdinaryUser(executable);
    if (launcher) {
      say(`started as root: the program runs as user ${ORDINARY_USER}, with its sandbox on`);
      return { POSTIL_LAUNCHER: launcher };
    }
  }
  return sandboxMustBeOff() ? { POSTIL_NO_SANDBOX: '1' } : {};
}

/**
 * @param {string} script
 * @param {readonly string[]} fixedArgs
 */
function passes(script, fixedArgs) {
  return async (/** @type {readonly string[]} */ args = []) => {
    const { code } = await tool(script, [...fixedArgs, ...args]);
    return code === 0;
  };
}
