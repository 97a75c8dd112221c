import path from 'node:path';
import type { OfferedFolder } from '@shared/bridge.ts';
import { filesInFolder } from '../files/files-in-folder.ts';
import type { FileHandles } from '../files/handles.ts';

/** Handles for what of a folder can be opened; null for what is no folder. */
export async function offerFolder(folder: string, handles: FileHandles): Promise<OfferedFolder | null> {
  const found = await filesInFolder(folder);
  if (found === null) return null;
  const { files, isCut } = found;
  return { name: path.basename(folder), files: files.map((file) => handles.offer(file)), isCut };
}
