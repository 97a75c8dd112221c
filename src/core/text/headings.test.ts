import { expect, it } from 'vitest';
import { textOf } from '../test-support/small-library.ts';
import { headingsOf, namesContents } from './headings.ts';

it('has the headings of a text with those that they stand under, whatever levels are left out', () => {
  const heading = (text: string, level: number) => ({ text, type: 'heading' as const, level });
  const text = textOf([
    heading('Book one', 2),
    heading('Chapter\nI', 4),
    { text: 'Once.' },
    heading('', 2),
    heading('Chapter II', 4),
    heading('Book two', 2),
    heading('Before all', 1),
  ]);
  expect(headingsOf(text).map(({ title, depth, under }) => [title, depth, under])).toEqual([
    ['Book one', 0, []],
    ['Chapter I', 1, ['Book one']],
    ['Chapter II', 1, ['Book one']],
    ['Book two', 0, []],
    ['Before all', 0, []],
  ]);
  const [first] = headingsOf(text);
  expect(text.text.slice(first?.start, first?.end)).toBe('Book one');
});

it('knows the names of lists of contents', () => {
  for (const name of ['CONTENTS', ' Table of Contents ', 'Inhalt.', 'Оглавление'])
    expect(namesContents(name)).toBe(true);
  for (const other of ['Contents of the chest', 'Discontents', '']) expect(namesContents(other)).toBe(false);
});
