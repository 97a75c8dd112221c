import { applyEdits, builderFrom, emptyState } from '@core/library/apply.ts';
import type { LibraryState } from '@core/library/tables.ts';
import type { Head } from '@shared/opened.ts';
import type { Disk } from '../files/disk.ts';
import { readJournal } from '../journal/journal.ts';
import { CHAIN_START } from '../journal/line.ts';
import type { Backups } from './backups.ts';

/** The files that say how a library stood at some time. */
interface HistoryFiles {
  readonly backups: Backups;
  /** The folder of the journal. */
  readonly journal: string;
}

/**
 * The library as its files have it at a head: the newest sound snapshot up to there, and what the journal has after that.
 * Null when they do not lead there, the journal's running hash included. Fails as the disk does.
 */
export async function stateAt(
  disk: Disk,
  { backups, journal }: HistoryFiles,
  head: Head,
): Promise<LibraryState | null> {
  const base = await newestUpTo(backups, head);
  let { seq, chain } = base?.head ?? { seq: 0, chain: CHAIN_START };
  if (base && seq === head.seq) return chain === head.chain ? base.state : null;

  const read = await readJournal(disk, journal, { lineage: head.lineage, seq, chain });
  if ('newer' in read || read.damaged.length > 0) return null;
  const state = base ? builderFrom(base.state) : emptyState();
  // What came after the head belongs to another time.
  for (const next of read.changes) {
    if (next.seq > head.seq || next.seq !== seq + 1) break;
    applyEdits(state, next.change.edits);
    ({ seq, chain } = next);
  }
  return seq === head.seq && chain === head.chain ? state : null;
}

/** The newest sound snapshot of the same history that is not beyond `head`. */
async function newestUpTo(backups: Backups, head: Head) {
  for (const id of await backups.ids()) {
    const known = await backups.headOf(id);
    if (known?.lineage !== head.lineage || known.seq > head.seq) continue;
    const snapshot = await backups.read(id);
    if (snapshot.ok) return snapshot.value;
  }
  return null;
}
