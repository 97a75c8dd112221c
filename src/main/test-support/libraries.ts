import type { AllRecords } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { takeFromFiles } from '../backups/snapshot-job.ts';
import { realDisk } from '../files/disk.ts';
import type { Library } from '../library/library.ts';
import { openLibrary, type LibraryWorld } from '../library/open-library.ts';

let clock = Date.parse('2026-11-23T08:00:00.000Z');

/** What opening a library needs, with a clock that moves on a second each time it is read. */
export function testWorld(folder: string, parts: Partial<LibraryWorld> = {}): LibraryWorld {
  let made = 0;
  const disk = parts.disk ?? realDisk;
  return {
    disk,
    folder,
    now: () => new Date((clock += 1000)),
    uuid: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    version: '0.0.0',
    snapshotTaker: { take: (job) => takeFromFiles(disk, job) },
    ...parts,
  };
}

/** A library that opens; any other outcome fails the test. */
export async function openedLibrary(folder: string, parts: Partial<LibraryWorld> = {}): Promise<Library> {
  const library = await openLibrary(testWorld(folder, parts));
  if (!library.ok) throw new Error(library.error.type);
  return library.value;
}

/** Everything in a library; one whose records cannot be read fails the test. */
export async function everythingIn(library: Library): Promise<{ head: Head; records: AllRecords }> {
  const all = await library.all();
  if (!all.ok) throw new Error(all.error.type);
  return all.value;
}
