import type { Annotation, AnnotationTombstone } from '../model/annotation.ts';
import type { AnnotationId, GuideId, PersonId, SourceId, TagId } from '../model/id.ts';
import type { Answer, AnswerTombstone } from '../model/answer.ts';
import type { Guide, GuideTombstone } from '../model/guide.ts';
import type { Person } from '../model/person.ts';
import { annotationIdsOf } from '../guide/guide-edits.ts';
import { isLive } from '../model/record.ts';
import type { Reply, ReplyTombstone } from '../model/reply.ts';
import type { Source, SourceTombstone } from '../model/source.ts';
import type { Tag, TagTombstone } from '../model/tag.ts';
import type { LibraryState } from './tables.ts';
import { idsUnder } from './tags.ts';

/** Which part of a library is meant. */
export type Scope =
  | { readonly type: 'source'; readonly sourceId: SourceId }
  | { readonly type: 'sources'; readonly sourceIds: readonly SourceId[] }
  | { readonly type: 'tag'; readonly tagId: TagId }
  | { readonly type: 'guide'; readonly guideId: GuideId }
  | { readonly type: 'annotations'; readonly annotationIds: readonly AnnotationId[] }
  | { readonly type: 'everything' };

/** A part of a library that makes sense on its own; each list in order of id. */
export interface LibrarySlice {
  readonly sources: readonly (Source | SourceTombstone)[];
  readonly annotations: readonly (Annotation | AnnotationTombstone)[];
  readonly replies: readonly (Reply | ReplyTombstone)[];
  readonly tags: readonly (Tag | TagTombstone)[];
  readonly people: readonly Person[];
  readonly guides: readonly (Guide | GuideTombstone)[];
  readonly answers: readonly (Answer | AnswerTombstone)[];
}

/**
 * The part of a library that a scope names, with all that it needs to be understood elsewhere: of a document its
 * annotations and the replies to them; of a tag the passages under it and their documents; of a guide its passages and
 * their documents, of chosen annotations likewise; in every case the tags these
 * carry with their parents and the tags they were merged into, and everybody who made any of it. Guides come along, with
 * the answers to them, where all their passages do; with a tag none does.
 *
 * Tombstones come along whatever the scope: they say nothing but an id, do not know which document they belonged to,
 * and keep what was deleted from coming back.
 */
export function sliceFor(state: LibraryState, scope: Scope): LibrarySlice {
  if (scope.type === 'everything') {
    return {
      sources: inOrder(state.sources.values()),
      annotations: inOrder(state.annotations.values()),
      replies: inOrder(state.replies.values()),
      tags: inOrder(state.tags.values()),
      people: inOrder(state.people.values()),
      guides: inOrder(state.guides.values()),
      answers: inOrder(state.answers.values()),
    };
  }
  const annotations = inOrder(state.annotations.values()).filter(chosenBy(state, scope));
  const live = annotations.filter(isLive);
  const annotationIds = new Set<string>(live.map((annotation) => annotation.id));
  const sourceIds = new Set<string>(
    scope.type === 'source'
      ? [scope.sourceId]
      : scope.type === 'sources'
        ? scope.sourceIds
        : live.map((annotation) => annotation.sourceId),
  );
  const sources = inOrder(state.sources.values()).filter((source) => sourceIds.has(source.id));
  const replies = inOrder(state.replies.values()).filter(
    (reply) => !isLive(reply) || annotationIds.has(reply.annotationId),
  );
  const wanted = new Set<string>(live.flatMap((annotation) => annotation.tagIds));
  if (scope.type === 'tag') for (const id of idsUnder(state.tags, scope.tagId)) wanted.add(id);
  const tags = inOrder(withTheirRelations(state, wanted));
  const guides = inOrder(state.guides.values()).filter(
    (guide) =>
      !isLive(guide) || (scope.type === 'guide' ? guide.id === scope.guideId : isAbout(guide, annotationIds)),
  );
  const guideIds = new Set<string>(guides.filter(isLive).map((guide) => guide.id));
  const answers = inOrder(state.answers.values()).filter(
    (answer) => !isLive(answer) || guideIds.has(answer.guideId),
  );
  const people = inOrder(state.people.values());
  return ofItsMakers({ sources, annotations, replies, tags, people, guides, answers });
}

/**
 * A slice with only the people who made something in it. Whoever hands on a library in which she only read is named as
 * the one who exported it, and is not somebody more in everybody's library.
 */
export function ofItsMakers(slice: LibrarySlice): LibrarySlice {
  const makers = new Set<string>();
  const { sources, annotations, replies, tags, guides, answers } = slice;
  for (const record of [...sources, ...annotations, ...replies, ...tags, ...guides, ...answers]) {
    if (isLive(record)) makers.add(record.creatorId);
  }
  // Who was declared to be somebody is understood only with that somebody.
  const people = new Map(slice.people.map((person) => [person.id, person]));
  for (const id of makers) {
    const other = people.get(id as PersonId)?.samePersonAs;
    if (other) makers.add(other);
  }
  return { ...slice, people: slice.people.filter((person) => makers.has(person.id)) };
}

function chosenBy(
  state: LibraryState,
  scope: Exclude<Scope, { type: 'everything' }>,
): (annotation: Annotation | AnnotationTombstone) => boolean {
  if (scope.type === 'tag') {
    const under: ReadonlySet<string> = idsUnder(state.tags, scope.tagId);
    return (annotation) => !isLive(annotation) || annotation.tagIds.some((id) => under.has(id));
  }
  if (scope.type === 'guide') {
    const guide = state.guides.get(scope.guideId);
    const chosen = new Set<string>(guide !== undefined && isLive(guide) ? annotationIdsOf(guide) : []);
    return (annotation) => !isLive(annotation) || chosen.has(annotation.id);
  }
  if (scope.type === 'annotations') {
    const chosen = new Set<string>(scope.annotationIds);
    return (annotation) => !isLive(annotation) || chosen.has(annotation.id);
  }
  const ids = new Set<string>(scope.type === 'source' ? [scope.sourceId] : scope.sourceIds);
  return (annotation) => !isLive(annotation) || ids.has(annotation.sourceId);
}

/** Whether a guide has passages, and all of them are among these annotations. */
function isAbout(guide: Guide, annotationIds: ReadonlySet<string>): boolean {
  const chosen = guide.steps.flatMap(({ annotationId }) => annotationId ?? []);
  return chosen.length > 0 && chosen.every((id) => annotationIds.has(id));
}

/** The wanted tags, what they were merged into, their parents, and so on; and every tombstone. */
function withTheirRelations(state: LibraryState, wanted: ReadonlySet<string>): (Tag | TagTombstone)[] {
  const found = new Map<string, Tag | TagTombstone>();
  const open = [...wanted];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const tag = state.tags.get(id);
    if (tag === undefined || found.has(id)) continue;
    found.set(id, tag);
    if (!isLive(tag)) continue;
    if (tag.parentId !== null) open.push(tag.parentId);
    if (tag.mergedInto !== null) open.push(tag.mergedInto);
  }
  for (const tag of state.tags.values()) if (!isLive(tag)) found.set(tag.id, tag);
  return [...found.values()];
}

function inOrder<R extends { readonly id: string }>(records: Iterable<R>): R[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
