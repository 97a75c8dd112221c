import path from 'node:path';

/** Where everything of a library lies. */
export function libraryFolders(folder: string) {
  return {
    journal: path.join(folder, 'journal'),
    documents: path.join(folder, 'documents'),
    backups: path.join(folder, 'backups'),
    documentCopies: path.join(folder, 'backups', 'documents'),
    pictures: path.join(folder, 'pictures'),
    pictureCopies: path.join(folder, 'backups', 'pictures'),
    damaged: path.join(folder, 'damaged'),
  } as const;
}
