import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import { nextAt, passagesAt, Passages } from './passages.ts';

function annotation(name: string, start: number, end: number): Annotation {
  return {
    id: name as AnnotationId,
    target: { start, end, exact: '', prefix: '', suffix: '' },
  } as Annotation;
}

const passagesOf = (
  annotations: readonly Annotation[],
  isVisible = (_: Annotation) => true,
  textLength = 100,
) => new Passages(textLength).follow(annotations, isVisible);

test('overlapping passages have different lanes, and a lane is free again behind a passage', () => {
  const passages = passagesOf([
    annotation('a', 0, 10),
    annotation('b', 5, 20),
    annotation('c', 12, 14),
    annotation('d', 30, 40),
  ]);
  expect(passages.items.map(({ lane }) => lane)).toEqual([0, 1, 0, 0]);
});

test('the shortest of nested passages is meant first, and each further click means the next', () => {
  const passages = passagesOf([annotation('outer', 0, 50), annotation('inner', 10, 20)]);
  const ids = passagesAt(passages, 15).map((passage) => passage.annotation.id as string);
  expect(ids).toEqual(['inner', 'outer']);
  expect(nextAt(ids, null)).toBe('inner');
  expect(nextAt(ids, 'inner')).toBe('outer');
  expect(nextAt(ids, 'outer')).toBe('inner');
  expect(nextAt(ids, 'elsewhere')).toBe('inner');
  expect(nextAt([], 'outer')).toBe(null);
});

test('what the filter hides is neither painted nor clicked', () => {
  const hidden = annotation('hidden', 0, 10);
  const passages = passagesOf([hidden, annotation('shown', 0, 10)], (one) => one !== hidden);
  expect(passagesAt(passages, 5).map((passage) => passage.annotation.id)).toEqual(['shown']);
});

test('a passage that does not lie in the text is left out', () => {
  expect(passagesOf([annotation('beyond', 90, 120), annotation('empty', 4, 4)]).items).toEqual([]);
});

const someAnnotations = fc
  .array(fc.tuple(fc.nat(30), fc.nat(12)), { maxLength: 12 })
  .map((each) =>
    each
      .map(([start, length], n) => annotation(`a${n}`, start, start + length))
      .sort((a, b) => a.target.start - b.target.start || a.target.end - b.target.end),
  );

test('passages that went along with changes are those of a new text', () => {
  const lists = someAnnotations.chain((every) =>
    fc.array(fc.subarray(every), { maxLength: 5 }).map((parts) => [every, ...parts, every]),
  );
  fc.assert(
    fc.property(lists, (each) => {
      const followed = new Passages(36);
      for (const annotations of each)
        expect(followed.follow(annotations, () => true).items).toEqual(
          passagesOf(annotations, () => true, 36).items,
        );
    }),
  );
});

test('what is no different is the same object', () => {
  const every = Array.from({ length: 20 }, (_, n) => annotation(`a${n}`, n * 4, n * 4 + 2));
  const followed = new Passages(100);
  const before = followed.follow(every, () => true).items;
  const removed = followed.follow(every.toSpliced(7, 1), () => true).items;
  expect(removed.every((passage, n) => passage === before[n < 7 ? n : n + 1])).toBe(true);
  const left = every.filter((_, n) => n % 3 === 0);
  const hidden = followed.follow(left, () => true).items;
  expect(hidden.every((passage) => before.includes(passage))).toBe(true);
});
