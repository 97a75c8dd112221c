import type { Block, SourceText } from '../model/source-text.ts';
import { blockAt } from './paragraphs.ts';
import { segmented, segmentHolding } from './segmenting.ts';
import type { TextRange } from './text-range.ts';

type Text = Pick<SourceText, 'text' | 'blocks'>;

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** The start of the paragraph at `offset`; from there, of the one before. */
export function paragraphBefore(text: Text, offset: number): number {
  return steps(text.blocks).findLast(({ start }) => start < offset)?.start ?? 0;
}

/** The start of the next paragraph; the end of the text where there is none. */
export function paragraphAfter(text: Text, offset: number): number {
  return steps(text.blocks).find(({ start }) => start > offset)?.start ?? text.text.length;
}

/** The start of the sentence at `offset`; from there, of the one before. No sentence goes over a paragraph's end. */
export function sentenceBefore(text: Text, offset: number): number {
  const here = steps(text.blocks).findLast((block) => block.start < offset);
  return (here && sentenceHolding(text, here, offset - 1)?.start) ?? 0;
}

/** The start of the next sentence; the end of the text where there is none. */
export function sentenceAfter(text: Text, offset: number): number {
  const here = blockAt(text, offset);
  const end = here && sentenceHolding(text, here, offset)?.end;
  return here && end && end < here.end ? end : paragraphAfter(text, offset);
}

/** The sentence at `offset` without the space behind it; null where there is none. */
export function sentenceAt(text: Text, offset: number): TextRange | null {
  const here = blockAt(text, offset);
  const sentence = here && sentenceHolding(text, here, offset);
  if (!sentence) return null;
  const { start, end } = sentence;
  return { start, end: start + text.text.slice(start, end).trimEnd().length };
}

/** All sentences of a text in order, without the space behind them; none goes over a paragraph's end. */
export function sentencesOf(text: Text): TextRange[] {
  return steps(text.blocks).flatMap((block) =>
    [...segmented(sentences, text.text, block)].flatMap(({ start, end }) => {
      const length = text.text.slice(start, end).trimEnd().length;
      return length === 0 ? [] : [{ start, end: start + length }];
    }),
  );
}

/** Where a caret can step to: rules and other blocks without text are stepped over. */
function steps(blocks: readonly Block[]): readonly Block[] {
  let known = stepsOf.get(blocks);
  if (!known) {
    known = blocks.filter(({ start, end }) => start < end);
    stepsOf.set(blocks, known);
  }
  return known;
}

/** A text never changes, so this is found once. */
const stepsOf = new WeakMap<readonly Block[], readonly Block[]>();

/** The sentence of a block that holds the character at `offset`, the last one behind its end; null where it has none. */
function sentenceHolding({ text }: Text, block: TextRange, offset: number): TextRange | null {
  return segmentHolding(sentences, text, block, Math.min(offset, block.end - 1));
}
