import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId, PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Reply } from '@core/model/reply.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Source } from '@core/model/source.ts';
import type { Tag } from '@core/model/tag.ts';
import type { Observable } from './observable.ts';

/** Which annotations to list: those that meet every condition that is not null. */
export interface PassageFilter {
  readonly sourceId: SourceId | null;
  /** Only those with one of exactly these tags. */
  readonly tagIds: readonly TagId[] | null;
  readonly creatorId: PersonId | null;
}

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
  /** How many live annotations carry each tag, counted under the tag that aliases stand for. */
  readonly tagCounts: Observable<ReadonlyMap<TagId, number> | undefined>;
  readonly annotationCounts: Observable<ReadonlyMap<SourceId, number> | undefined>;
  /** The tags last given, latest first. */
  readonly recentTags: Observable<readonly TagId[] | undefined>;
  /** Sorted by source, then by where they start and end. The same filter gives the same observable. */
  passages(filter: PassageFilter): Observable<readonly Annotation[] | undefined>;
}
