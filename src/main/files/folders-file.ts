import path from 'node:path';
import { z } from '@core/zod.ts';
import { parseJson } from './sealed.ts';
import { writeAtomically, type Disk } from './disk.ts';

const schema = z.object({
  /** Where the library was moved to; null for its usual place. */
  library: z.string().nullable().default(null),
  /** The second folder for backups; null when none has been chosen. */
  backups: z.string().nullable().default(null),
});

/** Which folders a person has chosen on this computer. */
export type ChosenFolders = z.infer<typeof schema>;

const NONE: ChosenFolders = { library: null, backups: null };

/** The chosen folders, remembered in the profile: they are this computer's, not the library's. */
export async function readChosenFolders(disk: Disk, profileFolder: string): Promise<ChosenFolders> {
  const bytes = await disk.read(fileIn(profileFolder));
  return schema.safeParse(bytes && parseJson(bytes.toString('utf8'))).data ?? NONE;
}

export async function rememberFolders(
  disk: Disk,
  profileFolder: string,
  chosen: Partial<ChosenFolders>,
): Promise<void> {
  const all = { ...(await readChosenFolders(disk, profileFolder)), ...chosen };
  await writeAtomically(disk, fileIn(profileFolder), Buffer.from(`${JSON.stringify(all)}\n`));
}

function fileIn(profileFolder: string): string {
  return path.join(profileFolder, 'folders.json');
}
