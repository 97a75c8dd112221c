import type { Annotation, Target } from '@core/model/annotation.ts';
import type { TagId } from '@core/model/id.ts';

/**
 * The same annotations with less in memory. Records that are read from the database have strings and lists of their own each:
 * ids of documents and people, tags and moments are the same in many of them, and what they quote is in the text, which is
 * in memory while its document is read. Where the text is not, or is another than they quote, they keep what they have.
 */
export function withSharedStrings(
  annotations: readonly Annotation[],
  text: string | null,
): readonly Annotation[] {
  const known = new Map<string, string>();
  const shared = <S extends string>(own: S): S => {
    const first = known.get(own);
    if (first === undefined) known.set(own, own);
    return (first as S | undefined) ?? own;
  };
  const lists = new Map<string, TagId[]>();
  const sharedList = (own: readonly TagId[]): TagId[] => {
    const name = own.join(' ');
    const list = lists.get(name) ?? own.map(shared);
    lists.set(name, list);
    return list;
  };
  return annotations.map((annotation) => ({
    ...annotation,
    sourceId: shared(annotation.sourceId),
    target: text === null ? annotation.target : quotedFrom(text, annotation.target),
    tagIds: sharedList(annotation.tagIds),
    creatorId: shared(annotation.creatorId),
    created: shared(annotation.created),
    modified: shared(annotation.modified),
  }));
}

/** A part of a string costs next to nothing: the engine keeps where it begins and ends in the whole. */
function quotedFrom(text: string, { start, end, exact, prefix, suffix }: Target): Target {
  const part = (from: number, to: number, own: string) => {
    const there = text.slice(Math.max(0, from), to);
    return there === own ? there : own;
  };
  return {
    start,
    end,
    exact: part(start, end, exact),
    prefix: part(start - prefix.length, start, prefix),
    suffix: part(end, end + suffix.length, suffix),
  };
}
