import { anchorer, isAnchored, type Anchored, type NotAnchored, type Quoted } from '../anchoring/anchor.ts';
import { describe } from '../anchoring/describe.ts';
import type { Annotation } from '../model/annotation.ts';
import { codePointsOf } from '../text/code-points.ts';
import type { FileAnnotation, FilePosition } from '../formats/postil/postil-file.ts';

export type Placed =
  | { readonly annotation: Annotation; readonly placed: 'exact' | 'moved'; readonly quoted: string | null }
  | { readonly why: NotAnchored['why'] };

/** Puts the annotations of a file onto the text they are about; what the text alone requires is worked out once. */
export function placer(text: string): (annotation: FileAnnotation) => Placed {
  const codePoints = codePointsOf(text);
  const find = anchorer(text);
  const offset = (position: FilePosition, at: number) =>
    position.unit === 'utf16' ? at : codePoints.toUnit(at);
  return (annotation) => {
    const { position, ...quote } = annotation.target;
    const target: Quoted = {
      ...quote,
      start: position === null ? null : offset(position, position.start),
      end: position === null ? null : offset(position, position.end),
    };
    const found = find(target);
    if (!isAnchored(found)) return found;
    if (found.by === 'position')
      return { annotation: { ...annotation, target: at(found, quote) }, placed: 'exact', quoted: null };
    return {
      annotation: { ...annotation, target: describe(text, found) },
      placed: 'moved',
      quoted: quote.exact,
    };
  };
}

function at(
  { start, end }: Anchored,
  { exact, prefix, suffix }: Pick<Quoted, 'exact' | 'prefix' | 'suffix'>,
): Annotation['target'] {
  return { start, end, exact, prefix, suffix };
}
