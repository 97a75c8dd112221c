import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '@core/model/id.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { withSharedStrings } from './shared-strings.ts';
import { anAnnotation } from './test-support/records.ts';

const maker = countingMaker(7);

/** A text, and a passage that may quote it rightly or not at all. */
const quoted = fc
  .tuple(fc.string({ maxLength: 60 }), fc.nat(70), fc.nat(70), fc.nat(10), fc.option(fc.string()))
  .map(([text, from, length, around, other]) => {
    const [start, end] = [from, from + length];
    const target = {
      start,
      end,
      exact: other ?? text.slice(start, end),
      prefix: other ?? text.slice(Math.max(0, start - around), start),
      suffix: other ?? text.slice(end, end + around),
    };
    return { text, target };
  });

test('annotations say the same as before, whatever the text is', () => {
  fc.assert(
    fc.property(fc.array(quoted, { maxLength: 5 }), fc.boolean(), (cases, isThere) => {
      const [first] = cases;
      const annotations = cases.map(({ target }) => ({ ...anAnnotation(maker), target }));
      expect(withSharedStrings(annotations, isThere && first ? first.text : null)).toEqual(annotations);
    }),
  );
});

test('tags that several annotations have are one list', () => {
  const tagIds = [newId<'tag'>(maker), newId<'tag'>(maker)];
  const annotations = [tagIds, tagIds, tagIds.toReversed()].map((own) =>
    anAnnotation(maker, { tagIds: own }),
  );
  const [first, second, third] = withSharedStrings(annotations, null);
  expect(second?.tagIds).toBe(first?.tagIds);
  expect(third?.tagIds).toEqual(tagIds.toReversed());
});
