import { firstWhere } from '../first-where.ts';
import type { Block } from '../model/source-text.ts';
import { namesContents, PART_WORDS } from './headings.ts';
import type { TextRange } from './text-range.ts';

interface Blocks {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** An entry of a list of contents that stands in a text: a line of it, and the heading it names. */
export interface ContentsEntry extends TextRange {
  readonly heading: TextRange & { readonly title: string };
}

/**
 * Looks for the entries of the lists of contents that stand in a text; in its order, each with the heading it leads to. It
 * stops every so often, so that whoever asks can do something else in between, and goes on with the next step.
 *
 * A list is a run of short lines most of which come again as headings, in one order, all of them below the list or all
 * above it. Dots and page numbers at the end of an entry, capitals, punctuation and the script of a number make no
 * difference, and a number may be missing on one side. An entry that could as well mean another heading leads nowhere.
 */
export function* lookForContents(text: Blocks): Generator<undefined, readonly ContentsEntry[]> {
  let entries = known.get(text.blocks);
  if (entries === undefined) {
    entries = yield* find(text);
    known.set(text.blocks, entries);
  }
  return entries;
}

/** A text never changes, so its lists are looked for once; they go when the text goes. */
const known = new WeakMap<readonly Block[], readonly ContentsEntry[]>();

/** The entry at `offset`, its end included, where a caret behind it stands. */
export function contentsEntryAt(entries: readonly ContentsEntry[], offset: number): ContentsEntry | null {
  const behind = firstWhere(0, entries.length, (index) => (entries[index] as ContentsEntry).start > offset);
  const entry = entries[behind - 1];
  return entry !== undefined && offset <= entry.end ? entry : null;
}

/** A line that is longer is no entry. */
const LONGEST_ENTRY = 200;
/** So many lines in a row that name no heading are the end of a list. */
const STRANGERS = 4;
/** Fewer entries are no list of contents: under the name of one, and without. */
const FEWEST_NAMED = 3;
const FEWEST = 4;
/** More pairs of entries and headings are not compared with each other. */
const MOST_PAIRS = 1_000_000;
/** What is the name of more headings is that of none in particular. */
const MOST_OF_ONE_NAME = 200;
/** So many lines are gone through in one step: a few milliseconds. */
const LINES_A_STEP = 1_000;

/** What a line says, taken apart: "Chapter IV. The Sea" is the part "chapter", the number "4" and words. */
interface Said {
  readonly part: string;
  readonly number: string;
  readonly words: string;
}

interface Target {
  readonly heading: ContentsEntry['heading'];
  /** What it says; where that is a number alone, also with the line below it. */
  readonly says: readonly Said[];
}

interface Entry extends TextRange {
  readonly targets: ReadonlySet<Target>;
}

/** Lines below each other that may be a list. */
interface Run {
  readonly isNamed: boolean;
  readonly entries: Entry[];
  /** Lines between its entries that name no heading, and those after the last one. */
  strangers: number;
  trailing: number;
}

function* find(source: Blocks): Generator<undefined, readonly ContentsEntry[]> {
  const targets = targetsOf(source);
  if (targets.length < FEWEST_NAMED) return [];
  yield;
  const entries: ContentsEntry[] = [];
  for (const run of yield* runsOf(source, targets, new NamedTargets(targets))) {
    yield;
    entries.push(...linked(run));
  }
  return entries;
}

/** Headings by what they say. */
class NamedTargets {
  readonly #byKey = new Map<string, Target[]>();
  readonly #firstWords = new Set<string>();

  constructor(targets: readonly Target[]) {
    for (const target of targets) {
      for (const key of new Set(target.says.map(keyOf))) {
        if (key === null) continue;
        const same = this.#byKey.get(key);
        if (same) same.push(target);
        else this.#byKey.set(key, [target]);
      }
      for (const { words } of target.says) this.#firstWords.add(/^[^ ]*/.exec(words)?.[0] ?? '');
    }
  }

