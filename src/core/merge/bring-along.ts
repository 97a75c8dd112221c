import { anchorer, isAnchored } from '../anchoring/anchor.ts';
import { describe } from '../anchoring/describe.ts';
import type { Edit } from '../library/change.ts';
import { updated } from '../library/edits.ts';
import type { LibraryState } from '../library/tables.ts';
import type { Annotation, Target } from '../model/annotation.ts';
import type { AnnotationId, Maker, SourceId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { Versions } from '../versions/chain.ts';
import type { MergePlan, PlannedRecord } from './merge-plan.ts';

/** Passages of a plan that come to an earlier version of a text, and where their words are in the one that is read now. */
export interface ComesToEarlier {
  readonly from: SourceId;
  readonly to: SourceId;
  readonly title: string;
  /** Those whose words are all there, with their place. */
  readonly found: readonly { readonly id: AnnotationId; readonly target: Target }[];
  /** How many others there are: a person has to look where they belong. */
  readonly others: number;
}

/** What comes to earlier versions, once a plan has been carried out, and what of it could be brought along. */
export function comesToEarlier(
  { sources }: Pick<LibraryState, 'sources'>,
  texts: (id: SourceId) => SourceText | undefined,
  { records, newTexts }: Pick<MergePlan, 'records' | 'newTexts'>,
): ComesToEarlier[] {
  const versions = versionsAfter(sources, records);
  const coming = new Map<SourceId, Annotation[]>();
  for (const record of records) {
    const annotation = annotationAfter(record);
    if (annotation === null || !versions.isOld(annotation.sourceId)) continue;
    const others = coming.get(annotation.sourceId);
    if (others === undefined) coming.set(annotation.sourceId, [annotation]);
    else others.push(annotation);
  }
  return [...coming].flatMap(([from, annotations]) => {
    const newest = versions.newest(from);
    if (newest === null) return [];
    const text = texts(newest.id) ?? newTexts.find(({ id }) => id === newest.id)?.text;
    if (text === undefined) return [];
    const find = anchorer(text.text);
    const found = annotations.flatMap(({ id, target }) => {
      const place = find(target);
      if (!isAnchored(place) || place.by === 'similar') return [];
      return [{ id, target: describe(text.text, place) }];
    });
    const others = annotations.length - found.length;
    return [{ from, to: newest.id, title: newest.title, found, others }];
  });
}

/**
 * The edits of a plan with which passages go to the text that is read now instead of its earlier version. That is an edit
 * like any other, for which somebody has to be asked: two people who open each other's files hold the same afterwards only
 * if neither of them edits anything.
 */
export function broughtAlong(
  edits: readonly Edit[],
  earlier: readonly ComesToEarlier[],
  maker: Pick<Maker, 'now'>,
): { readonly edits: readonly Edit[]; readonly count: number } {
  const places = new Map(
    earlier.flatMap(({ from, to, found }) =>
      found.map(({ id, target }) => [id, { from, to, target }] as const),
    ),
  );
  let count = 0;
  // From the last one on: of several edits of one record it is the last that says where it stands.
  const brought = edits.toReversed().map((edit): Edit => {
    if (edit.table !== 'annotations' || edit.after === null || !isLive(edit.after)) return edit;
    const place = places.get(edit.after.id);
    if (place === undefined || place.from !== edit.after.sourceId) return edit;
    places.delete(edit.after.id);
    count += 1;
    const { after } = updated('annotations', edit.after, { sourceId: place.to, target: place.target }, maker);
    return { ...edit, after };
  });
  return { edits: brought.reverse(), count };
}

/** A planned annotation as it stands afterwards; null where nothing is done to it, or it is deleted. */
function annotationAfter({ edits }: PlannedRecord): Annotation | null {
  const last = edits.findLast(({ table }) => table === 'annotations');
  if (last?.table !== 'annotations' || last.after === null || !isLive(last.after)) return null;
  return last.after;
}

function versionsAfter(
  sources: LibraryState['sources'],
  records: readonly PlannedRecord[],
): Versions<Source> {
  const after = new Map(sources);
  for (const { edits } of records)
    for (const edit of edits)
      if (edit.table === 'sources' && edit.after !== null) after.set(edit.after.id, edit.after);
  return new Versions([...after.values()].filter(isLive));
}
