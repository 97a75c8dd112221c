import { applyEdits, builderFrom, emptyState } from '@core/library/apply.ts';
import { countsAfter, countsOf, type RecordCounts } from '@core/library/counts.ts';
import type { LibraryState } from '@core/library/tables.ts';
import { ok, type Result } from '@core/result.ts';
import type { BackupEntry, BackupReason, LibraryError, NumberedChange } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import type { Backups, Standing } from '../backups/backups.ts';

/** Reads the library as it stood at a head from its files. */
export type ReadAt = (head: Head) => Promise<Result<LibraryState, LibraryError>>;

/**
 * What is in a library: what its newest snapshot says, which stays in its file, and the edits since, in memory. So a large
 * library opens in the time that its newest changes take, and its records are read when somebody wants all of them.
 */
export class LibraryContents {
  readonly #readAt: ReadAt;
  /** Null while there is no snapshot: the edits are everything. */
  #base: Standing | null;
  #since: NumberedChange[];

  constructor(readAt: ReadAt, base: Standing | null, since: readonly NumberedChange[]) {
    this.#readAt = readAt;
    this.#base = base;
    this.#since = [...since];
  }

  /** The seq of the newest snapshot, 0 when there is none. */
  get snapshotSeq(): number {
    return this.#base?.head.seq ?? 0;
  }

  get counts(): RecordCounts {
    return countsAfter(this.#base?.counts ?? countsOf(emptyState()), editsOf(this.#since));
  }

  /** Goes on with a change that the journal has acknowledged. */
  append(change: NumberedChange): void {
    this.#since.push(change);
  }

  /** Takes a snapshot of everything, which stands at `head` now, and rests on it. */
  async takeSnapshot(
    backups: Backups,
    reason: BackupReason,
    head: Head,
  ): Promise<Result<BackupEntry, LibraryError>> {
    const state = await this.read();
    if (!state.ok) return state;
    const taken = await backups.take(reason, head, state.value);
    if (taken.ok) this.restOn({ head, counts: taken.value.counts });
    return taken;
  }

  /** There is a snapshot of the library as it stood there: from now on it is told from that. */
  restOn(snapshot: Standing): void {
    this.#base = snapshot;
    this.#since = this.#since.filter(({ seq }) => seq > snapshot.head.seq);
  }

  /** Everything as it stands at the moment of asking, whatever is appended meanwhile. */
  async read(): Promise<Result<LibraryState, LibraryError>> {
    const [base, since] = [this.#base, [...this.#since]];
    const before = base ? await this.#readAt(base.head) : ok(emptyState());
    if (!before.ok) return before;
    const state = builderFrom(before.value);
    applyEdits(state, editsOf(since));
    return ok(state);
  }
}

function editsOf(changes: readonly NumberedChange[]) {
  return changes.flatMap(({ change }) => change.edits);
}
