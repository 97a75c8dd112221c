import type { Edit } from '@core/library/change.ts';
import { created, updated } from '@core/library/edits.ts';
import { resolveTag } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import { lookOf } from '@core/model/color.ts';
import type { AnnotationId, TagId } from '@core/model/id.ts';
import { makeTag, type Tag } from '@core/model/tag.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { StoreReader } from '../../store/store.ts';
import type { CommandContext } from '../command.ts';
import { alter } from '../keep.ts';
import { useLastUsed } from '../last-used.ts';
import { isStillThere, myAnnotationOn, newAnnotation, shown, whenShown } from './mark.ts';
import { isMine } from './passage.ts';

/** What is to be tagged: annotations that exist, or a passage that becomes one by being tagged. */
export type TagTarget = { readonly annotationIds: readonly AnnotationId[] } | { readonly range: TextRange };

/** A tag that exists, or the name of one to be made. */
export type TagChoice = { readonly tagId: TagId } | { readonly name: string };

/**
 * Gives tags to what they are meant for, as one step: tags and annotation are made in it where they do not exist yet.
 * Other people's annotations are left out, and nothing is given twice. The annotations that have the tags now.
 */
export async function addTags(
  context: CommandContext,
  target: TagTarget,
  choices: readonly TagChoice[],
): Promise<readonly AnnotationId[]> {
  let tagged: readonly Annotation[] = [];
  let names = '';
  const change = await alter(context, async (read) => {
    const known = await read.tags();
    const chosen = choices.flatMap((choice) => tagFor(context, known, choice) ?? []);
    if (chosen.length === 0) return null;
    names = chosen.map(({ tag }) => tag.name).join(', ');

    const edits: Edit[] = [];
    const annotations = await annotationsMeant(context, read, target);
    tagged = annotations.map((annotation) => {
      const has = new Set(annotation.tagIds.map((id) => resolveTag(known, id)?.id));
      const missing = chosen.map(({ tag }) => tag.id).filter((id) => !has.has(id));
      if (missing.length === 0) return annotation;
      const patch = { tagIds: [...annotation.tagIds, ...missing] };
      edits.push(updated('annotations', annotation, patch, context.store.maker));
      return { ...annotation, ...patch };
    });
    if (annotations.length === 0 && 'range' in target) {
      if (!(await isStillThere(read, context))) return null;
      const made = newAnnotation(context, target.range, { tagIds: chosen.map(({ tag }) => tag.id) });
      if (!made) return null;
      edits.push(made.edit);
      tagged = [made.annotation];
    }
    if (edits.length === 0) return null;
    const count = edits.length;
    return {
      label: { type: 'tagged', count, tag: names },
      edits: [...chosen.flatMap(({ edit }) => edit ?? []), ...edits],
    };
  });

  const last = tagged.at(-1);
  if (!last) return [];
  useLastUsed.setState({ tagIds: last.tagIds });
  if (change) await shown(whenShown(context, last));
  if (change) context.announce(`Tagged “${names}”.`, 'seen');
  else context.announce(`“${names}” is already there.`);
  return tagged.map(({ id }) => id);
}

/** Takes a tag off one's own annotations; aliases of the tag go with it. */
export async function removeTag(
  context: CommandContext,
  annotationIds: readonly AnnotationId[],
  tagId: TagId,
): Promise<void> {
  const change = await alter(context, async (read) => {
    const known = await read.tags();
    const tag = known.get(tagId);
    const isTag = (id: TagId) => resolveTag(known, id)?.id === tagId;
    const annotations = await annotationsMeant(context, read, { annotationIds });
    const carriers = annotations.filter(({ tagIds }) => tagIds.some(isTag));
    if (!tag || carriers.length === 0) return null;
    return {
      label: { type: 'untagged', count: carriers.length, tag: tag.name },
      edits: carriers.map((annotation) => {
        const tagIds = annotation.tagIds.filter((id) => !isTag(id));
        return updated('annotations', annotation, { tagIds }, context.store.maker);
      }),
    };
  });
  if (change?.label.type === 'untagged') {
    context.announce(`Took off “${change.label.tag}”.`, 'seen');
  }
}

/** One's own annotations among those that are meant; for a passage, one's annotation on exactly it if there is one. */
async function annotationsMeant(
  context: CommandContext,
  read: StoreReader,
  target: TagTarget,
): Promise<readonly Annotation[]> {
  if ('range' in target) {
    const marked = await myAnnotationOn(read, context, target.range);
    return marked ? [marked] : [];
  }
  const annotations = await read.annotations(target.annotationIds);
  return annotations.filter((annotation) => isMine(annotation, context.here));
}

/** The chosen tag, with the edit that makes it where it is new. A name that a tag already has means that tag. */
export function tagFor(
  { store, here }: Pick<CommandContext, 'store' | 'here'>,
  known: ReadonlyMap<TagId, Tag>,
  choice: TagChoice,
): { tag: Tag; edit: Edit | null } | null {
  const tag =
    'tagId' in choice
      ? resolveTag(known, choice.tagId)
      : [...known.values()].find(
          ({ name, mergedInto }) => mergedInto === null && name === choice.name.trim(),
        );
  if (tag) return { tag, edit: null };
  if ('tagId' in choice || !here.me || choice.name.trim() === '') return null;
  const made = makeTag(store.maker, {
    name: choice.name.trim(),
    ...lookOf(known.size),
    creatorId: here.me.id,
  });
  return { tag: made, edit: created('tags', made) };
}
