import type { LibrarySlice } from '../library/slice.ts';
import { byPlace } from '../library/queries.ts';
import { tagsOf } from '../library/tags.ts';
import type { Color } from '../model/color.ts';
import { isLive } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import type { TextRange } from '../text/text-range.ts';
import { passageRows, type PassageRow, type TextOf } from './passage-row.ts';
import { inReadingOrder } from '../library/reading-order.ts';

/** A marked stretch of a text with what is said about it. */
export interface MarkedPassage extends TextRange {
  readonly color: Color;
  readonly row: PassageRow;
}

/** A document with its text and its marked passages in their order. */
export interface AnnotatedDocument {
  readonly source: Source;
  readonly text: SourceText;
  readonly passages: readonly MarkedPassage[];
}

/** The documents of a part of a library whose texts are at hand, by date and title, as they are read. */
export function annotatedDocuments(slice: LibrarySlice, textOf: TextOf): AnnotatedDocument[] {
  const tags = new Map(slice.tags.map((tag) => [tag.id as string, tag]));
  const people = new Map(slice.people.map((person) => [person.id as string, person]));
  const rows = new Map(passageRows(slice, textOf).map((row) => [row.annotationId as string, row]));
  const annotations = slice.annotations.filter(isLive).sort(byPlace);
  return slice.sources
    .filter(isLive)
    .sort(inReadingOrder)
    .flatMap((source) => {
      const text = textOf(source.id);
      if (text === undefined) return [];
      const passages = annotations.flatMap((annotation): MarkedPassage[] => {
        const row = rows.get(annotation.id);
        if (annotation.sourceId !== source.id || row === undefined) return [];
        const color =
          annotation.color ??
          tagsOf(annotation, tags)[0]?.color ??
          people.get(annotation.creatorId)?.color ??
          'amber';
        const { start, end } = annotation.target;
        return [
          { start: Math.min(start, text.text.length), end: Math.min(end, text.text.length), color, row },
        ];
      });
      return [{ source, text, passages }];
    });
}
