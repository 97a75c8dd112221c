import { describe } from '../anchoring/describe.ts';
import type { Edit } from '../library/change.ts';
import { replaced, updated } from '../library/edits.ts';
import type { RecordOf } from '../library/tables.ts';
import type { Annotation } from '../model/annotation.ts';
import type { AnnotationId, Maker, SourceId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { Source, SpeakerChoices } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import type { TextRange } from '../text/text-range.ts';
import { countWords } from '../text/words.ts';
import type { ComparedBlocks } from './compare.ts';

/** A text that is to take the place of a document's text. */
export interface NextVersion {
  readonly id: SourceId;
  readonly text: SourceText;
  readonly by: NonNullable<Source['previous']>['by'];
  /** What is known of the file it came from, for a file that has changed; else as it is known of the old one. */
  readonly file: Partial<
    Pick<Source, 'fileName' | 'fileHash' | 'mediaType' | 'encoding' | 'mends' | 'otherReadingId'>
  >;
}

export interface TakeVersion {
  readonly now: Source;
  readonly next: NextVersion;
  /** What stands in the library under the id of the new text: nothing, a tombstone, or an earlier version. */
  readonly before: RecordOf<'sources'> | null;
  /** The version that names the new text as the one before it, where the document goes back to an earlier text. */
  readonly follower: Source | null;
  /** How the two texts compare; what was said about who speaks goes along where the paragraph is the same. */
  readonly compared: readonly ComparedBlocks[];
  readonly oldText: SourceText;
  readonly annotations: readonly Annotation[];
  /** Where annotations stand in the new text. Those that are not among them stay with the old one. */
  readonly places: ReadonlyMap<AnnotationId, TextRange>;
}

/**
 * Puts a new text in the place of a document's text, with the annotations that have a place in it. The old one stays in
 * the library as an earlier version, with the others. Title and details are those that people know the document by.
 */
export function takeVersion(take: TakeVersion, maker: Pick<Maker, 'now'>): Edit[] {
  const { now, next, before, follower } = take;
  const edits = moveAnnotations(take.annotations, next, take.places, maker);
  const { speakers: said, otherReadingId: _, ...known } = now;
  const speakers = said && carriedSpeakers(said, take);
  const source: Source = {
    ...known,
    ...next.file,
    id: next.id,
    previous: { id: now.id, by: next.by },
    ...(speakers === undefined ? {} : { speakers }),
    textVersion: next.text.textVersion,
    textLength: next.text.text.length,
    wordCount: countWords(next.text.text),
    created: maker.now(),
    modified: maker.now(),
    revision: (before?.revision ?? 0) + 1,
  };
  edits.push(replaced('sources', before, source));
  // A document that goes back to an earlier text: whoever took its place then now follows what stood before it.
  if (follower !== null && before !== null && isLive(before)) {
    edits.push(withPrevious(follower, before.previous, maker));
  }
  return edits;
}

/** Sets annotations on another text, where they have a place in it. */
export function moveAnnotations(
  annotations: readonly Annotation[],
  { id, text }: Pick<NextVersion, 'id' | 'text'>,
  places: ReadonlyMap<AnnotationId, TextRange>,
  maker: Pick<Maker, 'now'>,
): Edit[] {
  return annotations.flatMap((annotation) => {
    const range = places.get(annotation.id);
    if (range === undefined) return [];
    const target = describe(text.text, range);
    return [updated('annotations', annotation, { sourceId: id, target }, maker)];
  });
}

function withPrevious(source: Source, previous: Source['previous'], maker: Pick<Maker, 'now'>): Edit {
  const { previous: _, ...rest } = source;
  return replaced('sources', source, {
    ...rest,
    ...(previous === undefined || previous.id === source.id ? {} : { previous }),
    modified: maker.now(),
    revision: source.revision + 1,
  });
}

/** Names hold for any text; what was said of one paragraph, for the same paragraph in the new text. */
function carriedSpeakers(
  { names, turns }: SpeakerChoices,
  { compared, oldText, next }: TakeVersion,
): SpeakerChoices {
  const shifts = new Map<number, number>();
  for (const { old, new: now, parts } of compared) {
    if (parts !== null) continue;
    for (let n = 0; n < old.end - old.first; n += 1) {
      const from = oldText.blocks[old.first + n]?.start;
      const to = next.text.blocks[now.first + n]?.start;
      if (from !== undefined && to !== undefined) shifts.set(from, to - from);
    }
  }
  return {
    names,
    turns: turns.flatMap((turn) => {
      const shift = shifts.get(turn.utf16Start);
      if (shift === undefined) return [];
      return [
        {
          ...turn,
          utf16Start: turn.utf16Start + shift,
          utf16NameEnd: turn.utf16NameEnd + shift,
          utf16LabelEnd: turn.utf16LabelEnd + shift,
        },
      ];
    }),
  };
}
