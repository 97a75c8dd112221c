import { dateOfLine } from './dates.ts';
import { withMend, type Draft, type Rule } from './reading.ts';

/** How far into the text a title is printed again. */
const HEAD = 8;

/** How much of the title a repetition must say: editors shorten, and write dates in another order. */
const SHARE = 0.8;

/**
 * The title printed again at the head of the text, over one or several lines, goes: it is read above the text.
 * It is a repetition when, line after line, all its words are words of the title and hardly any is missing.
 */
export const repeatedTitle: Rule = (reading) => {
  if (reading.title === null) return reading;
  const title = wordsOf(reading.title);
  if (title.length < 2) return reading;
  for (let start = 0; start < Math.min(HEAD, reading.blocks.length); start += 1) {
    const end = endOfRepetition(reading.blocks, start, title);
    if (end === null) continue;
    const repeated = reading.blocks.slice(start, end);
    const blocks = [...reading.blocks.slice(0, start), ...reading.blocks.slice(end)];
    const lines = repeated.flatMap(({ content }) => content.text.split('\n'));
    return withMend({ ...reading, blocks, isRecord: true }, 'removedRepeatedTitle', lines);
  }
  return reading;
};

/** Where a repetition that begins at `start` ends; null where none begins. */
function endOfRepetition(blocks: readonly Draft[], start: number, title: readonly string[]): number | null {
  // A date above the text belongs to the collection; that the title names the day too makes it no title.
  if (dateOfLine(blocks[start]?.content.text ?? '') !== null) return null;
  const left = new Map<string, number>();
  for (const word of title) left.set(word, (left.get(word) ?? 0) + 1);
  let said = 0;
  let end = start;
  for (const block of blocks.slice(start, start + HEAD)) {
    if (block.speaker !== undefined) break;
    const words = wordsOf(block.content.text);
    if (words.length === 0 || words.length > title.length || !takeAll(left, words)) break;
    said += words.length;
    end += 1;
  }
  return end > start && said >= title.length * SHARE ? end : null;
}

/** Takes the words out of those left, if all of them are there. */
function takeAll(left: Map<string, number>, words: readonly string[]): boolean {
  const taken = new Map<string, number>();
  for (const word of words) taken.set(word, (taken.get(word) ?? 0) + 1);
  for (const [word, count] of taken) if ((left.get(word) ?? 0) < count) return false;
  for (const [word, count] of taken) left.set(word, (left.get(word) ?? 0) - count);
  return true;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
