import type { Draft, Rule } from './reading.ts';

const CAPITALS_HEAD = 12;
const LONGEST = 80;

const PARTS =
  'chapter|book|part|act|scene|canto|volume|epilogue|prologue|chapitre|livre|kapitel|buch|capítulo|capitolo|глава|часть';
const NUMBERS = '[ivxlc]+|\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|the [a-z]+';

/** "chapter xii", "book one: 1805"; in lower case. */
const NUMBERED = new RegExp(`^(?:${PARTS})(?: (?:${NUMBERS}))?(?:\\.|[.:—–-]? .{0,50})?$`);

/**
 * Headings that no Markdown announces: numbered chapters, and at the head of a text lines of several words in capitals.
 * Rather none than a wrong one, for a heading has no paragraph number.
 */
export const headings: Rule = (reading) => ({
  ...reading,
  blocks: reading.blocks.map((block, index): Draft => {
    if (block.type !== 'paragraph' || block.speaker !== undefined) return block;
    const { text } = block.content;
    if (text.length > LONGEST || text.includes('\n')) return block;
    const isLast = index === reading.blocks.length - 1;
    if (isLast) return block;
    if (isChapter(text)) return { ...block, type: 'heading', level: 2 };
    const isTitleLike = index < CAPITALS_HEAD && isInCapitals(text);
    return isTitleLike ? { ...block, type: 'heading', level: 2 } : block;
  }),
});

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
