import { definitionOf, redefined, type Definition } from '@core/codebook/definition.ts';
import { splitTag as tagSplit } from '@core/codebook/split.ts';
import { created, updated } from '@core/library/edits.ts';
import { deleteTag as tagDeletion, mergeTags } from '@core/library/removals.ts';
import { resolveTag, visibleTags } from '@core/library/tags.ts';
import { lookOf, type Color, type Pattern } from '@core/model/color.ts';
import type { AnnotationId, TagId } from '@core/model/id.ts';
import { makeTag, type Tag } from '@core/model/tag.ts';
import type { TagChoice } from '../commands/annotate/tagging.ts';
import type { CommitRequest, Store, StoreReader } from '../store/store.ts';
import { useViewState } from '../view-state.ts';
import { listPassages } from './passages.ts';
import { commitAndSay } from './say.ts';

/** What a person can set in a tag. */
export interface TagDetails {
  readonly name: string;
  readonly color: Color;
  readonly pattern: Pattern;
  readonly description: string;
  readonly whenToUse?: string;
  readonly whenNotToUse?: string;
}

/** Makes a tag that no passage has yet. The look is the next in the row. */
export function createTag(store: Store, name: string): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const creatorId = store.me();
    if (creatorId === null) return null;
    const tags = await read.tags();
    return {
      label: { type: 'createdTag', tag: name },
      edits: [created('tags', makeTag(store.maker, { name, ...lookOf(tags.size), creatorId }))],
    };
  });
}

/** Sets what was changed of a tag: its name, its look and its description are a step of the history each. */
export async function editTag(store: Store, id: TagId, details: TagDetails, count: number): Promise<boolean> {
  const { name, color, pattern, description } = details;
  return (
    (await commitTag(store, id, (tag) =>
      tag.name === name
        ? null
        : {
            label: { type: 'renamedTag', from: tag.name, to: name, count },
            edits: [updated('tags', tag, { name }, store.maker)],
          },
    )) &&
    (await commitTag(store, id, (tag) =>
      tag.color === color && tag.pattern === pattern
        ? null
        : {
            label: { type: 'recolouredTag', tag: tag.name, count },
            edits: [updated('tags', tag, { color, pattern }, store.maker)],
          },
    )) &&
    (await defineTag(store, id, {
      description,
      ...(details.whenToUse === undefined ? {} : { whenToUse: details.whenToUse }),
      ...(details.whenNotToUse === undefined ? {} : { whenNotToUse: details.whenNotToUse }),
    }))
  );
}

/** Says what a tag means. What it said before stays with it. */
export function defineTag(store: Store, id: TagId, definition: Partial<Definition>): Promise<boolean> {
  return commitTag(store, id, (tag) => {
    const patch = redefined(tag, { ...definitionOf(tag), ...definition }, store.me(), store.maker.now());
    return patch === null
      ? null
      : {
          label: { type: 'describedTag', tag: tag.name },
          edits: [updated('tags', tag, patch, store.maker)],
        };
  });
}

/** Chooses the passages that show what a tag means. */
export function chooseExamples(
  store: Store,
  id: TagId,
  exampleIds: readonly AnnotationId[],
): Promise<boolean> {
  return commitTag(store, id, (tag) => ({
    label: { type: 'choseExamples', tag: tag.name, count: exampleIds.length },
    edits: [updated('tags', tag, { exampleIds: [...exampleIds] }, store.maker)],
  }));
}

/** Puts one's own passages of a tag under another, which is made where it is new: under the tag itself, in its look. */
export function splitTag(
  store: Store,
  id: TagId,
  annotationIds: readonly AnnotationId[],
  choice: TagChoice,
): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const tags = await read.tags();
    const [from, me] = [resolveTag(tags, id), store.me()];
    if (!from || me === null) return null;
    const known =
      'tagId' in choice
        ? resolveTag(tags, choice.tagId)
        : visibleTags(tags).find(({ name }) => name === choice.name.trim());
    if (known?.id === from.id || ('tagId' in choice && !known)) return null;
    const name = 'name' in choice ? choice.name.trim() : '';
    const into = known ?? {
      ...makeTag(store.maker, { name, ...lookOf(tags.size), creatorId: me }),
      parentId: from.id,
    };
    const annotations = (await read.annotations(annotationIds)).filter(({ creatorId }) => creatorId === me);
    const edits = tagSplit(from, { tag: into, isNew: !known }, annotations, tags, store.maker);
    const count = edits.filter(({ table }) => table === 'annotations').length;
    if (count === 0) return null;
    return { label: { type: 'splitTag', from: from.name, into: into.name, count }, edits };
  });
}

/** Puts a tag under another one, or beside all others. */
export function moveTag(store: Store, id: TagId, parentId: TagId | null): Promise<boolean> {
  return commitTag(store, id, (tag) =>
    tag.parentId === parentId
      ? null
      : {
          label: { type: 'movedTag', tag: tag.name },
          edits: [updated('tags', tag, { parentId }, store.maker)],
        },
  );
}

/** Makes one tag stand for another: its passages are found under `into` from now on. */
export function mergeTag(store: Store, id: TagId, into: TagId, count: number): Promise<boolean> {
  return commitTag(store, id, (tag, tags) => {
    const target = resolveTag(tags, into);
    if (!target || target.id === id) return null;
    return {
      label: { type: 'mergedTags', from: tag.name, into: target.name, count },
      edits: mergeTags(tag, target, tags, store.maker),
    };
  });
}

/** Deletes a tag. The passages stay, and carry it no longer. */
export function deleteTag(store: Store, id: TagId, count: number): Promise<boolean> {
  forgetFilter(id);
  return commitTag(store, id, (tag, tags) => ({
    label: { type: 'deletedTag', tag: tag.name, count },
    edits: tagDeletion(tag, tags, store.maker),
  }));
}

function commitTag(
  store: Store,
  id: TagId,
  compose: (tag: Tag, tags: ReadonlyMap<TagId, Tag>) => CommitRequest | null,
): Promise<boolean> {
  return commitAndSay(store, async (read: StoreReader) => {
    const tags = await read.tags();
    const tag = tags.get(id);
    return tag ? compose(tag, tags) : null;
  });
}

/** A filter by a tag that is gone would hide everything, and nothing on the screen could say why. */
function forgetFilter(id: TagId): void {
  const { filter } = useViewState.getState();
  const tagIds = filter.tagIds?.filter((each) => each !== id) ?? null;
  useViewState.setState({ filter: { ...filter, tagIds: tagIds?.length === 0 ? null : tagIds } });
}

/** Lists everything under a tag, across documents; null lists everything there is. */
export function showPassages(id: TagId | null): void {
  listPassages(id === null ? null : { type: 'tag', name: id, exactly: true });
}
