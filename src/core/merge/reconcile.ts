import { canonicalJson } from '../library/canonical-json.ts';
import type { RecordOf, SharedTable } from '../library/tables.ts';

/** A record of any table that is merged. */
export type SharedRecord = RecordOf<SharedTable>;

/** Which of two versions of a record stands, seen from this library. */
export type Settled = 'same' | 'ours' | 'theirs';

/**
 * The rule, in a line: the higher revision stands; of equal ones a record stands before a deletion, and of two records
 * the one whose canonical JSON is greater.
 *
 * This orders all versions of a record completely and asks neither for clocks nor for who is asking, so libraries that
 * have seen the same versions, in any order and any number of times, hold the same one.
 */
export function reconcile(ours: SharedRecord, theirs: SharedRecord): Settled {
  if (ours.revision !== theirs.revision) return ours.revision > theirs.revision ? 'ours' : 'theirs';
  const oursDeleted = 'deleted' in ours;
  if (oursDeleted !== 'deleted' in theirs) return oursDeleted ? 'theirs' : 'ours';
  const [our, their] = [canonicalJson(ours), canonicalJson(theirs)];
  if (our === their) return 'same';
  return our > their ? 'ours' : 'theirs';
}

/** What is known of a record besides what a person said in it: when and by whom, and how a text came to be. */
const BESIDES: Readonly<Record<SharedTable, ReadonlySet<string>>> = {
  sources: new Set([
    ...['created', 'modified', 'creatorId', 'fileName', 'fileHash', 'mediaType', 'encoding', 'textVersion'],
    ...['textLength', 'wordCount', 'asItStands', 'mends'],
  ]),
  annotations: new Set(['created', 'modified']),
  replies: new Set(['created', 'modified']),
  tags: new Set(['created', 'modified']),
  people: new Set(['created', 'modified']),
  guides: new Set(['created', 'modified']),
  answers: new Set(['created', 'modified']),
};

/**
 * Whether the version that lost says something that the other does not, so that it is kept to be looked at. Two people
 * who imported the same document by themselves made two versions of its record, and neither has lost anything.
 */
export function saysSomethingElse(table: SharedTable, loser: SharedRecord, winner: SharedRecord): boolean {
  if ('deleted' in loser) return false;
  const said = (record: object) =>
    canonicalJson(Object.fromEntries(Object.entries(record).filter(([field]) => !BESIDES[table].has(field))));
  return said(loser) !== said(winner);
}
