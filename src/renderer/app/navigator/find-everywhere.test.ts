import { expect, test } from 'vitest';
import type { Annotation } from '@core/model/annotation.ts';
import type { Source } from '@core/model/source.ts';
import { hitsIn } from './find-everywhere.ts';

const source = { title: 'On the western bloc' } as Source;
const note = { note: 'Compare the Western Bloc of 1948.' } as Annotation;

test('words are found in title, notes and text, whatever their case', () => {
  const found = hitsIn(source, [note], 'A western\nbloc? Yes.', 'Western bloc');
  expect(found?.hits.map(({ type, exact }) => [type, exact])).toEqual([
    ['title', 'western bloc'],
    ['note', 'Western Bloc'],
    ['text', 'western\nbloc'],
  ]);
  expect(found?.hits.at(-1)).toMatchObject({ range: { start: 2, end: 14 }, before: 'A ', after: '? Yes.' });
});

test('what has a meaning in patterns has none in a search', () => {
  expect(hitsIn(source, [], 'a+b (c) [d] \\ e-f', 'a+b (c) [d] \\ e-f')?.count).toBe(1);
  expect(hitsIn(source, [], 'aab', 'a+b')).toBeNull();
});

test('all places are counted, the first twenty are listed', () => {
  const found = hitsIn(source, [], 'x '.repeat(50), 'x');
  expect(found?.count).toBe(50);
  expect(found?.hits).toHaveLength(20);
});
