#!/usr/bin/env node
/**
 * Stands in for `fpm` where electron-builder's own copy cannot be downloaded: makes a .deb with Debian's `dpkg-deb`.
 * Understands the arguments that electron-builder gives for `-t deb`, and refuses what it does not know.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values: given, positionals: sources } = parseArgs({
  allowPositionals: true,
  options: {
    source: { type: 'string', short: 's' },
    target: { type: 'string', short: 't' },
    depends: { type: 'string', short: 'd', multiple: true, default: [] },
    force: { type: 'boolean' },
    architecture: { type: 'string', default: 'all' },
    'after-install': { type: 'string' },
    'after-remove': { type: 'string' },
    description: { type: 'string', default: '' },
    version: { type: 'string', default: '0' },
    package: { type: 'string', default: '' },
    name: { type: 'string', default: '' },
    maintainer: { type: 'string', default: '' },
    vendor: { type: 'string' },
    url: { type: 'string', default: '' },
    license: { type: 'string' },
    category: { type: 'string', default: 'default' },
    'deb-priority': { type: 'string', default: 'optional' },
    'deb-compression': { type: 'string', default: 'xz' },
    'deb-recommends': { type: 'string', multiple: true, default: [] },
  },
});
if (given.target !== 'deb' || given.source !== 'dir')
  throw new Error('this stand-in for fpm makes .deb packages only');

const root = mkdtempSync(path.join(os.tmpdir(), 'postil-deb-'));
try {
  for (const source of sources) copy(source);
  openToEverybody(root);
  writeControlFiles();
  execFileSync('dpkg-deb', [
    '--build',
    '--root-owner-group',
    `-Z${given['deb-compression'].replace(/^gz$/, 'gzip')}`,
    '--threads-max=2',
    root,
    given.package,
  ]);
} finally {
  rmSync(root, { recursive: true, force: true });
}

/**
 * @param {string} source `from=to`; where `from` ends in a slash, what is in the folder is meant
 */
function copy(source) {
  const separator = source.lastIndexOf('=');
  const from = source.slice(0, separator);
  const to = path.join(root, source.slice(separator + 1));
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

function writeControlFiles() {
  const [synopsis = '', ...details] = given.description.split('\n').map((line) => line.trim());
  const fields = {
    Package: given.name,
    Version: given.version,
    Architecture: given.architecture,
    Maintainer: given.maintainer,
    'Installed-Size': String(Math.ceil(sizeBelow(root) / 1024)),
    Depends: given.depends.join(', '),
    Recommends: given['deb-recommends'].join(', '),
    Section: given.category,
    Priority: given['deb-priority'],
    Homepage: given.url,
    Description: [synopsis, ...details.map((line) => ` ${line === '' ? '.' : line}`)].join('\n'),
  };
  const control = Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}: ${value}\n`);

  const folder = path.join(root, 'DEBIAN');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'control'), control.join(''));
  installScript(given['after-install'], path.join(folder, 'postinst'));
  installScript(given['after-remove'], path.join(folder, 'postrm'));
}

/**
 * @param {string | undefined} script
 * @param {string} target
 */
function installScript(script, target) {
  if (script === undefined) return;
  cpSync(script, target);
  chmodSync(target, 0o755);
}

/**
 * Readable by all, writable by the owner, whatever the umask of the machine that packs.
 *
 * @param {string} place
 */
function openToEverybody(place) {
  const state = lstatSync(place);
  if (state.isSymbolicLink()) return;
  const executable = state.isDirectory() || (state.mode & 0o100) !== 0;
  chmodSync(place, executable ? 0o755 : 0o644);
  if (state.isDirectory()) for (const name of readdirSync(place)) openToEverybody(path.join(place, name));
}

/**
 * @param {string} place
 * @returns {number} bytes
 */
function sizeBelow(place) {
  const state = lstatSync(place);
  if (!state.isDirectory()) return state.size;
  return readdirSync(place).reduce((sum, name) => sum + sizeBelow(path.join(place, name)), 0);
}
