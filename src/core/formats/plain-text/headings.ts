import { namesContents, PART_WORDS } from '../../text/headings.ts';
import type { Draft, Reading, Rule } from './reading.ts';

const CAPITALS_HEAD = 12;
const LONGEST = 80;

const NUMBERS = '[ivxlc]+|\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|the [a-z]+';

/** "chapter xii", "book one: 1805"; in lower case. */
const NUMBERED = new RegExp(
  `^(?:(?:first|second|third|the) (?=epilogue|prologue))?(?:${PART_WORDS})(?: (?:${NUMBERS}))?(?:\\.|[.:—–-]? .{0,50})?$`,
);

/** What has chapters below it. */
const LARGER = /^(?:book|part|volume|livre|buch|часть|(?:(?:first|second|third|the) )?epilogue)\b/i;
const SMALLER = /^(?:chapter|chapitre|kapitel|capítulo|capitolo|глава)(?!\p{L})/iu;

/**
 * Headings that no Markdown announces: numbered chapters, and at the head of a text lines of several words in capitals.
 * Rather none than a wrong one, for a heading has no paragraph number.
 */
export const headings: Rule = (reading) => ({
  ...reading,
  blocks: inLevels(withListOfContents(withHeadings(reading))),
});

function withHeadings(reading: Reading): readonly Draft[] {
  return reading.blocks.map((block, index): Draft => {
    if (block.type !== 'paragraph' || block.speaker !== undefined) return block;
    const { text } = block.content;
    if (text.length > LONGEST || text.includes('\n')) return block;
    const isLast = index === reading.blocks.length - 1;
    if (isLast) return block;
    if (isChapter(text)) return { ...block, type: 'heading', level: 2 };
    const isTitleLike = index < CAPITALS_HEAD && isInCapitals(text);
    return isTitleLike ? { ...block, type: 'heading', level: 2 } : block;
  });
}

/** Fewer lines are no list of contents. */
const FEWEST_CONTENTS = 4;

/**
 * A list of contents at the head of a text, which has its lines again as headings of the text: it is a list and not as
 * many headings. It begins below its name and ends where its first line comes again.
 */
function withListOfContents(blocks: readonly Draft[]): readonly Draft[] {
  const named = blocks.findIndex(({ content }) => namesContents(content.text));
  if (named < 0) return blocks;
  const said = ({ content }: Draft): string => content.text.trim().toLowerCase().replace(/\s+/g, ' ');
  const after = blocks.flatMap((block, index) =>
    index > named && block.type === 'heading' ? [{ index, says: said(block) }] : [],
  );
  const [first] = after;
  const count = after.findIndex(({ says }, at) => at > 0 && says === first?.says);
  if (count < FEWEST_CONTENTS) return blocks;
  const again = after.slice(count);
  const isList = after.slice(0, count).every(({ says }, at) => again[at]?.says === says);
  if (!isList) return blocks;
  const listed = new Set(after.slice(0, count).map(({ index }) => index));
  return blocks.map((block, index): Draft => {
    if (index === named) return { ...block, type: 'heading', level: 2 };
    if (!listed.has(index)) return block;
    const { level: _, ...rest } = block;
    return { ...rest, type: 'listItem', level: SMALLER.test(block.content.text) ? 2 : 1, ordered: false };
  });
}

/** Where there are books or parts, chapters stand below them. */
function inLevels(blocks: readonly Draft[]): readonly Draft[] {
  const isHeading = ({ type, content }: Draft, which: RegExp): boolean =>
    type === 'heading' && which.test(content.text);
  if (!blocks.some((block) => isHeading(block, LARGER))) return blocks;
  return blocks.map((block) => (isHeading(block, SMALLER) ? { ...block, level: 3 } : block));
}

/** A numbered part, whose line ends as no sentence does; "Part of this is true." is none. */
function isChapter(text: string): boolean {
  if (!NUMBERED.test(text.toLowerCase()) || !/^\p{Lu}/u.test(text)) return false;
  return !/[.!?,;]$/.test(text) || /^\S+ \S+\.$/.test(text);
}

function isInCapitals(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  return (
    words.length >= 3 &&
    !/\p{Ll}/u.test(text) &&
    /\p{Lu}/u.test(text) &&
    !/^[^\p{L}\p{N}]|[.!?,;:]$/u.test(text)
  );
}
