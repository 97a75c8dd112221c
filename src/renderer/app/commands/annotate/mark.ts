import { describe } from '@core/anchoring/describe.ts';
import { created } from '@core/library/edits.ts';
import type { Edit } from '@core/library/change.ts';
import { makeAnnotation, type Annotation } from '@core/model/annotation.ts';
import type { Color } from '@core/model/color.ts';
import type { TagId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { StoreReader } from '../../store/store.ts';
import type { CommandContext } from '../command.ts';

/** The annotation that one already has on exactly this passage: marking it again must not double it. */
export async function myAnnotationOn(
  read: StoreReader,
  { here }: Pick<CommandContext, 'here'>,
  { start, end }: TextRange,
): Promise<Annotation | null> {
  const { source, me } = here;
  if (!source || !me) return null;
  const annotations = await read.annotationsOf(source.id);
  return (
    annotations.find(
      ({ target, creatorId }) => target.start === start && target.end === end && creatorId === me.id,
    ) ?? null
  );
}

/** A new annotation of a passage of the open document, and the edit that makes it. */
export function newAnnotation(
  { store, here }: Pick<CommandContext, 'store' | 'here'>,
  range: TextRange,
  fields: { readonly color?: Color | null; readonly tagIds?: readonly TagId[] },
): { annotation: Annotation; edit: Edit } | null {
  const { source, text, me } = here;
  if (!source || !text || !me) return null;
  const annotation = makeAnnotation(store.maker, {
    sourceId: source.id,
    creatorId: me.id,
    target: describe(text.text, range),
    color: fields.color ?? null,
    tagIds: [...(fields.tagIds ?? [])],
  });
  return { annotation, edit: created('annotations', annotation) };
}
