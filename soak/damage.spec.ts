import { cp, mkdir, open, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { withHome } from './support/homes.ts';
import { examine } from './support/library.ts';
import { makeLibrary } from './support/make-library.ts';
import { start } from './support/program.ts';
import { generator, seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

/**
 * Files of a profile are damaged, one at a time, and the program is started twice: all that was acknowledged must be
 * there each time, whatever it took, within a time that a person would wait.
 */

/** From the window to a library that agrees in files and database. */
const PATIENCE_MS = 10_000;

test('damage to the window’s database', async () => {
  await withHome(async (home) => {
    const original = path.join(home, 'original');
    const made = await makeLibrary(original, 2_000);
    const outcomes: string[] = [];
    for (const [name, damage] of Object.entries(databaseDamages)) {
      const damaged = path.join(home, 'damaged');
      await cp(original, damaged, { recursive: true });
      const databases = path.join(damaged, 'profile', 'IndexedDB');
      const [folder] = (await readdir(databases)).filter((each) => each.endsWith('.leveldb'));
      await damage(path.join(databases, folder ?? ''));
      outcomes.push(await startTwice(damaged, made.chain, name));
      await rm(damaged, { recursive: true });
    }
    say(
      `database damage: ${String(outcomes.length)} cases, 2 starts each, 0 changes lost, the slowest start took ${slowest()}`,
    );
    for (const outcome of outcomes) say(`  ${outcome}`);
  });
});

test('random damage to any file of the profile and the library', async () => {
  const times = timesOf(350);
  const random = generator(seed);
  await withHome(async (home) => {
    const original = path.join(home, 'original');
    const made = await makeLibrary(original, 2_000);
    const began = performance.now();
    const counts = { flip: 0, truncation: 0, deletion: 0, told: 0 };
    for (let round = 0; round < times; round += 1) {
      const damaged = path.join(home, 'damaged');
      await cp(original, damaged, { recursive: true });
      const files = await filesBelow(damaged);
      const file = files[Math.floor(random() * files.length)] ?? '';
      const chance = random() * 350;
      const kind = chance < 200 ? 'flip' : chance < 300 ? 'truncation' : 'deletion';
      counts[kind] += 1;
      if (kind === 'flip') await flip(file, Math.floor(random() * (await stat(file)).size));
      else if (kind === 'truncation') await truncate(file, Math.floor(random() * (await stat(file)).size));
      else await rm(file);
      const said = await startTwice(damaged, made.chain, `${kind} of ${path.relative(damaged, file)}`);
      if (!/: nothing said \([^)]*\) \/ nothing said \([^)]*\)$/.test(said)) counts.told += 1;
      await rm(damaged, { recursive: true });
    }
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    say(
      `random damage: seed ${String(seed)}, ${String(counts.flip)} flips, ${String(counts.truncation)} truncations, ` +
        `${String(counts.deletion)} deletions, 2 starts each, 0 changes lost; the window told of ${String(counts.told)}, ` +
        `the slowest start took ${slowest()}, ${minutes} minutes`,
    );
  });
});

test('torn tail', async () => {
  await withHome(async (home) => {
    const made = await makeLibrary(home, 500);
    const folder = path.join(home, 'profile', 'IndexedDB');
    for (let round = 1; round <= 5; round += 1) {
      const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.leveldb'));
      const log =
        (await readdir(path.join(folder, name))).filter((each) => each.endsWith('.log')).at(-1) ?? '';
      await append(path.join(folder, name, log), Buffer.from('d14060384e0001', 'hex'));
      const run = await start(home);
      const found = await examine(run.page);
      expect(found.differs).toEqual([]);
      expect(found.head.chain).toBe(made.chain);
      expect(found.databases, 'the same database goes on').toHaveLength(1);
      await run.close();
    }
    say('torn tail: 7 bytes appended to the log before each of 5 starts, the database went on, 0 lost');
  });
});

/** How many milliseconds each start took, from the window to a library that agrees. */
const startsTook: number[] = [];

function slowest(): string {
  return `${(Math.max(...startsTook.splice(0)) / 1_000).toFixed(1)} s`;
}

