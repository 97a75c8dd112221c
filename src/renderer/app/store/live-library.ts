import type { Annotation } from '@core/model/annotation.ts';
import type { Answer } from '@core/model/answer.ts';
import type { Guide } from '@core/model/guide.ts';
import type { AnnotationId, PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Reply } from '@core/model/reply.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Source } from '@core/model/source.ts';
import type { Tag } from '@core/model/tag.ts';
import type { ChangeFeed } from './change-feed.ts';
import { Followed } from './followed.ts';
import { annotationCounts, tagCounts } from './live-counts.ts';
import { livePassages, type PassageFilter } from './live-passages.ts';
import { recentTags } from './live-recent-tags.ts';
import {
  liveAnswers,
  liveGuides,
  livePeople,
  liveReplies,
  liveSettings,
  liveSources,
  liveTags,
} from './live-tables.ts';
import { Value, type Observable } from './observable.ts';

export type { PassageFilter } from './live-passages.ts';

/**
 * The library as the screen shows it. Each value is read from the database once, when it is first asked for, and then
 * kept current by the edits that follow, so that a change costs what it edits and records it does not touch keep
 * their identity. `undefined` while it is being read.
 */
export interface LiveLibrary {
  /** Newest first. */
  readonly sources: Observable<readonly Source[] | undefined>;
  readonly tags: Observable<ReadonlyMap<TagId, Tag> | undefined>;
  readonly people: Observable<ReadonlyMap<PersonId, Person> | undefined>;
  readonly settings: Observable<Settings | undefined>;
  /** Oldest first under each annotation. */
  readonly replies: Observable<ReadonlyMap<AnnotationId, readonly Reply[]> | undefined>;
  /** By title. */
  readonly guides: Observable<readonly Guide[] | undefined>;
  /** Oldest first. */
  readonly answers: Observable<readonly Answer[] | undefined>;
  /** How many live annotations carry each tag, counted under the tag that aliases stand for. */
  readonly tagCounts: Observable<{ readonly counts: ReadonlyMap<TagId, number> } | undefined>;
  readonly annotationCounts: Observable<ReadonlyMap<SourceId, number> | undefined>;
  /** The tags last given, latest first; deleted ones and aliases among them. */
  readonly recentTags: Observable<readonly TagId[] | undefined>;
  /** Sorted by source, then by where they start and end. The same filter gives the same observable. */
  passages(filter: PassageFilter): Observable<readonly Annotation[] | undefined>;
  /** The same of one document; of none there is nothing to be read. */
  annotationsOf(id: SourceId | null): Observable<readonly Annotation[] | undefined>;
  readonly inMemory: InMemory;
  /** Begins to read a list that nobody looks at yet. */
  readonly warm: (filter: PassageFilter) => Promise<void>;
  /** Begins to count what carries each tag before anybody looks at it. */
  readonly warmTagCounts: () => Promise<void>;
  /** Resolves when what every screen shows has been read, so that nothing flashes empty. */
  readonly warmed: () => Promise<void>;
}

/** What the window has of the library as it is, without asking the database; undefined where that must be asked. */
export interface InMemory {
  tags(): ReadonlyMap<TagId, Tag> | undefined;
  source(id: SourceId): Source | undefined;
  /** Those of the annotations that a list holds. */
  annotations(ids: readonly AnnotationId[]): ReadonlyMap<AnnotationId, Annotation>;
  /** Sorted by where they start. */
  annotationsOf(id: SourceId): readonly Annotation[] | undefined;
}

const noAnnotations = new Value<readonly Annotation[]>([]);

/** Lists that nobody looks at any more stay current for this many others, so that going back and forth is instant. */
const LISTS_IN_MEMORY = 6;

/** `textOf` gives the text of a document where it is in memory. */
export function liveLibrary(feed: ChangeFeed, textOf: (id: SourceId) => string | null): LiveLibrary {
  const lists = new Map<string, Followed<readonly Annotation[]>>();
  const sources = new Followed(feed, liveSources);
  const tags = new Followed(feed, liveTags);
  const people = new Followed(feed, livePeople);
  const settings = new Followed(feed, liveSettings);
  const counted = new Followed(feed, tagCounts);
  function listOf(filter: PassageFilter): Followed<readonly Annotation[]> {
    const key = keyOf(filter);
    const list = lists.get(key) ?? new Followed(feed, livePassages(filter, textOf));
    lists.delete(key);
    lists.set(key, list);
    for (const [oldKey, old] of lists) {
      if (lists.size <= LISTS_IN_MEMORY) break;
      if (old.isObserved) continue;
      old.stop();
      lists.delete(oldKey);
    }
    return list;
  }

  return {
    sources,
    tags,
    people,
    settings,
    replies: new Followed(feed, liveReplies),
    guides: new Followed(feed, liveGuides),
    answers: new Followed(feed, liveAnswers),
    tagCounts: counted,
    annotationCounts: new Followed(feed, annotationCounts),
    recentTags: new Followed(feed, recentTags),
    passages: listOf,
    annotationsOf: (sourceId) => (sourceId === null ? noAnnotations : listOf(allOf(sourceId))),
    inMemory: {
      tags: tags.upToDate,
      source: (id) => sources.upToDate()?.find((source) => source.id === id),
      annotations: (ids) => foundIn([...lists.values()], new Set(ids)),
      annotationsOf: (id) => lists.get(keyOf(allOf(id)))?.upToDate(),
    },
    warm: (filter) => listOf(filter).start(),
    warmTagCounts: () => counted.start(),
    async warmed() {
      await Promise.all([sources, tags, people, settings].map((value) => value.start()));
    },
  };
}

function allOf(sourceId: SourceId): PassageFilter {
  return { sourceId, tagIds: null, creatorId: null };
}

function keyOf({ sourceId, tagIds, creatorId }: PassageFilter): string {
  return JSON.stringify([sourceId, tagIds?.toSorted() ?? null, creatorId]);
}

function foundIn(
  lists: readonly Followed<readonly Annotation[]>[],
  wanted: Set<AnnotationId>,
): ReadonlyMap<AnnotationId, Annotation> {
  const found = new Map<AnnotationId, Annotation>();
  for (const list of lists) {
    for (const annotation of list.upToDate() ?? []) {
      if (wanted.delete(annotation.id)) found.set(annotation.id, annotation);
      if (wanted.size === 0) return found;
    }
  }
  return found;
}
