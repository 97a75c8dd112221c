import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { rm } from 'node:fs/promises';
import type { Disk, LogFile } from '../files/disk.ts';

/** A folder that is removed with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'postil-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What happens to a call: nothing, or the error that the system would answer. */
export type Fault = (call: string, file: string) => NodeJS.ErrnoException | null;

type Failure = (call: number, n: number) => NodeJS.ErrnoException | null;

/** How a disk fails at its n-th call: once with an error of each kind, or for good, as when the program ends there. */
export const failures: Readonly<Record<string, Failure>> = {
  'an input or output error': (call, n) => (call === n ? systemError('EIO') : null),
  'a full disk': (call, n) => (call === n ? systemError('ENOSPC') : null),
  'a refused call': (call, n) => (call === n ? systemError('EACCES') : null),
  'the end of the program': (call, n) => (call >= n ? systemError('EIO') : null),
};

/**
 * Makes trials in which the first call fails, then the second, and so on, until there are no more calls than those that went
 * well before; `fault` is to be asked at each call. Gives the number of trials.
 */
export async function atEachCall(
  failure: Failure,
  trial: (fault: () => NodeJS.ErrnoException | null) => Promise<void>,
): Promise<number> {
  for (let faulty = 1; ; faulty++) {
    let calls = 0;
    await trial(() => failure((calls += 1), faulty));
    if (calls < faulty) return faulty;
  }
}

/**
 * A disk each of whose calls first asks `fault`. A failing `append` has written half of its bytes before, as a full
 * disk leaves it.
 */
export function faultyDisk(disk: Disk, fault: Fault): Disk {
  const guard = (call: string, file: string) => {
    const error = fault(call, file);
    if (error) throw error;
  };
  const log = (file: string, real: LogFile): LogFile => ({
    append: async (bytes) => {
      const error = fault('append', file);
      if (error) {
        await real.append(bytes.subarray(0, bytes.length >> 1));
        throw error;
      }
      await real.append(bytes);
    },
    sync: async () => {
      guard('sync', file);
      await real.sync();
    },
    truncate: async (size) => {
      guard('truncate', file);
      await real.truncate(size);
    },
    close: () => real.close(),
  });
  return {
    makeFolder: async (folder) => {
      guard('makeFolder', folder);
      await disk.makeFolder(folder);
    },
    list: async (folder) => {
      guard('list', folder);
      return disk.list(folder);
    },
    read: async (file) => {
      guard('read', file);
      return disk.read(file);
    },
    sha256: async (file) => {
      guard('sha256', file);
      return disk.sha256(file);
    },
    size: async (file) => {
      guard('size', file);
      return disk.size(file);
    },
    freeBytes: async (folder) => {
      guard('freeBytes', folder);
      return disk.freeBytes(folder);
    },
    openLog: async (file) => {
      guard('openLog', file);
      return log(file, await disk.openLog(file));
    },
    writeNew: async (file, bytes) => {
      guard('writeNew', file);
      await disk.writeNew(file, bytes);
    },
    rename: async (from, to) => {
      guard('rename', from);
      await disk.rename(from, to);
    },
    remove: async (file) => {
      guard('remove', file);
      await disk.remove(file);
    },
    syncFolder: async (folder) => {
      guard('syncFolder', folder);
      await disk.syncFolder(folder);
    },
  };
}

export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
