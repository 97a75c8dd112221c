import { firstWhere } from '../first-where.ts';
import type { Source, SpeakerChoices } from '../model/source.ts';
import type { Block, SourceText } from '../model/source-text.ts';
import type { TextRange } from '../text/text-range.ts';

/** What one person says without a break, in UTF-16 code units of the canonical text, in the order of the text. */
export interface Turn extends TextRange {
  /** Who speaks, by the name that the document's list of speakers has. */
  readonly speaker: string;
  /** Where the name ends that stands at the start, and where the words begin. */
  readonly nameEnd: number;
  readonly labelEnd: number;
}

type Label = NonNullable<Block['speaker']>;

const NOBODY = { names: [], turns: [] } as const satisfies SpeakerChoices;

/**
 * Who says what in a text: as its blocks tell, and before that as people have said. A turn whose name stands apart from
 * the words ("Name — words") goes on over the paragraphs after it, to the next turn, heading or rule. One whose name is
 * part of the sentence ("Name says that ...") ends with its paragraph: what follows may be anybody's account. Footnotes
 * and tables are nobody's speech.
 */
export function turnsOf(
  { speakers = NOBODY }: Pick<Source, 'speakers'>,
  { blocks }: Pick<SourceText, 'blocks'>,
): readonly Turn[] {
  const known = lastFound.get(blocks);
  if (known?.speakers === speakers) return known.turns;
  const turns = foundTurns(speakers, blocks);
  lastFound.set(blocks, { speakers, turns });
  return turns;
}

/** A text never changes: its turns are found once for what people have said of its speakers, however often they are asked for. */
const lastFound = new WeakMap<
  readonly Block[],
  { readonly speakers: SpeakerChoices; readonly turns: readonly Turn[] }
>();

function foundTurns(speakers: SpeakerChoices, blocks: readonly Block[]): readonly Turn[] {
  const said = new Map(speakers.turns.map((turn) => [turn.utf16Start, turn]));
  const nameNow = renamer(speakers.names);
  const turns: (Turn & { end: number })[] = [];
  let going: (Turn & { end: number }) | null = null;
  for (const block of blocks) {
    const choice = said.get(block.start);
    const label = choice === undefined ? (block.speaker ?? null) : labelOf(choice, block);
    if (label !== null) {
      going = { start: block.start, end: block.end, ...label, speaker: nameNow(label.name) };
      turns.push(going);
      if (label.labelEnd === label.nameEnd) going = null;
    } else if (choice !== undefined || block.type === 'heading' || block.type === 'rule') {
      going = null;
    } else if (going !== null && isSpeech(block)) {
      going.end = block.end;
    }
  }
  return turns;
}

/** Who is speaking at a place of the text; null where nobody is. Turns are as `turnsOf` gives them. */
export function speakerAt(turns: readonly Turn[], offset: number): string | null {
  const turn = turns[firstEndingAfter(turns, offset)];
  return turn !== undefined && turn.start <= offset ? turn.speaker : null;
}

/** Everybody who speaks in a passage, in the order in which they do, each once. */
export function speakersIn(turns: readonly Turn[], { start, end }: TextRange): readonly string[] {
  const speakers = new Set<string>();
  for (let at = firstEndingAfter(turns, start); at < turns.length; at += 1) {
    const turn = turns[at] as Turn;
    if (turn.start >= Math.max(end, start + 1)) break;
    speakers.add(turn.speaker);
  }
  return [...speakers];
}

/** Names as they are listed now. One that was given to somebody who was renamed again is followed to the last. */
export function renamer(names: SpeakerChoices['names']): (name: string) => string {
  const next = new Map(names.map(({ from, to }) => [from, to]));
  return (name) => {
    const seen = new Set([name]);
    let now = name;
    for (let to = next.get(now); to !== undefined && !seen.has(to); to = next.get(now)) {
      seen.add(to);
      now = to;
    }
    return now;
  };
}

function labelOf(choice: SpeakerChoices['turns'][number], block: Block): Label | null {
  const { name, utf16NameEnd, utf16LabelEnd } = choice;
  if (name === null) return null;
  const nameEnd = Math.min(Math.max(utf16NameEnd, block.start), block.end);
  return { name, nameEnd, labelEnd: Math.min(Math.max(utf16LabelEnd, nameEnd), block.end) };
}

function isSpeech({ type, cell }: Block): boolean {
  return cell === undefined && type !== 'footnote' && type !== 'figure';
}

/** The place of the first turn that ends behind `offset`; turns do not overlap. */
function firstEndingAfter(turns: readonly Turn[], offset: number): number {
  return firstWhere(0, turns.length, (index) => (turns[index] as Turn).end > offset);
}
