import { excerpt } from '../../text/excerpt.ts';
import type { LooseBlock } from '../../text/canonical.ts';
import type { Mend, Metadata } from '../../model/source.ts';

/** A block of the file with what the rules want to know of its surroundings. */
export interface Draft extends LooseBlock {
  /** How many blank lines stand before it. */
  readonly gap: number;
  /** Whether a new page of the original begins with it. */
  readonly newPage: boolean;
}

/** What has been understood of a file so far. Each rule takes a reading and gives a better one. */
export interface Reading {
  readonly blocks: readonly Draft[];
  readonly title: string | null;
  readonly metadata: Metadata;
  /** Who is listed as present, in the words of the list. */
  readonly present: readonly string[];
  /** Whether the file is a record of a collection, with fields about the document before or after it. */
  readonly isRecord: boolean;
  readonly mends: readonly Mend[];
}

export type Rule = (reading: Reading) => Reading;

const KEPT_EXAMPLES = 8;
const EXAMPLE_LENGTH = 160;

/** The reading with one more kind of mend, counted once for each example; without examples, the same reading. */
export function withMend(reading: Reading, type: Mend['type'], examples: readonly string[]): Reading {
  return { ...reading, mends: addMend(reading.mends, type, examples) };
}

export function addMend(
  mends: readonly Mend[],
  type: Mend['type'],
  examples: readonly string[],
  count = examples.length,
): readonly Mend[] {
  if (count === 0) return mends;
  const before = mends.find((mend) => mend.type === type);
  const shown = examples.slice(0, KEPT_EXAMPLES).map((example) => excerpt(example, EXAMPLE_LENGTH));
  const mend: Mend = {
    type,
    count: (before?.count ?? 0) + count,
    examples: [...(before?.examples ?? []), ...shown].slice(0, KEPT_EXAMPLES),
  };
  return before === undefined ? [...mends, mend] : mends.map((each) => (each === before ? mend : each));
}
