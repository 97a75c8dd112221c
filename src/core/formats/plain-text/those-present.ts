import type { Draft, Rule } from './reading.ts';
import { isNameLike } from './names.ts';

const HEADINGS =
  /^(?:those |also )?(?:present|participants|attendees|in attendance|attendance|members present)(?: were)? ?:$/i;

/** Nobody lists more sides and people than this at the head of a record. */
const LONGEST_LIST = 80;

/**
 * The list of those present becomes a list: each side ("for the French:") an item with its people one step in, or the
 * people alone where there are no sides. It ends with the first paragraph that is neither a side nor a name.
 */
export const thosePresent: Rule = (reading) => {
  const heading = reading.blocks.findIndex(({ content }) => HEADINGS.test(content.text));
  if (heading < 0) return reading;

  const items: { block: Draft; isSide: boolean }[] = [];
  for (const block of reading.blocks.slice(heading + 1, heading + 1 + LONGEST_LIST)) {
    const { text } = block.content;
    const isSide = text.length <= 60 && /^\S.*\S ?:$/u.test(text);
    const isListed = block.type === 'paragraph' || block.type === 'listItem';
    if (!isListed || (!isSide && !isNameLike(text))) break;
    items.push({ block, isSide });
  }
  const people = items.filter(({ isSide }) => !isSide);
  if (people.length === 0) return reading;

  const hasSides = people.length < items.length;
  const listed = items.map(({ block, isSide }): Draft => ({
    ...block,
    type: 'listItem',
    level: hasSides && !isSide ? 2 : 1,
    ordered: false,
  }));
  return {
    ...reading,
    blocks: [
      ...reading.blocks.slice(0, heading + 1),
      ...listed,
      ...reading.blocks.slice(heading + 1 + items.length),
    ],
    present: people.map(({ block }) => block.content.text),
  };
};
