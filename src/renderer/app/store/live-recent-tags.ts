import type { Change, ChangeLabel } from '@core/library/change.ts';
import type { TagId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import { withEdits } from './change-log.ts';
import type { Recipe } from './followed.ts';
import { editsIn } from './patches.ts';

/** How many are kept, deleted ones and aliases among them; fewer are offered. */
const RECENT_TAGS = 16;

/** How far back they are looked for at start. */
const CHANGES_LOOKED_AT = 100;

/** What gives passages tags without anybody here having given them. */
const NOT_GIVEN_HERE: ReadonlySet<ChangeLabel['type']> = new Set([
  'mergedFile',
  'mergedFiles',
  'restoredBackup',
  'importedSources',
  'tookAsItStands',
  'tookAsMended',
]);

export const recentTags: Recipe<readonly TagId[]> = {
  tables: ['changes', 'edits'],
  async load(database) {
    const rows = await database.changes.orderBy('seq').reverse().limit(CHANGES_LOOKED_AT).toArray();
    const changes = await Promise.all(rows.toReversed().map((row) => withEdits(database, row)));
    return changes.reduce(withTagsOf, []);
  },
  follow: (recent, { change }) => withTagsOf(recent, change),
};

function withTagsOf(recent: readonly TagId[], change: Change): readonly TagId[] {
  const given = tagsGiven(change);
  if (given.length === 0) return recent;
  return [...new Set([...given.toReversed(), ...recent])].slice(0, RECENT_TAGS);
}

function tagsGiven(change: Change): readonly TagId[] {
  if (change.cause.type === 'undo' || NOT_GIVEN_HERE.has(change.label.type)) return [];
  return editsIn('annotations', change.edits).flatMap(({ before, after }) => {
    if (!after || !isLive(after)) return [];
    const had = before && isLive(before) ? before.tagIds : [];
    return after.tagIds.filter((id) => !had.includes(id));
  });
}
