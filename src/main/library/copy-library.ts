import path from 'node:path';
import { err, ok, type Result } from '@core/result.ts';
import type { MoveError } from '@shared/bridge.ts';
import { attempt } from '../files/attempt.ts';
import { isTemporary, type Disk } from '../files/disk.ts';
import { libraryFolders } from './library-folders.ts';

/**
 * Copies a library that nobody writes to into an empty folder and reads every file back. Nothing is removed; what
 * makes the copy a library, its `library.json`, is written last.
 */
export async function copyLibrary(disk: Disk, from: string, to: string): Promise<Result<null, MoveError>> {
  const between = path.relative(from, to);
  const isInside = (step: string) => !(step.startsWith('..') || path.isAbsolute(step));
  if (isInside(between) || isInside(path.relative(to, from))) return err({ type: 'inside' });
  const copied = await attempt(async (): Promise<Result<null, MoveError>> => {
    if ((await disk.list(to)).length > 0) return err({ type: 'notEmpty' });
    for (const [source, target] of foldersToCopy(from, to)) {
      await disk.makeFolder(target);
      for (const name of await disk.list(source)) {
        if (name !== 'library.json' && !(await copyFile(disk, source, target, name))) {
          return err({ type: 'differs', name });
        }
      }
      await disk.syncFolder(target);
    }
    await disk.makeFolder(to);
    const isWhole = await copyFile(disk, from, to, 'library.json');
    await disk.syncFolder(to);
    return isWhole ? ok(null) : err({ type: 'differs', name: 'library.json' });
  });
  return copied.ok ? copied.value : copied;
}

function foldersToCopy(from: string, to: string): [string, string][] {
  const [sources, targets] = [libraryFolders(from), libraryFolders(to)];
  return (Object.keys(sources) as (keyof typeof sources)[]).map((name) => [sources[name], targets[name]]);
}

/** Whether a name in the folder of backups is that of a folder there, whose files are copied for themselves. */
function isFolder(name: string): boolean {
  return name === 'documents' || name === 'pictures';
}

/** False when what was written is not what is read back. Folders are copied as such, temporary files not at all. */
async function copyFile(disk: Disk, from: string, to: string, name: string): Promise<boolean> {
  if (isTemporary(name) || isFolder(name)) return true;
  const bytes = await disk.read(path.join(from, name));
  if (bytes === null) return name !== 'library.json';
  await disk.writeNew(path.join(to, name), bytes);
  return (await disk.read(path.join(to, name)))?.equals(bytes) ?? false;
}
