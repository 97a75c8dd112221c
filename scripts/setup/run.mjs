import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment
 * @property {boolean} [quiet] keep the output instead of showing it
 * @property {string} [cwd] the project's folder when left out
 * @property {number} [timeout] milliseconds after which the program is ended
 *
 * @typedef {object} RunResult
 * @property {number} code exit code; 1 when the program was ended by a signal or could not be started
 * @property {string} output what was written to stdout and stderr, when `quiet`
 */

/**
 * Runs a program to its end. Never rejects: a program that cannot be started counts as one that failed.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(program, args, { env, quiet = false, cwd = projectRoot, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      timeout,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => resolve({ code: 1, output: output + error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs npm: the very one that started this script where there is one, so that its configuration is the person's.
 *
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return process.platform === 'win32'
    ? run('cmd', ['/c', 'npm', ...args], options)
    : run('npm', args, options);
}

/**
 * The command line of a tool installed in `node_modules`, run by this Node without a shell in between.
 *
 * @param {string} script path of the tool's script inside `node_modules`
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function tool(script, args, options) {
  return run(process.execPath, [path.join(projectRoot, 'node_modules', script), ...args], options);
}
