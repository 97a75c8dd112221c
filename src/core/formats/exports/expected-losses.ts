import type { LibrarySlice } from '../../library/slice.ts';
import { visibleTags } from '../../library/tags.ts';
import { isLive } from '../../model/record.ts';
import { LossCounter, type LossType } from '../loss.ts';

/** How much of a part of a library each kind of loss would concern. */
const COUNTS = {
  texts: ({ sources }) => sources.filter(isLive).length,
  formatting: ({ sources }) => sources.filter(isLive).length,
  documentDetails: ({ sources }) =>
    sources.filter(isLive).filter(({ metadata }) => Object.keys(metadata).length > 0).length,
  replies: ({ replies }) => replies.filter(isLive).length,
  notes: ({ annotations }) => annotations.filter(isLive).filter(({ note }) => note !== '').length,
  passages: ({ annotations }) => annotations.filter(isLive).length,
  people: ({ people }) => people.length,
  tagDetails: ({ tags }) => visibleTags(new Map(tags.map((tag) => [tag.id, tag]))).length,
  tagPatterns: ({ tags }) => visibleTags(new Map(tags.map((tag) => [tag.id, tag]))).length,
  passageColours: ({ annotations }) =>
    annotations.filter(isLive).filter(({ color }) => color !== null).length,
  guides: ({ guides }) => guides.filter(isLive).length,
  answers: ({ answers }) => answers.filter(isLive).length,
  deletions: ({ sources, annotations, replies, tags }) =>
    [...sources, ...annotations, ...replies, ...tags].filter((record) => !isLive(record)).length,
} satisfies Partial<Record<LossType, (slice: LibrarySlice) => number>>;

/** Counts, for a format without place for these, what of a part of a library it leaves out. */
export function expectedLosses(slice: LibrarySlice, types: readonly (keyof typeof COUNTS)[]): LossCounter {
  const losses = new LossCounter();
  for (const type of types) losses.add(type, COUNTS[type](slice));
  return losses;
}
