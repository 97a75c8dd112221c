import { hasSentenceInside } from '../../text/sentences.ts';
import { dateOfLine } from './dates.ts';
import { isAll } from './inline-markdown.ts';
import { withMend, type Draft, type Rule } from './reading.ts';
import { fitsTitle } from './record-fields.ts';

const LONGEST_PLAIN_TITLE = 160;

/**
 * What stands first, under a date perhaps, is the title where it looks like one: a heading, a line in bold, or a short
 * line that is no sentence, with text after it. It goes from the text to the title, where it is read.
 */
export const title: Rule = (reading) => {
  if (reading.title !== null) return reading;
  const first = reading.blocks[0];
  const index = first !== undefined && dateOfLine(first.content.text) !== null ? 1 : 0;
  const block = reading.blocks[index];
  const next = reading.blocks[index + 1];
  if (block === undefined || next === undefined || !isTitle(block, next)) return reading;
  const words = block.content.text.replace(/\s+/g, ' ').trim();
  if (!fitsTitle(words)) return reading;
  return withMend(
    { ...reading, title: words, blocks: reading.blocks.filter((each) => each !== block) },
    'movedToMetadata',
    [words],
  );
};

function isTitle({ type, content, speaker }: Draft, next: Draft): boolean {
  const { text } = content;
  if (type === 'heading') return true;
  if (type !== 'paragraph' && type !== 'verse') return false;
  if (speaker !== undefined || text.endsWith(':') || !/[\p{L}\p{N}]/u.test(text)) return false;
  const lines = text.split('\n').length;
  if (lines > 4) return false;
  if (isAll('strong', content)) return true;
  return (
    lines <= 2 &&
    // What goes on in lower case is a sentence.
    !/^\p{Ll}/u.test(next.content.text) &&
    text.length <= LONGEST_PLAIN_TITLE &&
    !/[.,;:…。，、；：]["'”’»)]*$/u.test(text) &&
    !hasSentenceInside(text) &&
    /^["'“‘«(¿¡]*(?!\p{Ll})[\p{L}\p{N}]/u.test(text)
  );
}
