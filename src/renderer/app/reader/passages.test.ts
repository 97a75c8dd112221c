import { expect, test } from 'vitest';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import { nextAt, passagesAt, passagesOf } from './passages.ts';

function annotation(name: string, start: number, end: number): Annotation {
  return {
    id: name as AnnotationId,
    target: { start, end, exact: '', prefix: '', suffix: '' },
  } as Annotation;
}

const all = () => true;

test('overlapping passages have different lanes, and a lane is free again behind a passage', () => {
  const passages = passagesOf(
    [annotation('a', 0, 10), annotation('b', 5, 20), annotation('c', 12, 14), annotation('d', 30, 40)],
    all,
    100,
  );
  expect(passages.items.map(({ lane }) => lane)).toEqual([0, 1, 0, 0]);
});

test('the shortest of nested passages is meant first, and each further click means the next', () => {
  const passages = passagesOf([annotation('outer', 0, 50), annotation('inner', 10, 20)], all, 100);
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
  const passages = passagesOf([hidden, annotation('shown', 0, 10)], (one) => one !== hidden, 100);
  expect(passagesAt(passages, 5).map((passage) => passage.annotation.id)).toEqual(['shown']);
});

test('a passage that does not lie in the text is left out', () => {
  expect(passagesOf([annotation('beyond', 90, 120), annotation('empty', 4, 4)], all, 100).items).toEqual([]);
});
