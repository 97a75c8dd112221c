import type { SourceText } from '../model/source-text.ts';
import { sentencesOf } from '../text/steps.ts';
import type { TextRange } from '../text/text-range.ts';
import { wordsIn } from '../text/words.ts';

/** By what agreement is counted. Whoever marks any part of a unit has marked it. */
export const UNITS = ['character', 'word', 'sentence', 'paragraph'] as const;

export type Unit = (typeof UNITS)[number];

/** The units of a text in order. Characters are Unicode code points and too many to list: see `tally`. */
export function unitsOf(text: SourceText, unit: Exclude<Unit, 'character'>): readonly TextRange[] {
  switch (unit) {
    case 'word':
      return wordsIn(text.text);
    case 'sentence':
      return sentencesOf(text);
    case 'paragraph':
      return text.blocks.filter(({ start, end }) => start < end);
  }
}
