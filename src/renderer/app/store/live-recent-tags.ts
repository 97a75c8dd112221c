import type { Change, ChangeLabel, Edit } from '@core/library/change.ts';
import type { TagId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import { editsBackwards } from './change-log.ts';
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
    const recent = new Set<TagId>();
    // From the last one back, and no farther than is needed: a change may have as many edits as there are annotations.
    for (const row of rows.filter(givesTags)) {
      for await (const edits of editsBackwards(database, row.seq)) {
        for (const id of tagsGiven(edits).toReversed()) recent.add(id);
        if (recent.size >= RECENT_TAGS) return [...recent].slice(0, RECENT_TAGS);
      }
    }
    return [...recent];
  },
  follow: (recent, change) => withTagsOf(recent, change),
};

function withTagsOf(recent: readonly TagId[], change: Change): readonly TagId[] {
  const given = givesTags(change) ? tagsGiven(change.edits) : [];
  if (given.length === 0) return recent;
  return [...new Set([...given.toReversed(), ...recent])].slice(0, RECENT_TAGS);
}

function givesTags({ cause, label }: Pick<Change, 'cause' | 'label'>): boolean {
  return cause.type !== 'undo' && !NOT_GIVEN_HERE.has(label.type);
}

function tagsGiven(edits: readonly Edit[]): readonly TagId[] {
  return editsIn('annotations', edits).flatMap(({ before, after }) => {
    if (!after || !isLive(after)) return [];
    const had = before && isLive(before) ? before.tagIds : [];
    return after.tagIds.filter((id) => !had.includes(id));
  });
}