  /** Those that a line names: that say it to the word, else without a page number, else but for their own number. */
  of(line: string): readonly Target[] {
    if (!this.#mayName(line)) return [];
    for (const words of [line, line.replace(PAGE, '')]) {
      const wanted = said(words);
      const key = keyOf(wanted);
      const targets = (key !== null && this.#byKey.get(key)) || [];
      if (targets.length > MOST_OF_ONE_NAME) return [];
      for (const isMeant of [isSame, isSameButForNumber]) {
        const meant = targets.filter(({ says }) => says.some((each) => isMeant(each, wanted)));
        if (meant.length > 0) return meant;
      }
    }
    return [];
  }

  /** By how it begins alone, since most lines of a book name nothing. */
  #mayName(line: string): boolean {
    return BEGINS_NUMBERED.test(line) || this.#firstWords.has(lowered(WORD.exec(line)?.[0] ?? ''));
  }
}

function targetsOf({ text, blocks }: Blocks): readonly Target[] {
  return blocks.flatMap(({ type, start, end }, index): Target[] => {
    if (type !== 'heading' || end - start > LONGEST_ENTRY) return [];
    const title = text.slice(start, end).replace(/\s+/g, ' ').trim();
    if (namesContents(title)) return [];
    const own = said(title);
    const says = [own];
    const below = blocks[index + 1];
    if (own.words === '' && below !== undefined && below.end - below.start <= LONGEST_ENTRY)
      says.push({ ...own, words: said(text.slice(below.start, below.end)).words });
    return [{ heading: { start, end, title }, says }];
  });
}

function* runsOf(
  { text, blocks }: Blocks,
  targets: readonly Target[],
  named: NamedTargets,
): Generator<undefined, readonly Run[]> {
  const own = new Map(targets.map((target) => [target.heading.start, target]));
  const runs: Run[] = [];
  let run = newRun(false);
  const begin = (isNamed: boolean): void => {
    if (run.entries.length >= FEWEST_NAMED) runs.push(run);
    run = newRun(isNamed);
  };
  let lines = 0;
  for (const block of blocks) {
    if (block.type === 'figure' || block.type === 'footnote') begin(false);
    if (block.type === 'figure' || block.type === 'footnote' || block.type === 'rule') continue;
    for (const line of linesOf(text, block)) {
      lines += 1;
      if (lines % LINES_A_STEP === 0) yield;
      if (line === null) {
        begin(false);
        continue;
      }
      const words = text.slice(line.start, line.end);
      if (!/\p{L}/u.test(words)) continue;
      if (namesContents(words)) {
        begin(true);
        continue;
      }
      const meant = named.of(words);
      if (block.type === 'heading') {
        const heading = own.get(block.start);
        const others = meant.filter((each) => each.heading.start > block.start);
        const isFirstAgain = heading !== undefined && (run.entries[0]?.targets.has(heading) ?? false);
        if (isFirstAgain || others.length === 0) begin(false);
        else addTo(run, { ...line, targets: new Set(others) });
      } else if (meant.length > 0) {
        addTo(run, { ...line, targets: new Set(meant) });
      } else {
        run.trailing += 1;
        if (run.trailing === STRANGERS) begin(false);
      }
    }
  }
  begin(false);
  return runs;
}

function newRun(isNamed: boolean): Run {
  return { isNamed, entries: [], strangers: 0, trailing: 0 };
}

function addTo(run: Run, entry: Entry): void {
  run.strangers += run.trailing;
  run.trailing = 0;
  run.entries.push(entry);
}

/** The lines of a block without the space around them; null for one that is too long for an entry. */
function* linesOf(text: string, { start, end }: Block): Generator<TextRange | null> {
  for (let from = start; from <= end;) {
    const feed = text.indexOf('\n', from);
    const to = feed < 0 || feed > end ? end : feed;
    if (to - from > LONGEST_ENTRY) yield null;
    else {
      const line = text.slice(from, to);
      const first = from + line.length - line.trimStart().length;
      yield { start: first, end: Math.max(first, from + line.trimEnd().length) };
    }
    from = to + 1;
  }
}

/** Dots, space or strokes, and the number of a page. */
const PAGE = /[\s.·•…‥_‐-―-]+(?:\d{1,4}|[ivxlcdm]{1,7})$/iu;

function isSame(a: Said, b: Said): boolean {
  return a.words === b.words && a.number === b.number && a.part === b.part;
}

function isSameButForNumber(a: Said, b: Said): boolean {
  const isNumberOpen = a.number === b.number || a.number === '' || b.number === '';
  const isPartOpen = a.part === b.part || a.part === '' || b.part === '';
  return a.words !== '' && a.words === b.words && isNumberOpen && isPartOpen;
}

/** By what a line is looked up; null for a number alone, which may be that of a page. */
function keyOf({ part, number, words }: Said): string | null {
  if (words !== '') return words;
  return part === '' ? null : `${part}\t${number}`;
}

const WORD = /[\p{L}\p{M}\p{N}]+/u;
const WORDS = new RegExp(WORD, 'gu');
const NUMBERED_PART = new RegExp(
  `^(${PART_WORDS})(?!\\p{L})\\.? *(\\d{1,3}|[ivxlcdm]+)(?![\\p{L}\\p{N}])`,
  'u',
);
const NUMBER = /^(?:(\d{1,3}(?:\.\d{1,3})*)(?![\p{L}\p{N}])|([ivxlcdm]+)(?=[.:)\]‐-―-]|$))/u;

