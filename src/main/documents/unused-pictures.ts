import path from 'node:path';
import { pictureOfFileName } from '@core/model/picture.ts';
import type { Disk } from '../files/disk.ts';
import type { libraryFolders } from '../library/library-folders.ts';

type Folders = ReturnType<typeof libraryFolders>;

/**
 * The names of the pictures that nothing can show any more. A picture is used as long as a text shows it that the
 * library has or has ever had: one that the journal or a backup names, so that neither undoing nor restoring a backup
 * brings back a document without its pictures. Damaged files count as what they were: of all of them only the names in
 * them are looked at. Fails as the disk does.
 */
export async function unusedPictures(disk: Disk, folders: Folders): Promise<readonly string[]> {
  const unused = new Set(
    [...(await disk.list(folders.pictures)), ...(await disk.list(folders.pictureCopies))].filter(
      (name) => pictureOfFileName(name) !== null,
    ),
  );
  const known = new Set<string>();
  for (const folder of [folders.journal, folders.backups, folders.damaged]) {
    // The journal names nearly all: the many megabytes of the others are read where something is left.
    if (unused.size === 0) return [];
    const texts = new Set<string>();
    for await (const content of contentsOf(disk, folder)) {
      for (const [, digest = ''] of content.matchAll(SOURCE)) {
        const name = fileNameOf(digest);
        if (!known.has(name)) texts.add(name);
      }
    }
    for (const name of texts) known.add(name);
    const shown = await shownIn(disk, folders, texts);
    for (const name of unused) if (shown.has(pictureOfFileName(name)?.hash ?? '')) unused.delete(name);
  }
  return [...unused].sort();
}

/** The hashes of the pictures that texts show, by the names of their files; a copy speaks for a damaged one. */
async function shownIn(
  disk: Disk,
  folders: Folders,
  texts: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  for (const folder of [folders.documents, folders.documentCopies]) {
    for await (const content of contentsOf(disk, folder, (name) => texts.has(name))) {
      for (const [hash] of content.matchAll(HASH)) shown.add(hash);
    }
  }
  return shown;
}

/** The digest in the id of a source, wherever it stands. */
const SOURCE = /sha-256;([\w-]{43})/g;
const HASH = /[0-9a-f]{64}/g;

function fileNameOf(digest: string): string {
  return `${Buffer.from(digest, 'base64url').toString('hex')}.json`;
}

/** What stands in the files of a folder, one after another. */
async function* contentsOf(
  disk: Disk,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): AsyncGenerator<string> {
  for (const name of await disk.list(folder)) {
    if (!isWanted(name) || !name.includes('.')) continue;
    const bytes = await disk.read(path.join(folder, name));
    // The names are of ASCII, whatever stands around them.
    if (bytes !== null) yield bytes.toString('latin1');
  }
}
