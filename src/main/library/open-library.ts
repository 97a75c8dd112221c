import path from 'node:path';
import type { LibraryState } from '@core/library/tables.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { LibraryError, LibraryMend } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { Backups, type SnapshotMaker, type SnapshotStanding } from '../backups/backups.ts';
import type { SnapshotTaker } from '../backups/snapshot-job.ts';
import { stateAt } from '../backups/state-at.ts';
import { Documents } from '../documents/documents.ts';
import { Pictures } from '../documents/pictures.ts';
import { unusedPictures } from '../documents/unused-pictures.ts';
import { attempt } from '../files/attempt.ts';
import { isTemporary, type Disk } from '../files/disk.ts';
import { Space } from '../files/space.ts';
import { CHAIN_START, JOURNAL_VERSION } from '../journal/line.ts';
import { cutTornTail, Journal, journalFileNames, lineageOfJournal, readJournal } from '../journal/journal.ts';
import { LibraryContents } from './contents.ts';
import { LIBRARY_FORMAT, readIdentity, writeIdentity } from './identity.ts';
import { libraryFolders } from './library-folders.ts';
import { Library } from './library.ts';

/** What opening a library needs from the world. */
export interface LibraryWorld extends SnapshotMaker {
  readonly disk: Disk;
  readonly folder: string;
  /** Whether a library must stand in the folder: one that was moved there is not begun anew where its disk is away. */
  readonly mustExist?: boolean;
  /** A snapshot of more records than these is hashed when somebody asks whether it is sound, and not before the library is open. */
  readonly hashedAtOnce?: number;
  /** What has been mended before it is opened anew. */
  readonly mended?: readonly LibraryMend[];
  /** Called after each snapshot. */
  readonly onSnapshot?: () => void;
  /** Takes the snapshots of a large library away from this thread. */
  readonly snapshotTaker: SnapshotTaker;
}

/**
 * Opens the library in a folder, making it when there is none: the newest sound snapshot, then every change that the
 * journal has after it. What a crash or a damage left behind is mended and told; damaged files are kept aside, and
 * files of a newer Postil are not touched.
 */
export async function openLibrary(world: LibraryWorld): Promise<Result<Library, LibraryError>> {
  const opened = await attempt(() => open(world));
  return opened.ok ? opened.value : opened;
}

