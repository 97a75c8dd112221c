import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileQuery, indexOf } from './compiled-query.ts';
import type { Query } from './query.ts';
import { isWordEdge } from './word-edges.ts';

const NAMES = { tagsNamed: () => new Set<string>(), peopleNamed: () => new Set<string>() };

const anyText = (minLength: number) =>
  fc.string({
    unit: fc.constantFrom('a', 'b', '-', ' ', '1', '中', 'я', '𝒜', '😀'),
    minLength,
    maxLength: 12,
  });

test('a term stands where its characters do and no word goes on beside them', () => {
  fc.assert(
    fc.property(anyText(0), anyText(1), fc.boolean(), fc.nat(12), (text, sought, isPrefix, from) => {
      const query: Query = { type: 'word', text: sought, isPrefix };
      const [term] = compileQuery(query, NAMES).terms;
      if (!term) throw new Error('it is a word');
      const { needle } = term;
      const stands = [...Array(text.length + 1).keys()].find(
        (at) =>
          at >= from &&
          text.startsWith(needle, at) &&
          isWordEdge(text, at) &&
          (isPrefix || isWordEdge(text, at + needle.length)),
      );
      expect(indexOf(text, term, from)).toBe(stands ?? -1);
    }),
    { numRuns: 1_000 },
  );
});
