import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { KIND_OF_EXTENSION } from '@shared/file-kinds.ts';

/** So many files of a folder are opened at once. */
const MOST_FILES = 1_000;

/** So deep go the folders in a folder that are looked into. */
const DEEPEST = 8;

/**
 * The files of a folder, and of the folders in it, whose names are those of files that can be opened, in the order of
 * their paths. Hidden ones are left out, and links are not followed. `isCut` where there are more than are opened at once.
 * Null for what is no folder. A folder that cannot be looked into has no files.
 */
export async function filesInFolder(
  folder: string,
): Promise<{ readonly files: readonly string[]; readonly isCut: boolean } | null> {
  if (!(await isFolder(folder))) return null;
  const files: string[] = [];
  const look = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (files.length > MOST_FILES) return;
      if (entry.name.startsWith('.')) continue;
      const file = path.join(at, entry.name);
      if (entry.isDirectory() && depth < DEEPEST) await look(file, depth + 1);
      else if (entry.isFile() && canBeOpened(entry.name)) files.push(file);
    }
  };
  await look(folder, 0);
  return { files: files.slice(0, MOST_FILES), isCut: files.length > MOST_FILES };
}

async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (status) => status.isDirectory(),
    () => false,
  );
}

function canBeOpened(name: string): boolean {
  return Object.hasOwn(KIND_OF_EXTENSION, path.extname(name).slice(1).toLowerCase());
}
