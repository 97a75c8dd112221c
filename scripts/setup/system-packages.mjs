import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { say, SetupProblem } from './say.mjs';

/**
 * What Electron and its virtual display need of a Debian-like system. Each line is one need; where a package was
 * renamed (the 64-bit time change of 2024), the newer name stands first.
 */
const needs = [
  ['xvfb'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libnotify4'],
  ['xdg-utils'],
  ['libxss1'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libxtst6'],
  ['libsecret-1-0'],
  ['fonts-noto-cjk'],
];

/** What tests look with at what the program hands out: a browser, and what reads PDF. Without them these tests are left out. */
const testTools = [['chromium', 'chromium-browser'], ['poppler-utils']];

/**
 * Installs the missing system packages on Debian and its relatives: as root, or through sudo where that asks for no
 * password. Otherwise it ends with the command to run. Elsewhere it does nothing.
 */
export async function installSystemPackages() {
  const problem = await install(needs);
  if (problem !== null) throw new SetupProblem(problem);
}

/** Installs in the same way what tests would use; where that cannot be, it says so and goes on. */
export async function installTestTools() {
  const problem = await install(testTools);
  if (problem !== null) say(`without them some tests are left out: ${problem}`);
}

/**
 * @param {readonly (readonly string[])[]} wanted
 * @returns {Promise<string | null>} what is missing and how to have it; null when nothing is
 */
async function install(wanted) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query') || !existsSync('/usr/bin/apt-get'))
    return null;
  const installed = await installedPackages(wanted.flat());
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return null;

  const asRoot = await rootPrefix();
  if (asRoot) await aptGet(asRoot, ['update', '-qq']);
  const packages = await Promise.all(missing.map(preferredName));
  const command = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  if (!asRoot) {
    return `this system lacks ${packages.join(', ')}; install with:\n  sudo apt-get ${command.join(' ')}\nand start again`;
  }
  say(`installing system packages: ${packages.join(', ')}`);
  if (await aptGet(asRoot, command)) return null;
  return `system packages could not be installed; the command was:\n  ${[...asRoot, 'apt-get', ...command].join(' ')}`;
}

/** @param {readonly string[]} names */
async function installedPackages(names) {
  const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    quiet: true,
  });
  const lines = output.split('\n').map((line) => line.split(' '));
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name]) => name));
}

/**
 * How to become root without asking anybody.
 *
 * @returns {Promise<string[] | undefined>} words to put before the command, or undefined when there is no way
 */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true'], { quiet: true });
  return code === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * The first name that this system's package lists offer for installation.
 *
 * @param {readonly string[]} names
 */
async function preferredName(names) {
  for (const name of names) {
    const { output } = await run('apt-cache', ['policy', name], { quiet: true, env: { LC_ALL: 'C' } });
    if (/Candidate: (?!\(none\))/.test(output)) return name;
  }
  return String(names.at(-1));
}

/**
 * @param {readonly string[]} asRoot
 * @param {readonly string[]} args
 */
async function aptGet(asRoot, args) {
  const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
  const { code, output } = await run(String(program), rest, { quiet: true });
  if (code !== 0) process.stderr.write(output);
  return code === 0;
}
