import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/**
 * The file system as the library uses it: journal, documents and backups make no other call than these, so that a test
 * can put a fault into each one of them. Calls reject with Node's own errors; `attempt` makes values of those.
 */
export interface Disk {
  /** Makes a folder and those above it, to survive a power cut; an existing one is left as it is. */
  makeFolder(folder: string): Promise<void>;
  /** The names in a folder, sorted; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** A file's bytes; null where there is none. */
  read(file: string): Promise<Buffer | null>;
  /** The SHA-256 of a file's bytes in hexadecimal, which are read piece by piece; null where there is none. */
  sha256(file: string): Promise<string | null>;
  /** Size in bytes; null where there is no such file. */
  size(file: string): Promise<number | null>;
  /** How many bytes a person may still write where a folder lies. */
  freeBytes(folder: string): Promise<number>;
  /** Opens a file for appending, making it when it is not there. */
  openLog(file: string): Promise<LogFile>;
  /** Writes a new file and syncs it. */
  writeNew(file: string, bytes: Buffer): Promise<void>;
  /** Renames within one file system, replacing what stands there. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is no error. */
  remove(file: string): Promise<void>;
  /** Makes a folder's entries (new, renamed and removed files) survive a power cut. */
  syncFolder(folder: string): Promise<void>;
}

/** A file that only grows, except that what was never acknowledged is cut off again. */
export interface LogFile {
  /** Writes all of `bytes` at the end; they are on the disk when `sync` has resolved afterwards. */
  append(bytes: Buffer): Promise<void>;
  /** Resolves when what was appended is on the disk. */
  sync(): Promise<void>;
  /** Cuts the file to `size` bytes and syncs. */
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * On Linux a log is opened so that writing to it ends when what was written is on the disk: the same as syncing afterwards,
 * in one call instead of two. Windows has no such flag, and on macOS it leaves the drive's own memory out.
 */
const SYNCED_WRITES = process.platform === 'linux' ? constants.O_DSYNC : 0;

/** The computer's own file system. */
export const realDisk: Disk = {
  makeFolder: async (folder) => {
    const first = await mkdir(folder, { recursive: true });
    if (first === undefined) return;
    for (let made = folder; made.length >= first.length; made = path.dirname(made)) {
      await syncFolder(path.dirname(made));
    }
  },
  list: (folder) => orIfMissing(async () => (await readdir(folder)).sort(), []),
  read: (file) => orIfMissing(() => readFile(file), null),
  sha256: (file) => orIfMissing(() => sha256OfFile(file), null),
  size: (file) => orIfMissing(async () => (await stat(file)).size, null),
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  openLog: async (file) =>
    logFile(await open(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | SYNCED_WRITES)),
  writeNew: async (file, bytes) => {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  rename,
  remove: (file) => rm(file, { force: true }),
  syncFolder,
};

/** So large that reading a file in pieces costs no more than reading it whole, and hashing one keeps nobody waiting. */
const PIECE_BYTES = 4 * 1024 * 1024;

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file);
  try {
    // One piece of memory for all of them: a stream's own cost as much as hashing.
    const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; its file system journals their entries itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file so that at every moment either the old or the new content stands there whole: a temporary file beside
 * it, synced, renamed over it, the folder synced.
 */
export async function writeAtomically(disk: Disk, file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await disk.writeNew(temporary, bytes);
    await disk.rename(temporary, file);
  } catch (error) {
    await removeQuietly(disk, temporary);
    throw error;
  }
  await disk.syncFolder(path.dirname(file));
}

/** Whether a name is what `writeAtomically` leaves behind when the program ends in the middle of it. */
export function isTemporary(name: string): boolean {
  return /\.[0-9a-f]{12}\.tmp$/.test(name);
}

/** Clears away after a failure, whose own error matters more than one met in clearing away. */
async function removeQuietly(disk: Disk, file: string): Promise<void> {
  try {
    await disk.remove(file);
  } catch {
    // The temporary file stays; the next start removes it.
  }
}

function logFile(handle: FileHandle): LogFile {
  return {
    append: async (bytes) => {
      for (let written = 0; written < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, written, bytes.length - written);
        written += bytesWritten;
      }
    },
    sync: () => (SYNCED_WRITES === 0 ? handle.datasync() : Promise.resolve()),
    truncate: async (size) => {
      await handle.truncate(size);
      await handle.sync();
    },
    close: () => handle.close(),
  };
}

async function orIfMissing<T>(call: () => Promise<T>, missing: T): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return missing;
    throw error;
  }
}