async function startTwice(home: string, chain: string, what: string): Promise<string> {
  const how: string[] = [];
  for (const which of ['first', 'second']) {
    const run = await start(home);
    const began = performance.now();
    const found = await examine(run.page, PATIENCE_MS);
    const took = performance.now() - began;
    const at = `${what}, ${which} start (seed ${String(seed)})`;
    expect(found.differs, at).toEqual([]);
    expect(found.head.chain, at).toBe(chain);
    expect(found.records.annotations.length, at).toBeGreaterThan(0);
    startsTook.push(took);
    expect(took, at).toBeLessThan(PATIENCE_MS);
    const said = (await run.page.getByRole('log', { name: 'Problems' }).allInnerTexts()).join(' ');
    const first = said.trim() === '' ? 'nothing said' : (said.trim().split('.')[0] ?? '');
    how.push(`${first} (${(took / 1_000).toFixed(1)} s)`);
    await run.close();
  }
  return `${what}: ${how.join(' / ')}`;
}

type Damage = (leveldb: string) => Promise<void>;

const only = async (folder: string, pattern: RegExp) => {
  const name = (await readdir(folder)).filter((each) => pattern.test(each)).at(-1);
  if (name === undefined) throw new Error(`nothing like ${pattern.source} in ${folder}`);
  return path.join(folder, name);
};
const LOG = /^\d+\.log$/;
const TABLE = /^\d+\.ldb$/;
const MANIFEST = /^MANIFEST/;
const CURRENT = /^CURRENT$/;

const half =
  (pattern: RegExp): Damage =>
  async (folder) => {
    const file = await only(folder, pattern);
    await truncate(file, Math.floor((await stat(file)).size / 2));
  };
const empty =
  (pattern: RegExp): Damage =>
  async (folder) =>
    truncate(await only(folder, pattern), 0);
const gone =
  (pattern: RegExp): Damage =>
  async (folder) =>
    rm(await only(folder, pattern));
const flipped =
  (pattern: RegExp, where: 'middle' | 'last'): Damage =>
  async (folder) => {
    const file = await only(folder, pattern);
    const { size } = await stat(file);
    await flip(file, where === 'last' ? size - 1 : Math.floor(size / 2));
  };
const appended =
  (bytes: Buffer): Damage =>
  async (folder) =>
    append(await only(folder, LOG), bytes);

const databaseDamages: Readonly<Record<string, Damage>> = {
  'log, a byte flipped': flipped(LOG, 'middle'),
  'log, last byte flipped': flipped(LOG, 'last'),
  'log cut in half': half(LOG),
  'log cut to nothing': empty(LOG),
  'log deleted': gone(LOG),
  'log, a bare header appended': appended(Buffer.from('d14060384e0001', 'hex')),
  'log, three bytes of a header appended': appended(Buffer.from('d14060', 'hex')),
  'log, header and half its content appended': appended(
    Buffer.concat([Buffer.from('d14060384e0001', 'hex'), Buffer.alloc(39, 7)]),
  ),
  'log, 4096 zeros appended': appended(Buffer.alloc(4096)),
  'log, a kilobyte of nonsense appended': appended(Buffer.alloc(1024, 0x5a)),
  'table, a byte flipped': flipped(TABLE, 'middle'),
  'table, last byte flipped': flipped(TABLE, 'last'),
  'table cut in half': half(TABLE),
  'table cut to nothing': empty(TABLE),
  'table deleted': gone(TABLE),
  'manifest, a byte flipped': flipped(MANIFEST, 'middle'),
  'manifest cut in half': half(MANIFEST),
  'manifest deleted': gone(MANIFEST),
  'current emptied': empty(CURRENT),
  'current deleted': gone(CURRENT),
  'folder replaced by a file': async (folder) => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'no folder');
  },
  'folder deleted': (folder) => rm(folder, { recursive: true }),
  'folder emptied': async (folder) => {
    await rm(folder, { recursive: true });
    await mkdir(folder);
  },
};

async function append(file: string, bytes: Buffer): Promise<void> {
  await writeFile(file, Buffer.concat([await readFile(file), bytes]));
}

async function flip(file: string, at: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, at);
    await handle.write(Buffer.from([(byte[0] ?? 0) ^ 0x20]), 0, 1, at);
  } finally {
    await handle.close();
  }
}

/** Files with something in them: an empty one can neither be flipped nor cut. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return files.filter((_, index) => (sizes[index] ?? 0) > 0);
}
