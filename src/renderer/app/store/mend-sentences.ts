import { countOf } from '@core/count-of.ts';
import type { LibraryMend } from '@shared/bridge.ts';

/** What main mended in the library's files, for the person. */
export function sentenceOfMend(mend: LibraryMend): string {
  switch (mend.type) {
    case 'tornTailCut':
      return `Postil was interrupted while writing its journal last time. The unfinished line (${mend.bytes} bytes) was cut off; everything that had been called saved is there.`;
    case 'damagedJournal':
      return mend.changesLost === 0
        ? `The journal of your library was damaged. Nothing was lost; the damaged file was kept as “${mend.keptAs}”.`
        : `The journal of your library was damaged, and ${countOf(mend.changesLost, 'change')} in it could not be read. The damaged file was kept as “${mend.keptAs}”.`;
    case 'damagedSnapshot':
      return `A backup of your library was damaged and was not used. It was kept as “${mend.keptAs}”.`;
  }
}

/** What was wrong with the database in this window and was put right from the library's files. */
export const databaseSentences = {
  missing:
    'The database that shows your library was gone. It was made again from the journal and the backups.',
  unreadable: (kept: string) =>
    `The database that shows your library could not be opened. It was made again from the journal and the backups; the damaged one is kept as “${kept}”.`,
  newer: (kept: string) =>
    `The database that shows your library was made by a newer Postil. One for this Postil was made from the journal and the backups; the newer one is kept as “${kept}”.`,
  different: (kept: string) =>
    `The database that shows your library did not agree with the journal. It was made again from the journal and the backups; the old one is kept as “${kept}”.`,
  caughtUp: (count: number) =>
    `The database that shows your library was behind. ${countOf(count, 'change')} from the journal ${count === 1 ? 'was' : 'were'} brought in.`,
  handedBack: (count: number) =>
    `The journal of your library had lost its last ${count === 1 ? 'change' : countOf(count, 'change')}. The database still had ${count === 1 ? 'it' : 'them'}, and ${count === 1 ? 'it was' : 'they were'} written to the journal again.`,
};
