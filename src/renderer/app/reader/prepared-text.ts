import type { SourceText } from '@core/model/source-text.ts';
import { directionOf } from '@core/text/direction.ts';
import { numberedBlocks } from '@core/text/paragraphs.ts';
import { sourceDocument, type SourceDocument } from './source-document.ts';

/** A text that can be put into the window. */
export interface PreparedText {
  readonly direction: 'ltr' | 'rtl';
  readonly document: SourceDocument;
}

const prepared = new WeakMap<SourceText, PreparedText>();

/**
 * Makes a text ready to be put into the window, once for the same object. A book takes more than a frame of work, so
 * that whoever knows that a text is about to be shown has it made ready before, in a moment of its own.
 */
export function preparedText(text: SourceText, language: string | undefined): PreparedText {
  const direction = directionOf(text.text, language);
  const known = prepared.get(text);
  if (known?.direction === direction) return known;
  const made = { direction, document: sourceDocument(text, numberedBlocks(text), direction) };
  prepared.set(text, made);
  return made;
}
