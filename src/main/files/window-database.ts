import {
  closeSync,
  constants,
  copyFileSync,
  cpSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '@core/result.ts';
import { codeOf, diskFailureOf, type DiskFailure } from './attempt.ts';
import { wholeLength } from './leveldb-log.ts';

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
 *
 * All in one go: it takes milliseconds, and an answer of the disk is not heard before Chromium is ready, one after the other.
 */
export function prepareWindowDatabase(
  profileFolder: string,
  now: Date,
): Result<PreparedDatabase, DiskFailure> {
  const databases = path.join(profileFolder, 'IndexedDB');
  const copies = path.join(profileFolder, 'IndexedDB copies');
  try {
    const folders = namesIn(databases).filter((name) => name.endsWith('.leveldb'));
    if (folders.length === 0) return ok({ cut: [] });
    letGo(copies, COPIES - 1);
    const copy = path.join(copies, now.toISOString().replaceAll(':', '-'));
    const cut: string[] = [];
    for (const name of folders) {
      const folder = path.join(databases, name);
      copyDatabase(folder, path.join(copy, name));
      // What is no folder Chromium tries to open for many seconds, and in vain.
      if (!statSync(folder).isDirectory()) rmSync(folder);
      for (const log of namesIn(folder).filter(isLog)) {
        if (cutTornEnd(path.join(folder, log))) cut.push(log);
      }
    }
    return ok({ cut });
  } catch (error) {
    return err(diskFailureOf(error));
  }
}

/** Files that grow are copied; tables, which are never written again, get a second name where the disk can do that. */
function copyDatabase(folder: string, to: string): void {
  cpSync(folder, to, {
    recursive: true,
    filter: (file) => !file.endsWith('.ldb') && path.basename(file) !== 'LOCK',
  });
  for (const name of namesIn(folder).filter((each) => each.endsWith('.ldb'))) {
    linkOrCopy(path.join(folder, name), path.join(to, name));
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

function cutTornEnd(file: string): boolean {
  const bytes = readFileSync(file);
  const whole = wholeLength(bytes);
  if (whole === bytes.length) return false;
  const opened = openSync(file, 'r+');
  try {
    ftruncateSync(opened, whole);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  return true;
}

/** A database that writes its manifest on in the same file is as easily torn there. */
function isLog(name: string): boolean {
  return /^\d+\.log$/.test(name) || /^MANIFEST-\d+$/.test(name);
}

function letGo(copies: string, kept: number): void {
  const names = namesIn(copies);
  for (const name of names.slice(0, Math.max(0, names.length - kept))) {
    rmSync(path.join(copies, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    if (!statSync(folder).isDirectory()) return [];
    return readdirSync(folder).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
