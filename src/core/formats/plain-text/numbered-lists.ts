import { slice, trim } from '../../text/styled-text.ts';
import type { Draft, Rule } from './reading.ts';

const NUMBER = /^(\d{1,3})[.)]\s+/;

/**
 * A list numbered from 1 without a gap is set with its numbers by the reader, so they go from the text. Numbers that
 * run otherwise ("3.", "a)") are words of the text: such lines are paragraphs.
 */
export const numberedLists: Rule = (reading) => {
  const blocks: Draft[] = [];
  let run: Draft[] = [];
  const close = (): void => {
    blocks.push(...(isCounted(run) ? run.map(withoutNumber) : run.map(asParagraph)));
    run = [];
  };
  for (const block of reading.blocks) {
    if (block.type === 'listItem') run.push(block);
    else {
      close();
      blocks.push(block);
    }
  }
  close();
  return { ...reading, blocks };
};

/** Whether the numbers of a run of items are what counting them gives, at each depth anew. */
function isCounted(run: readonly Draft[]): boolean {
  const counts: number[] = [];
  for (const { level = 1, ordered, content } of run) {
    counts.length = Math.min(counts.length, level + 1);
    const count = ordered === true ? (counts[level] ?? 0) + 1 : 0;
    counts[level] = count;
    if (ordered === true && NUMBER.exec(content.text)?.[1] !== String(count)) return false;
  }
  return true;
}

function withoutNumber(item: Draft): Draft {
  if (item.ordered !== true) return item;
  const length = NUMBER.exec(item.content.text)?.[0].length ?? 0;
  return { ...item, content: trim(slice(item.content, length)) };
}

function asParagraph(item: Draft): Draft {
  if (item.ordered !== true) return item;
  const { level: _level, ordered: _ordered, ...rest } = item;
  return { ...rest, type: 'paragraph' };
}
