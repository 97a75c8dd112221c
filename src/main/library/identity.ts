import path from 'node:path';
import { z } from '@core/zod.ts';
import { parseSealed, seal } from '../files/sealed.ts';
import { writeAtomically, type Disk } from '../files/disk.ts';

/** Which library a folder holds, and in which version of the folder's shape: `library.json`. */
export type Identity = z.infer<typeof schema>;

/**
 * The version of what a library's folder holds. A program that knows only lower ones leaves the folder alone: what it did not
 * know it would take for damage in the journal, and leave out of its snapshots without a word. So this is raised, together
 * with `JOURNAL_VERSION`, whenever there is a further kind of record.
 *
 * 1: documents, annotations, replies, tags, people, superseded versions, settings. 2: also guides and answers.
 */
export const LIBRARY_FORMAT = 2;

const schema = z.object({ format: z.int().min(1), lineage: z.string().min(1).max(100) });

/** Null where it is missing or damaged: snapshots and journal say the same, and it is written anew from them. */
export async function readIdentity(disk: Disk, folder: string): Promise<Identity | null> {
  const bytes = await disk.read(fileIn(folder));
  const identity = schema.safeParse(bytes && parseSealed(bytes));
  return identity.success ? identity.data : null;
}

export async function writeIdentity(disk: Disk, folder: string, identity: Identity): Promise<void> {
  await writeAtomically(disk, fileIn(folder), Buffer.from(`${seal(JSON.stringify(identity))}\n`));
}

function fileIn(folder: string): string {
  return path.join(folder, 'library.json');
}
