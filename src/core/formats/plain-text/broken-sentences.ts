import { endsSentence, hasSentenceInside } from '../../text/sentences.ts';
import { concat, plain } from '../../text/styled-text.ts';
import { withMend, type Draft, type Rule } from './reading.ts';

/** Shorter paragraphs are headings, names or places, which end without a point of their own accord. */
const SHORTEST_PROSE = 50;

/** Words after which no sentence ends, in some of the languages people read. */
const UNFINISHED: ReadonlySet<string> = new Set(
  [
    'a an the and or but of to in on at by for from with as that which who is are was were has have had be not if when than their his her its our my your',
    'le la les de du des et à un une que qui dans der die das den dem und oder ein eine zu von mit dass el los las y en il lo gli e di che',
    'и в на с что не',
  ].flatMap((words) => words.split(' ')),
);

/** An address on the web or a mail address needs no stop after it. */
const ADDRESS = /[/@.]\S*$/;

/**
 * A sentence broken where a page of the original ended is joined again: a paragraph of prose that ends without a stop
 * and the paragraph of prose that goes on with it. A page break is marked where they meet.
 */
export const brokenSentences: Rule = (reading) => {
  const blocks: Draft[] = [];
  const examples: string[] = [];
  for (const block of reading.blocks) {
    const before = blocks.at(-1);
    if (before !== undefined && goesOn(before, block)) {
      examples.push(aroundJoint(before.content.text, block.content.text));
      blocks[blocks.length - 1] = join(before, block);
    } else blocks.push(block);
  }
  return withMend({ ...reading, blocks }, 'joinedSentences', examples);
};

function goesOn(before: Draft, after: Draft): boolean {
  if (before.type !== 'paragraph' || after.type !== 'paragraph' || after.speaker !== undefined) return false;
  // Lines without a blank one between them were set so on purpose: verses, entries of a list.
  if (after.gap === 0 && !after.newPage) return false;
  const first = before.content.text;
  const second = after.content.text;
  if (first.includes('\n') || second.includes('\n')) return false;
  if (first.length < SHORTEST_PROSE || !/[\p{L}\p{N},-]$/u.test(first) || ADDRESS.test(first)) return false;
  if (/^\p{Ll}/u.test(second)) return true;
  // A capital may begin a new paragraph as well as a name: the first must be prose, and visibly unfinished.
  const isProse = endsSentence(second) && second.length >= SHORTEST_PROSE;
  return (
    isProse &&
    /^["“‘«([]?[\p{L}\p{N}]/u.test(second) &&
    (UNFINISHED.has(lastWord(first)) || hasSentenceInside(first))
  );
}

function join(before: Draft, after: Draft): Draft {
  const start = before.content.text.length + 1;
  const content = concat([before.content, plain(' '), after.content]);
  const pageBreak = { type: 'pageBreak' as const, start, end: start };
  return { ...before, content: { text: content.text, marks: [...content.marks, pageBreak] } };
}

/** The last words of one paragraph and the first of the next. */
function aroundJoint(first: string, second: string): string {
  return `…${first.slice(-60).replace(/^\S*\s/, '')} ${second.slice(0, 60).replace(/\s\S*$/, '')}…`;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1).toLowerCase();
}
