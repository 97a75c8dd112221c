import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileQuery, indexOf } from './compiled-query.ts';
import type { Query } from './query.ts';
import { isWordEdge } from './word-edges.ts';

const NAMES = { tagsNamed: () => new Set<string>(), peopleNamed: () => new Set<string>() };

const unit = fc.constantFrom('a', 'b', '-', ' ', '1', '中', 'я', '𝒜', '😀');

/** What is looked for, and a text in which it stands more often than chance would have it. */
const soughtIn = fc
  .string({ unit, minLength: 1, maxLength: 4 })
  .chain((sought) =>
    fc
      .array(fc.oneof(unit, fc.constant(sought)), { maxLength: 8 })
      .map((parts) => ({ sought, text: parts.join('') })),
  );

test('a term stands where its characters do and no word goes on beside them', () => {
  fc.assert(
    fc.property(soughtIn, fc.boolean(), fc.nat(12), ({ sought, text }, isPrefix, from) => {
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
