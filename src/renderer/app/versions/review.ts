import { isAnchored, standingOf, type Guess, type Standing } from '@core/anchoring/anchor.ts';
import { excerpt } from '@core/text/excerpt.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId, SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { ComparedBlocks } from '@core/versions/compare.ts';
import { moveAnnotations, takeVersion, type NextVersion } from '@core/versions/take-version.ts';
import type { CommitRequest, Store, StoreReader } from '../store/store.ts';
import { compare } from './compare.ts';

/** What is to be done with a document's text. */
export interface Proposal {
  /** The version that annotations stand on now. */
  readonly old: Source;
  readonly oldText: SourceText;
  readonly next: Pick<NextVersion, 'id' | 'text'>;
  /** A text that is to take its place, or null where it is there already and only annotations are to go to it. */
  readonly takes: NextVersion | null;
  /** Where annotations are known to stand in the new text; the others are looked for. */
  readonly known: ReadonlyMap<AnnotationId, TextRange>;
}

/** An annotation and how it fares on the new text. */
export interface Reviewed {
  readonly annotation: Annotation;
  readonly standing: Standing;
  /** Where it stands, if that is certain. */
  readonly place: TextRange | null;
  /** Where it might stand, for a person to say. */
  readonly guess: Guess | null;
}

/** A proposal with all that a person needs to decide on it. Nothing has been done yet. */
export interface Review extends Proposal {
  readonly compared: readonly ComparedBlocks[];
  /** In the order of the old text. */
  readonly annotations: readonly Reviewed[];
}

/** What a person says of an annotation: it stands here, or it stays with the version before. */
export type Decision = TextRange | 'stays';

/** Finds everything that a person is to be shown; null when it was cancelled. */
export async function review(
  read: StoreReader,
  proposal: Proposal,
  options: { readonly signal: AbortSignal; readonly onProgress: (fraction: number) => void },
): Promise<Review | null> {
  const { old, oldText, next, known } = proposal;
  const annotations = await read.annotationsOf(old.id);
  const sought = annotations.filter(({ id }) => !known.has(id));
  const compared = await compare(
    { before: oldText, after: next.text, targets: sought.map(({ target }) => target) },
    options,
  );
  if (compared === null) return null;
  const found = new Map(sought.map(({ id }, n) => [id, compared.found[n]]));
  return {
    ...proposal,
    compared: compared.blocks,
    annotations: annotations.map((annotation): Reviewed => {
      const place = known.get(annotation.id);
      if (place !== undefined) {
        const isStill = place.start === annotation.target.start && place.end === annotation.target.end;
        return { annotation, standing: isStill ? 'exact' : 'moved', place, guess: null };
      }
      const result = found.get(annotation.id) ?? { why: 'notFound' as const, guess: null };
      return isAnchored(result)
        ? { annotation, standing: standingOf(result), place: result, guess: null }
        : { annotation, standing: standingOf(result), place: null, guess: result.guess };
    }),
  };
}

/** Those that a person is to be asked about. */
export function openQuestions({ annotations }: Review): readonly Reviewed[] {
  return annotations.filter(({ place }) => place === null);
}

/** The one step that does what was proposed, as it was decided; what nobody decided on stays where it is. */
export async function requestFor(
  { maker }: Pick<Store, 'maker'>,
  read: StoreReader,
  reviewed: Review,
  decisions: ReadonlyMap<AnnotationId, Decision>,
): Promise<CommitRequest | null> {
  const now = await read.source(reviewed.old.id);
  if (!now) return null;
  const annotations = await read.annotationsOf(now.id);
  const places = placesIn(reviewed, decisions);
  const count = annotations.filter(({ id }) => places.has(id)).length;
  const title = excerpt(now.title, 120);
  if (reviewed.takes === null) {
    if (count === 0) return null;
    const edits = moveAnnotations(annotations, reviewed.next, places, maker);
    return { label: { type: 'broughtForward', title, count }, edits };
  }
  const before = await read.record('sources', reviewed.next.id);
  const follower = before !== null && isLive(before) ? await followerOf(read, reviewed.next.id) : null;
  const edits = takeVersion(
    { ...reviewed, now, next: reviewed.takes, before, follower, annotations, places },
    maker,
  );
  const type = reviewed.takes.by === 'correction' ? 'correctedText' : 'tookChangedFile';
  return { label: { type, title, annotations: count, left: annotations.length - count }, edits };
}

function placesIn(
  { annotations }: Review,
  decisions: ReadonlyMap<AnnotationId, Decision>,
): ReadonlyMap<AnnotationId, TextRange> {
  const places = new Map<AnnotationId, TextRange>();
  for (const { annotation, place } of annotations) {
    const decision = decisions.get(annotation.id) ?? place ?? 'stays';
    if (decision !== 'stays') places.set(annotation.id, decision);
  }
  return places;
}

async function followerOf(read: StoreReader, id: SourceId): Promise<Source | null> {
  return (await read.sources()).find(({ previous }) => previous?.id === id) ?? null;
}
