import type { Edit } from '../library/change.ts';
import type { RecordOf, SharedTable } from '../library/tables.ts';
import type { PersonId, SourceId, TagId } from '../model/id.ts';
import type { SourceText } from '../model/source-text.ts';
import type { ChangedGuide } from './changed-guides.ts';
import type { SetAside } from '../formats/postil/postil-file.ts';

/**
 * What the file has to say to this library about one record:
 * - `new`: not here yet.
 * - `same`: here, word for word.
 * - `alike`: here, and saying the same; only what is noted beside it (when, by whom, from which file) differs. One of the
 *   two is kept, without a word.
 * - `theirsNewer`: the file's version replaces ours. `oursNewer`: ours stays.
 * - `superseded`: both were edited apart from each other; one stands, the other is kept to be looked at.
 */
export type Verdict = 'new' | 'same' | 'alike' | 'theirsNewer' | 'oursNewer' | 'superseded';

/** One record of the file and what opening the file does with it. */
export type PlannedRecord = { [T in SharedTable]: PlannedIn<T> }[SharedTable];

export interface PlannedIn<T extends SharedTable> {
  readonly table: T;
  readonly id: string;
  readonly verdict: Verdict;
  readonly theirs: RecordOf<T>;
  readonly ours: RecordOf<T> | null;
  /** For a passage: it stands where the file says, or its quote stands elsewhere and it is moved there. */
  readonly placed: 'exact' | 'moved' | null;
  /** For a passage that is moved: what it quotes in the file. */
  readonly quoted: string | null;
  /** What is to be done: nothing, the record itself, the version that lost, or both. */
  readonly edits: readonly Edit[];
}

/** One document of the file, as it is known here. */
export interface PlannedSource {
  readonly id: SourceId;
  readonly title: string;
  /**
   * `sameText`: it is in this library. `unknown`: it is new and comes with its text. `unknownWithoutText`: it is new and
   * the file has no text of it, so that neither it nor its annotations can be taken until it has been opened here.
   */
  readonly status: 'sameText' | 'unknown' | 'unknownWithoutText';
  readonly annotations: Counts;
}

/** One person whose annotations, replies or answers the file brings or touches. */
export interface PlannedPerson {
  readonly id: PersonId;
  /** As the file has it, or this library; empty when neither says. */
  readonly name: string;
  readonly isNew: boolean;
  readonly annotations: Counts;
  readonly replies: Counts;
  readonly answers: Counts;
}

/** How many records come, change, go and stay. `here` counts those about which the file says nothing new. */
export interface Counts {
  readonly new: number;
  readonly newer: number;
  readonly deleted: number;
  readonly superseded: number;
  readonly here: number;
  /** How many of the others are passages that are moved to where their quote stands. */
  readonly moved: number;
}

/** Two tags of one name that are not one tag, and the names of those who made them. */
export interface SameName {
  readonly name: string;
  readonly theirs: TagId;
  readonly theirsBy: string;
  readonly ours: TagId;
  readonly oursBy: string;
}

/** What opening somebody's file would do. Nothing has been done yet. */
export interface MergePlan {
  readonly records: readonly PlannedRecord[];
  readonly sources: readonly PlannedSource[];
  readonly people: readonly PlannedPerson[];
  readonly totals: { readonly [T in SharedTable]: Counts };
  /** Tags that come and have the name of another tag that is here: perhaps the same, which only people know. */
  readonly sameNames: readonly SameName[];
  /** Guides that are here and come in another version, with what it says otherwise. */
  readonly changedGuides: readonly ChangedGuide[];
  /** How many passages are moved to where their quote stands. */
  readonly moved: number;
  /** What is not taken, by the file's own faults or because it fits nothing here. */
  readonly setAside: readonly SetAside[];
  /** Texts to keep as files before the change is committed. */
  readonly newTexts: readonly { readonly id: SourceId; readonly text: SourceText }[];
  /** True when this library would be the same afterwards. */
  readonly changesNothing: boolean;
}
