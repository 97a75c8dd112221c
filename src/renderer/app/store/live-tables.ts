import type { EditOf } from '@core/library/change.ts';
import type { RecordOf } from '@core/library/tables.ts';
import type { Answer } from '@core/model/answer.ts';
import type { Guide } from '@core/model/guide.ts';
import type { AnnotationId, PersonId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import { isLive } from '@core/model/record.ts';
import type { Reply } from '@core/model/reply.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Source } from '@core/model/source.ts';
import type { Tag } from '@core/model/tag.ts';
import type { Recipe } from './followed.ts';
import { groupedBy } from './grouped.ts';
import { liveOrNull } from './live-or-null.ts';
import { byTitle, newestFirst, oldestFirst } from './orders.ts';
import { editsIn, patchedList, patchedMap } from './patches.ts';
import { settingsAfter, settingsOf } from './settings-records.ts';
import { peopleById, tagsById } from './store-reader.ts';

export const liveSources: Recipe<readonly Source[]> = {
  tables: ['sources'],
  load: async (database) => (await database.sources.toArray()).filter(isLive).sort(newestFirst),
  follow: (list, change) => patchedList(list, editsIn('sources', change.edits), liveOrNull, newestFirst),
};

export const liveTags: Recipe<ReadonlyMap<TagId, Tag>> = {
  tables: ['tags'],
  load: tagsById,
  follow: (tags, change) => patchedMap(tags, editsIn('tags', change.edits), liveOrNull),
};

export const livePeople: Recipe<ReadonlyMap<PersonId, Person>> = {
  tables: ['people'],
  load: peopleById,
  follow: (people, change) => patchedMap(people, editsIn('people', change.edits), (person) => person),
};

export const liveSettings: Recipe<Settings> = {
  tables: ['settings'],
  load: async (database) => settingsOf(await database.settings.toArray()),
  follow: (settings, change) => settingsAfter(settings, change.edits),
};

export const liveReplies: Recipe<ReadonlyMap<AnnotationId, readonly Reply[]>> = {
  tables: ['replies'],
  load: async (database) =>
    groupedBy(
      (await database.replies.toArray()).filter(isLive).sort(oldestFirst),
      (reply) => reply.annotationId,
    ),
  follow(replies, change) {
    const edits = editsIn('replies', change.edits);
    if (edits.length === 0) return replies;
    const patched = new Map(replies);
    for (const [annotationId, concerned] of repliesUnder(edits)) {
      const here = (reply: RecordOf<'replies'>) =>
        isLive(reply) && reply.annotationId === annotationId ? reply : null;
      const list = patchedList(replies.get(annotationId) ?? [], concerned, here, oldestFirst);
      if (list.length > 0) patched.set(annotationId, list);
      else patched.delete(annotationId);
    }
    return patched;
  },
};

export const liveGuides: Recipe<readonly Guide[]> = {
  tables: ['guides'],
  load: async (database) => (await database.guides.toArray()).filter(isLive).sort(byTitle),
  follow: (list, change) => patchedList(list, editsIn('guides', change.edits), liveOrNull, byTitle),
};

export const liveAnswers: Recipe<readonly Answer[]> = {
  tables: ['answers'],
  load: async (database) => (await database.answers.toArray()).filter(isLive).sort(oldestFirst),
  follow: (list, change) => patchedList(list, editsIn('answers', change.edits), liveOrNull, oldestFirst),
};

/** The edits by the annotation that the reply stood under before or stands under now. */
function repliesUnder(
  edits: readonly EditOf<'replies'>[],
): ReadonlyMap<AnnotationId, readonly EditOf<'replies'>[]> {
  const byAnnotation = new Map<AnnotationId, EditOf<'replies'>[]>();
  for (const edit of edits) {
    const concerned = [edit.before, edit.after].filter((reply) => reply !== null).filter(isLive);
    for (const annotationId of new Set(concerned.map((reply) => reply.annotationId))) {
      byAnnotation.set(annotationId, [...(byAnnotation.get(annotationId) ?? []), edit]);
    }
  }
  return byAnnotation;
}
