import { diffArrays } from 'diff';
import type { SourceText } from '../model/source-text.ts';

/** A stretch of words, and which of two texts has it. */
export interface Part {
  readonly text: string;
  readonly in: 'both' | 'old' | 'new';
}

/** Blocks that follow each other, by their places in the two texts; `end` is not included. */
export interface ComparedBlocks {
  readonly old: { readonly first: number; readonly end: number };
  readonly new: { readonly first: number; readonly end: number };
  /** Word by word what differs; blocks are parted by a line feed. Null where nothing does. */
  readonly parts: readonly Part[] | null;
}

/** So long may be compared before what differs is taken for wholly different, in milliseconds. */
const LONGEST_FOR_BLOCKS = 5_000;
const LONGEST_FOR_WORDS = 300;

const words = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * What differs between two texts, block by block in their order (Myers' algorithm, as the `diff` package has it): blocks
 * that are the same in both, and runs of blocks that differ, compared word by word across their breaks, so that a
 * paragraph that was cut in two is seen as one line feed more.
 */
export function compareTexts(before: SourceText, after: SourceText): readonly ComparedBlocks[] {
  const [olds, news] = [before, after].map(({ text, blocks }) =>
    blocks.map(({ start, end }) => text.slice(start, end)),
  ) as [string[], string[]];
  const compared: ComparedBlocks[] = [];
  let [old, now] = [0, 0];
  let [oldEnd, nowEnd] = [0, 0];
  const closeRun = () => {
    if (old < oldEnd || now < nowEnd) {
      const parts = compareWords(olds.slice(old, oldEnd).join('\n'), news.slice(now, nowEnd).join('\n'));
      compared.push({ old: { first: old, end: oldEnd }, new: { first: now, end: nowEnd }, parts });
    }
    [old, now] = [oldEnd, nowEnd];
  };
  for (const { added, removed, count } of differences(olds, news, LONGEST_FOR_BLOCKS)) {
    if (removed) oldEnd += count;
    else if (added) nowEnd += count;
    else {
      closeRun();
      compared.push({
        old: { first: old, end: old + count },
        new: { first: now, end: now + count },
        parts: null,
      });
      [old, now] = [old + count, now + count];
      [oldEnd, nowEnd] = [old, now];
    }
  }
  closeRun();
  return compared;
}

/** Where one goes on reading who was at `offset` of the text before: in the same paragraph, or the one in its place. */
export function offsetAfter(
  compared: readonly ComparedBlocks[],
  before: SourceText,
  after: SourceText,
  offset: number,
): number {
  const block = Math.max(
    0,
    before.blocks.findLastIndex(({ start }) => start <= offset),
  );
  const there = compared.find(({ old }) => block >= old.first && block < old.end);
  if (there === undefined) return 0;
  const to =
    there.new.first + Math.min(block - there.old.first, Math.max(0, there.new.end - there.new.first - 1));
  const [from, now] = [before.blocks[block], after.blocks[Math.min(to, after.blocks.length - 1)]];
  if (from === undefined || now === undefined) return 0;
  return there.parts === null ? now.start + (offset - from.start) : now.start;
}

/** What differs between two stretches of text, word by word. */
export function compareWords(before: string, after: string): readonly Part[] {
  const segments = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);
  const parts = differences(segments(before), segments(after), LONGEST_FOR_WORDS).map(
    ({ value, added, removed }): Part => ({
      text: value.join(''),
      in: added ? 'new' : removed ? 'old' : 'both',
    }),
  );
  return inWholeStretches(parts);
}

interface Difference {
  readonly value: readonly string[];
  readonly count: number;
  readonly added: boolean;
  readonly removed: boolean;
}

function differences(before: string[], after: string[], timeout: number): readonly Difference[] {
  const found = diffArrays(before, after, { timeout });
  if (found !== undefined) return found;
  // Two texts with little in common are told to be so, rather than compared for minutes.
  const all = (value: string[], side: 'added' | 'removed'): Difference => ({
    value,
    count: value.length,
    added: side === 'added',
    removed: side === 'removed',
  });
  return [all(before, 'removed'), all(after, 'added')];
}

/**
 * Spaces and commas between two words that differ differ with them: a phrase in place of another is read more easily
 * than its words one by one. Each stretch says what was there before what is there now.
 */
function inWholeStretches(parts: readonly Part[]): readonly Part[] {
  const stretches: Part[] = [];
  let [old, now] = ['', ''];
  const close = () => {
    if (old !== '') stretches.push({ text: old, in: 'old' });
    if (now !== '') stretches.push({ text: now, in: 'new' });
    [old, now] = ['', ''];
  };
  for (const [n, part] of parts.entries()) {
    const isJoint =
      part.in === 'both' &&
      old !== '' &&
      now !== '' &&
      n < parts.length - 1 &&
      /^[^\p{L}\p{N}\n]{1,3}$/u.test(part.text);
    if (part.in === 'old' || isJoint) old += part.text;
    if (part.in === 'new' || isJoint) now += part.text;
    if (part.in !== 'both' || isJoint) continue;
    close();
    stretches.push(part);
  }
  close();
  return stretches;
}
