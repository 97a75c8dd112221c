import { constants } from 'node:fs';
import { copyFile, cp, link, open, readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { attempt, codeOf, type DiskFailure } from './attempt.ts';
import { wholeLength } from './leveldb-log.ts';
import type { Result } from '@core/result.ts';

/** How many copies of earlier starts are kept. */
const COPIES = 3;

/** What was done to the window's database before it was opened. */
export interface PreparedDatabase {
  /** Names of the files whose torn ends were cut off. */
  readonly cut: readonly string[];
}

/**
 * Looks after Chromium's files of the window's database while nobody has them open: copies them, because Chromium
 * deletes what it finds damaged, and cuts torn ends off its logs, because Chromium would give the database up for them.
 *
 * Nothing that people made depends on this: whatever becomes of the database, it is made again from the library's files.
 */
export async function prepareWindowDatabase(
  profileFolder: string,
  now: Date,
): Promise<Result<PreparedDatabase, DiskFailure>> {
  const databases = path.join(profileFolder, 'IndexedDB');
  const copies = path.join(profileFolder, 'IndexedDB copies');
  return attempt(async () => {
    const folders = (await namesIn(databases)).filter((name) => name.endsWith('.leveldb'));
    if (folders.length === 0) return { cut: [] };
    await letGo(copies, COPIES - 1);
    const copy = path.join(copies, now.toISOString().replaceAll(':', '-'));
    const cut: string[] = [];
    for (const name of folders) {
      const folder = path.join(databases, name);
      await copyDatabase(folder, path.join(copy, name));
      // What is no folder Chromium tries to open for many seconds, and in vain.
      if (!(await stat(folder)).isDirectory()) await rm(folder);
      for (const log of (await namesIn(folder)).filter(isLog)) {
        if (await cutTornEnd(path.join(folder, log))) cut.push(log);
      }
    }
    return { cut };
  });
}

/** Files that grow are copied; tables, which are never written again, get a second name where the disk can do that. */
async function copyDatabase(folder: string, to: string): Promise<void> {
  await cp(folder, to, {
    recursive: true,
    filter: (file) => !file.endsWith('.ldb') && path.basename(file) !== 'LOCK',
  });
  for (const name of (await namesIn(folder)).filter((each) => each.endsWith('.ldb'))) {
    const [from, copy] = [path.join(folder, name), path.join(to, name)];
    await link(from, copy).catch(() => copyFile(from, copy, constants.COPYFILE_FICLONE));
  }
}

async function cutTornEnd(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  const whole = wholeLength(bytes);
  if (whole === bytes.length) return false;
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(whole);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return true;
}

/** A database that writes its manifest on in the same file is as easily torn there. */
function isLog(name: string): boolean {
  return /^\d+\.log$/.test(name) || /^MANIFEST-\d+$/.test(name);
}

async function letGo(copies: string, kept: number): Promise<void> {
  const names = await namesIn(copies);
  for (const name of names.slice(0, Math.max(0, names.length - kept))) {
    await rm(path.join(copies, name), { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    if (!(await stat(folder)).isDirectory()) return [];
    return (await readdir(folder)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
