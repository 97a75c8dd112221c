import type { SourceDocument } from './source-document.ts';
import type { TextRange } from '@core/text/text-range.ts';

/**
 * The other end of a footnote: for an offset in a reference the note, for one in a note the reference. Labels may
 * begin again on each page, so the nearest is meant: notes follow their references.
 */
export function footnotePartner(
  { blocks, marks }: Pick<SourceDocument, 'blocks' | 'marks'>,
  offset: number,
): TextRange | null {
  const references = marks.filter((mark) => mark.type === 'footnoteReference');
  const notes = blocks.filter((block) => block.type === 'footnote');
  const note = notes.find(({ start, end }) => start <= offset && offset <= end);
  if (note) {
    const before = references.filter(({ start, label }) => start < note.start && label === note.label);
    return before.at(-1) ?? references.find(({ label }) => label === note.label) ?? null;
  }
  const reference = references.find(({ start, end }) => start <= offset && offset <= end);
  if (!reference) return null;
  const same = notes.filter(({ label }) => label === reference.label);
  return same.find(({ start }) => start > reference.start) ?? same.at(-1) ?? null;
}

/** The note of the footnote reference at `offset`, its end included, where a caret behind it stands. */
export function noteOfReferenceAt(
  document: Pick<SourceDocument, 'blocks' | 'marks'>,
  offset: number,
): TextRange | null {
  const isReference = document.marks.some(
    ({ type, start, end }) => type === 'footnoteReference' && start <= offset && offset <= end,
  );
  return isReference ? footnotePartner(document, offset) : null;
}
