import path from 'node:path';
import { pictureOfFileName } from '@core/model/picture.ts';
import type { Result } from '@core/result.ts';
import { attempt, type DiskFailure } from '../files/attempt.ts';
import { writeAtomically, type Disk } from '../files/disk.ts';
import { libraryFolders } from '../library/library-folders.ts';
import { retained } from './retention.ts';
import { partsOf, SNAPSHOT_ENDING } from './snapshot-name.ts';

/**
 * Brings a second folder up to date with the library's snapshots, texts and pictures. What is there already is not written again;
 * snapshots that would not be kept beside the library either are let go. Only names that are snapshots are touched.
 */
export async function copyBackups(
  disk: Disk,
  libraryFolder: string,
  second: string,
  now: Date,
): Promise<Result<{ copied: number }, DiskFailure>> {
  const { backups, documentCopies, pictureCopies } = libraryFolders(libraryFolder);
  return attempt(async () => {
    let copied = 0;
    await disk.makeFolder(path.join(second, 'documents'));
    copied += await copyMissing(disk, documentCopies, path.join(second, 'documents'), isText);
    await disk.makeFolder(path.join(second, 'pictures'));
    copied += await copyMissing(disk, pictureCopies, path.join(second, 'pictures'), isPicture);
    // The check first, as where the snapshot was taken.
    copied += await copyMissing(disk, backups, second, (name) => name.endsWith('.check.json'));
    copied += await copyMissing(disk, backups, second, (name) => name.endsWith(SNAPSHOT_ENDING));
    await letGo(disk, second, now);
    return { copied };
  });
}

async function copyMissing(
  disk: Disk,
  from: string,
  to: string,
  wanted: (name: string) => boolean,
): Promise<number> {
  const present = new Set(await disk.list(to));
  const missing = (await disk.list(from)).filter((name) => wanted(name) && !present.has(name));
  for (const name of missing) {
    const bytes = await disk.read(path.join(from, name));
    if (bytes) await writeAtomically(disk, path.join(to, name), bytes);
  }
  return missing.length;
}

async function letGo(disk: Disk, folder: string, now: Date): Promise<void> {
  const entries = (await disk.list(folder))
    .filter((name) => name.endsWith(SNAPSHOT_ENDING))
    .flatMap((name) => {
      const id = name.slice(0, -SNAPSHOT_ENDING.length);
      const parts = partsOf(id);
      return parts ? [{ id, ...parts }] : [];
    });
  const kept = retained(entries, now);
  for (const entry of entries) {
    if (kept.has(entry)) continue;
    await disk.remove(path.join(folder, `${entry.id}${SNAPSHOT_ENDING}`));
    await disk.remove(path.join(folder, `${entry.id}.check.json`));
  }
}

function isPicture(name: string): boolean {
  return pictureOfFileName(name) !== null;
}

function isText(name: string): boolean {
  return /^[0-9a-f]{64}\.json$/.test(name);
}
