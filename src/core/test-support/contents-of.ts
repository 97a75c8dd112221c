import type { SourceText } from '../model/source-text.ts';
import { lookForContents, type ContentsEntry } from '../text/contents.ts';

/** The entries of the lists of contents of a text, looked for at one go. */
export function contentsOf(text: SourceText): readonly ContentsEntry[] {
  const looking = lookForContents(text);
  let step = looking.next();
  while (step.done !== true) step = looking.next();
  return step.value;
}
