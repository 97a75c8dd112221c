import type { OfferedFile, OfferedFolder } from '@shared/bridge.ts';

/** What of a folder is opened; says so where that is nothing, or not all. */
export function filesOfFolder(
  { name, files, isCut }: OfferedFolder,
  announce: (message: string, kind: 'failed') => void,
): readonly OfferedFile[] {
  if (files.length === 0) announce(`Nothing in the folder “${name}” can be opened.`, 'failed');
  if (isCut) announce(`Of the folder “${name}”, only the first ${files.length} files are opened.`, 'failed');
  return files;
}
