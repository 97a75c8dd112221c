import type { SourceText } from '@core/model/source-text.ts';
import { directionOf } from '@core/text/direction.ts';
import { numberedBlocks } from '@core/text/paragraphs.ts';
import { layOut, sourceDocument, type SourceDocument } from './source-document.ts';

/** A text that can be put into the window. */
export interface PreparedText {
  readonly direction: 'ltr' | 'rtl';
  readonly document: SourceDocument;
}

const prepared = new WeakMap<SourceText, PreparedText>();

/** Makes a text ready to be put into the window, once for the same object. */
export function preparedText(text: SourceText, language: string | undefined): PreparedText {
  const direction = directionOf(text.text, language);
  const known = prepared.get(text);
  if (known?.direction === direction) return known;
  const made = { direction, document: sourceDocument(text, numberedBlocks(text), direction) };
  prepared.set(text, made);
  return made;
}

/** So long, in milliseconds, is worked at one go: half of a frame. */
const SLICE = 8;

/**
 * The same ahead of time, for whoever knows that a text is about to be shown: in slices, because a book takes several frames
 * of work.
 */
export async function prepareText(text: SourceText, language: string | undefined): Promise<void> {
  const direction = directionOf(text.text, language);
  if (prepared.get(text)?.direction === direction) return;
  const steps = layOut(text, numberedBlocks(text), direction);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve));
    const until = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done === true) {
        prepared.set(text, { direction, document: step.value });
        return;
      }
    } while (performance.now() < until);
  }
}