async function open(world: LibraryWorld): Promise<Result<Library, LibraryError>> {
  const { disk, folder, now, uuid, hashedAtOnce = Infinity } = world;
  const folders = libraryFolders(folder);
  const identity = await readIdentity(disk, folder);
  if (identity && identity.format > LIBRARY_FORMAT) {
    return err({ type: 'newerFormat', found: identity.format, known: LIBRARY_FORMAT });
  }

  if (world.mustExist && !identity && (await disk.list(folder)).length === 0) {
    return err({ type: 'unreadable', what: folder, code: 'ENOENT' });
  }

  const { damaged: _madeWhenNeeded, ...needed } = folders;
  for (const each of [folder, ...Object.values(needed)]) {
    await disk.makeFolder(each);
    await removeTemporaries(disk, each);
  }

  const backups = new Backups(disk, folders.backups, world);
  const mended: LibraryMend[] = [...(world.mended ?? [])];
  const setAsideDamaged = async (id: string) => {
    mended.push({ type: 'damagedSnapshot', keptAs: await backups.setAside(id, folders.damaged) });
  };
  const sought = { lineage: identity?.lineage ?? null, hashedAtOnce };
  const newest = await newestSound(backups, sought, setAsideDamaged);
  if (!newest.ok) return newest;
  const base = newest.value;
  const lineage =
    identity?.lineage ?? base?.head.lineage ?? (await lineageOfJournal(disk, folders.journal)) ?? uuid();
  const start: Head = base?.head ?? { lineage, seq: 0, chain: CHAIN_START };

  const read = await readJournal(disk, folders.journal, start);
  if ('newer' in read) return err({ type: 'newerFormat', found: read.newer, known: JOURNAL_VERSION });
  const readAt = async (head: Head): Promise<Result<LibraryState, LibraryError>> => {
    const state = await attempt(() => stateAt(disk, { backups, journal: folders.journal }, head));
    if (!state.ok) return state;
    return state.value
      ? ok(state.value)
      : err({ type: 'unreadable', what: folders.backups, code: 'damaged' });
  };
  const contents = new LibraryContents(readAt, base, read.changes);
  const isDamaged = read.damaged.length > 0 || read.changesLost > 0;

  if (identity?.format !== LIBRARY_FORMAT) {
    // Where there is no room for it, the journal has everything all the same. A damaged library has one taken below.
    if (identity && !isDamaged) await contents.takeSnapshot(backups, 'beforeUpdate', read.head);
    // Before anything is written that older programs would not know: from now on they leave the library alone.
    await writeIdentity(disk, folder, { format: LIBRARY_FORMAT, lineage });
  }
  if (read.tornTail) {
    const { name, wholeBytes, tornBytes } = read.tornTail;
    await cutTornTail(disk, folders.journal, name, wholeBytes);
    mended.push({ type: 'tornTailCut', bytes: tornBytes });
  }

  if (isDamaged) {
    // First everything that could be read is made safe, then the damaged files may leave their place.
    const taken = await contents.takeSnapshot(backups, 'afterRepair', read.head);
    const kept: string[] = [];
    for (const name of read.damaged) {
      const file = path.join(folders.journal, name);
      kept.push(taken.ok ? await setAside(disk, file, folders.damaged, now()) : file);
    }
    const [keptAs = folders.journal] = kept;
    mended.push({ type: 'damagedJournal', keptAs, changesLost: read.changesLost });
  }

  const names = await journalFileNames(disk, folders.journal);
  const journal = new Journal(disk, folders.journal, read.head, read.goesOn ? (names.at(-1) ?? null) : null);
  const pictures = new Pictures(disk, { first: folders.pictures, second: folders.pictureCopies });
  const documents = new Documents(
    disk,
    { first: folders.documents, second: folders.documentCopies },
    pictures,
  );
  const space = new Space(disk, folder);
  return ok(
    new Library({
      folder,
      documents,
      space,
      journal,
      backups,
      contents,
      unhashed: base?.isHashed === false ? base.id : null,
      mended,
      world,
      unusedPictures: () => unusedPictures(disk, folders),
    }),
  );
}

/** The newest snapshot that is of this lineage and, as far as it is hashed, sound; damaged newer ones are set aside. */
async function newestSound(
  backups: Backups,
  { lineage, hashedAtOnce }: { readonly lineage: string | null; readonly hashedAtOnce: number },
  setAsideDamaged: (id: string) => Promise<void>,
): Promise<Result<SnapshotStanding | null, LibraryError>> {
  for (const id of await backups.ids()) {
    const head = await backups.headOf(id);
    if (!head) continue;
    if (lineage !== null && head.lineage !== lineage) continue;
    const standing = await backups.standingOf(id, hashedAtOnce);
    if (standing.ok || standing.error.type === 'newerFormat') return standing;
    // What the disk refuses to read is left where it is.
    if (standing.error.type !== 'unreadable') continue;
    await setAsideDamaged(id);
  }
  return ok(null);
}

/** Moves a file to the folder of damaged files and says where it lies now. */
async function setAside(disk: Disk, file: string, damagedFolder: string, at: Date): Promise<string> {
  const keptAs = path.join(damagedFolder, `${at.toISOString().replaceAll(':', '-')}-${path.basename(file)}`);
  await disk.makeFolder(damagedFolder);
  await disk.rename(file, keptAs);
  // Where it is now, before where it is no longer.
  await disk.syncFolder(damagedFolder);
  await disk.syncFolder(path.dirname(file));
  return keptAs;
}

async function removeTemporaries(disk: Disk, folder: string): Promise<void> {
  for (const name of await disk.list(folder)) {
    if (isTemporary(name)) await disk.remove(path.join(folder, name));
  }
}