/** How a line begins that may have a number, or the part of a book that it numbers, before its words. */
const BEGINS_NUMBERED = new RegExp(`^(?:\\d|[ivxlcdm]+[.:)\\]‐-―-]|(?:${PART_WORDS})(?!\\p{L}))`, 'iu');

function lowered(words: string): string {
  return words.normalize('NFKC').toLowerCase();
}

function said(line: string): Said {
  const lower = lowered(line).trim();
  const [numbered, part = '', of] = NUMBERED_PART.exec(lower) ?? [];
  const [number, arabic, roman] =
    numbered === undefined ? (NUMBER.exec(lower) ?? []) : [numbered, of, undefined];
  const rest = number === undefined ? lower : lower.slice(number.length);
  return {
    part,
    number: inArabic(roman ?? arabic ?? ''),
    words: (rest.match(WORDS) ?? []).join(' '),
  };
}

const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function inArabic(number: string): string {
  if (!/^[ivxlcdm]+$/.test(number)) return number;
  const digits = Array.from(number, (digit) => DIGITS[digit] ?? 0);
  return String(digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0));
}

/** The entries of a run that lead somewhere: to headings below it or, where these are too few, above it. */
function linked(run: Run): readonly ContentsEntry[] {
  const first = run.entries[0]?.start ?? 0;
  const last = run.entries.at(-1)?.end ?? 0;
  const fewest = run.isNamed ? FEWEST_NAMED : FEWEST;
  for (const isThere of [
    ({ start }: TextRange): boolean => start > last,
    ({ end }: TextRange): boolean => end < first,
  ]) {
    const entries = inOneOrder(run.entries, isThere);
    if (entries.length >= fewest && entries.length * 2 >= run.entries.length + run.strangers) return entries;
  }
  return [];
}

/**
 * Aligns entries with headings so that as many as can be follow each other in both (longest common subsequence), and keeps
 * the pairs that every such alignment has: those that alone can stand at their place in it.
 */
function inOneOrder(
  entries: readonly Entry[],
  isThere: (heading: TextRange) => boolean,
): readonly ContentsEntry[] {
  const columns = [...new Set(entries.flatMap(({ targets }) => [...targets]))]
    .filter(({ heading }) => isThere(heading))
    .sort((a, b) => a.heading.start - b.heading.start);
  const width = columns.length + 1;
  if (entries.length * width > MOST_PAIRS) return [];
  // A list of all headings, which nothing else can be aligned with.
  const isWhole = entries.length === columns.length;
  if (isWhole && entries.every(({ targets }, row) => targets.has(columns[row] as Target)))
    return entries.map(({ start, end }, row) => ({ start, end, heading: (columns[row] as Target).heading }));
  const meets = entries.map(({ targets }) => columns.map((target) => targets.has(target)));
  // The longest alignment of what stands before each pair, and from it on.
  const before = new Uint16Array((entries.length + 1) * width);
  const after = new Uint16Array((entries.length + 1) * width);
  const at = (lengths: Uint16Array, row: number, column: number): number =>
    lengths[row * width + column] ?? 0;
  for (const [row, meet] of meets.entries()) {
    for (const [column, isMeant] of meet.entries()) {
      before[(row + 1) * width + column + 1] = isMeant
        ? at(before, row, column) + 1
        : Math.max(at(before, row, column + 1), at(before, row + 1, column));
    }
  }
  for (let row = entries.length - 1; row >= 0; row -= 1) {
    for (let column = columns.length - 1; column >= 0; column -= 1) {
      after[row * width + column] =
        meets[row]?.[column] === true
          ? at(after, row + 1, column + 1) + 1
          : Math.max(at(after, row + 1, column), at(after, row, column + 1));
    }
  }
  const longest = at(after, 0, 0);
  const places = Array.from({ length: longest }, (): ContentsEntry[] => []);
  for (const [row, { start, end }] of entries.entries()) {
    for (const [column, { heading }] of columns.entries()) {
      const place = at(before, row, column);
      if (meets[row]?.[column] === true && place + 1 + at(after, row + 1, column + 1) === longest)
        places[place]?.push({ start, end, heading });
    }
  }
  return places.flatMap((pairs) => (pairs.length === 1 ? pairs : []));
}
