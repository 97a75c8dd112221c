import type { Block, SourceText } from '../model/source-text.ts';
import { blockAt } from './paragraphs.ts';
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
  const here = blockAt(text, offset);
  const start = here && sentencesIn(text, here).findLast((sentence) => sentence.start < offset)?.start;
  if (start !== null && start !== undefined) return start;
  const earlier = steps(text.blocks).findLast((block) => block.start < offset);
  return (earlier && sentencesIn(text, earlier).at(-1)?.start) ?? 0;
}

/** The start of the next sentence; the end of the text where there is none. */
export function sentenceAfter(text: Text, offset: number): number {
  const here = blockAt(text, offset);
  const next = here && sentencesIn(text, here).find((sentence) => sentence.start > offset)?.start;
  return next ?? paragraphAfter(text, offset);
}

/** The sentence at `offset` without the space behind it; null where there is none. */
export function sentenceAt(text: Text, offset: number): TextRange | null {
  const here = blockAt(text, offset);
  const sentence = here && sentencesIn(text, here).findLast(({ start }) => start <= offset);
  if (!sentence) return null;
  const { start, end } = sentence;
  return { start, end: start + text.text.slice(start, end).trimEnd().length };
}

/** All sentences of a text in order, without the space behind them; none goes over a paragraph's end. */
export function sentencesOf(text: Text): TextRange[] {
  return steps(text.blocks).flatMap((block) =>
    sentencesIn(text, block).flatMap(({ start, end }) => {
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

function sentencesIn({ text }: Text, { start, end }: TextRange): TextRange[] {
  return [...sentences.segment(text.slice(start, end))].map(({ index, segment }) => ({
    start: start + index,
    end: start + index + segment.length,
  }));
}
