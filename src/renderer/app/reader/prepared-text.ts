import type { SourceText } from '@core/model/source-text.ts';
import { directionOf } from '@core/text/direction.ts';
import { numberedBlocks } from '@core/text/paragraphs.ts';
import { finished, layOut, type SourceDocument } from './source-document.ts';

/** A text that can be put into the window. */
export interface PreparedText {
  readonly direction: 'ltr' | 'rtl';
  readonly document: SourceDocument;
}

const prepared = new WeakMap<SourceText, PreparedText>();

/** Makes a text ready to be put into the window, once for the same object. */
export function preparedText(text: SourceText, language: string | undefined): PreparedText {
  return finished(preparing(text, language));
}

/** So long, in milliseconds, is worked at one go: half of a frame. */
const SLICE = 8;

/**
 * The same ahead of time, for whoever knows that a text is about to be shown: in slices, because a book takes several frames
 * of work. Ends where the text is asked for before it is ready.
 */
export async function prepareText(text: SourceText, language: string | undefined): Promise<void> {
  const before = prepared.get(text);
  const steps = preparing(text, language);
  let step = steps.next();
  while (step.done !== true) {
    await new Promise((resolve) => setTimeout(resolve));
    if (prepared.get(text) !== before) return;
    const until = performance.now() + SLICE;
    do step = steps.next();
    while (step.done !== true && performance.now() < until);
  }
}

function* preparing(
  text: SourceText,
  language: string | undefined,
): Generator<undefined, PreparedText, undefined> {
  const direction = directionOf(text.text, language);
  const known = prepared.get(text);
  if (known?.direction === direction) return known;
  yield;
  const made = { direction, document: yield* layOut(text, numberedBlocks(text), direction) };
  prepared.set(text, made);
  return made;
}
