import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from './fixtures.ts';
import { strangeSockets } from './hostile/processes.ts';

/**
 * The program as it is handed out, which refuses the inspector by which the other tests come in: what its switches say, and
 * that nobody can run code of theirs in its name.
 */

const tested = process.env.POSTIL_PACKAGED;
test.skip(!tested, 'needs the packaged program: npm run e2e:packaged');

const released = path.join(path.dirname(tested ?? ''), 'postil');

test('19 the seven fuses are as they are to be, in the program that is handed out', async () => {
  const wire = await getCurrentFuseWire(released);
  const states = Object.fromEntries(
    // In the program they stand as digits.
    Object.entries(fuses).map(([name, fuse]) => [name, String.fromCharCode(wire[fuse] ?? 0)]),
  );
  expect(states).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    inspectArguments: '0',
    asarIntegrity: '1',
    onlyFromAsar: '1',
    fileProtocolPrivileges: '0',
  });
  // The one that the other tests need is the only one in which what they test differs.
  const other = await getCurrentFuseWire(tested ?? '');
  const differing = Object.entries(fuses).filter(([, fuse]) => wire[fuse] !== other[fuse]);
  expect(differing.map(([name]) => name)).toEqual(['inspectArguments']);
});

test('19 the archive says of each of its files what it is, so that Windows and macOS refuse a changed one', () => {
  const archive = path.join(path.dirname(released), 'resources', 'app.asar');
  const files = listPackage(archive, { isPack: false })
    .map((name) => name.slice(1))
    .filter((name) => 'offset' in statFile(archive, name));
  expect(files).toContain('out/main/index.js');
  for (const name of files) {
    const hash = createHash('sha256').update(extractFile(archive, name)).digest('hex');
    expect(statFile(archive, name), name).toMatchObject({ integrity: { algorithm: 'SHA256', hash } });
  }
});

test('what others made goes out with its licences', async () => {
  const resources = path.join(path.dirname(released), 'resources');
  const licences = await readFile(path.join(resources, 'licences.txt'), 'utf8');
  for (const name of [
    'react',
    'prosemirror-view',
    'dexie',
    'pdfjs-dist',
    'citeproc',
    '@fontsource-variable/inter',
  ]) {
    expect(licences).toMatch(new RegExp(`^─+\\n${name} \\d`, 'm'));
  }
  expect(licences).toContain('Copyright (C) 2015-2017 by Marijn Haverbeke');
  expect(await readFile(path.join(resources, 'third-party.md'), 'utf8')).toContain(
    'Common Public Attribution License',
  );
});

test('C16 no environment, no argument and no folder beside it makes the program run code of others', async ({
  postil,
  display,
}) => {
  const canary = path.join(postil.home, 'canary');
  const script = path.join(postil.home, 'script.cjs');
  await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(canary)}, 'ran')`);
  // Electron would prefer a folder of this name to the archive.
  const stranger = path.join(path.dirname(released), 'resources', 'app');
  await mkdir(stranger);
  try {
    await writeFile(path.join(stranger, 'package.json'), JSON.stringify({ name: 'x', main: 'main.js' }));
    await writeFile(path.join(stranger, 'main.js'), `require(${JSON.stringify(script)})`);
    await chmod(stranger, 0o755);
    for (const [args, env] of [
      [[script], { ELECTRON_RUN_AS_NODE: '1' }],
      [['-r', script, '-e', '1'], { ELECTRON_RUN_AS_NODE: '1' }],
      [[], { NODE_OPTIONS: `--require=${script}` }],
      [['--inspect=0', '--inspect-brk=0', '--inspect-port=0'], {}],
    ] as const) {
      const home = await postil.newHome();
      const said = await startReleased(args, { ...display, ...env, POSTIL_HOME: home }, home);
      expect(said).not.toMatch(/Debugger listening/);
    }
  } finally {
    await rm(stranger, { recursive: true });
  }
  await expect(stat(canary)).rejects.toThrow('ENOENT');
});

const fuses = {
  runAsNode: FuseV1Options.RunAsNode,
  cookieEncryption: FuseV1Options.EnableCookieEncryption,
  nodeOptions: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  inspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  asarIntegrity: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  fileProtocolPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const;

/** Starts the released program until its library is there; answers what it said on standard error. */
async function startReleased(args: readonly string[], env: NodeJS.ProcessEnv, home: string): Promise<string> {
  const root = process.getuid?.() === 0;
  // As the leader of a group: its helpers end with it.
  const program = spawn(released, [...(root ? ['--no-sandbox'] : []), ...args], {
    env: { ...process.env, ...env },
    detached: true,
  });
  let said = '';
  program.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise((resolve) => program.once('exit', resolve));
  try {
    await expect
      .poll(() => readdir(path.join(home, 'library')).catch(() => []), { timeout: 60_000 })
      .toContain('library.json');
    if (process.platform === 'linux') expect(strangeSockets(program.pid ?? 0, 0)).toEqual([]);
  } finally {
    if (program.exitCode === null) process.kill(-(program.pid ?? 0), 'SIGKILL');
    await ended;
  }
  return said;
}
