import { isLive } from '../model/record.ts';
import type { Tag } from '../model/tag.ts';
import type { MergePlan, PlannedRecord } from './merge-plan.ts';
import { creatorIdOf, sourceIdOf } from './about.ts';

/** What of a plan is wanted: whose work, and on which documents. */
export interface Choice {
  readonly isWanted: (kind: 'person' | 'document', id: string) => boolean;
}

/**
 * Which records of a plan belong to the wanted part: the annotations, replies, answers and guides of the people on the documents, and what
 * is needed to understand them, which are these documents, these people, the tags that the passages carry with those
 * above them, and the tags that are in the library already. Tags of these people that no passage of the plan carries come
 * too: a codebook is work by itself.
 */
export function chosenFrom(plan: MergePlan, { isWanted }: Choice): (record: PlannedRecord) => boolean {
  const documentOf = new Map<string, string | null>();
  for (const record of plan.records) {
    if (record.table === 'annotations') documentOf.set(record.id, sourceIdOf(record));
  }
  const isWork = (record: PlannedRecord): boolean => {
    const creator = creatorIdOf(record);
    // What is left of what was deleted long ago says nothing of anybody, and keeps it from coming back.
    if (creator === null) return true;
    const document =
      record.table === 'replies'
        ? isLive(record.theirs)
          ? (documentOf.get(record.theirs.annotationId) ?? null)
          : null
        : sourceIdOf(record);
    return isWanted('person', creator) && (document === null || isWanted('document', document));
  };
  const tags = new Map<string, Tag>();
  const people = new Set<string>();
  const carried = new Set<string>();
  const wantedTags: string[] = [];
  for (const record of plan.records) {
    if (record.table === 'tags' && isLive(record.theirs)) tags.set(record.id, record.theirs);
    const tagIds = record.table === 'annotations' && isLive(record.theirs) ? record.theirs.tagIds : [];
    for (const id of tagIds) carried.add(id);
    const creator = creatorIdOf(record);
    if (creator === null || !isWork(record)) continue;
    people.add(creator);
    wantedTags.push(...tagIds);
  }
  for (const tag of tags.values()) {
    if (!carried.has(tag.id) && isWanted('person', tag.creatorId)) wantedTags.push(tag.id);
  }
  const needed = new Set<string>();
  for (let id = wantedTags.pop(); id !== undefined; id = wantedTags.pop()) {
    const tag = tags.get(id);
    if (tag === undefined || needed.has(id)) continue;
    needed.add(id);
    people.add(tag.creatorId);
    for (const next of [tag.parentId, tag.mergedInto]) if (next !== null) wantedTags.push(next);
  }
  return (record) => {
    switch (record.table) {
      case 'annotations':
      case 'replies':
      case 'answers':
        return isWork(record);
      case 'guides':
        return !isLive(record.theirs) || isWanted('person', record.theirs.creatorId);
      case 'sources':
        return isWanted('document', record.id);
      case 'tags':
        return record.ours !== null || !isLive(record.theirs) || needed.has(record.id);
      case 'people':
        return record.ours !== null || people.has(record.id) || isWanted('person', record.id);
    }
  };
}
