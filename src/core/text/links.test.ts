import { expect, it } from 'vitest';
import type { Mark } from '../model/source-text.ts';
import { linkAt } from './links.ts';

const marks: readonly Mark[] = [
  { type: 'strong', start: 0, end: 20 },
  { type: 'link', start: 4, end: 8, href: 'https://one.example' },
  { type: 'link', start: 8, end: 12, href: 'https://two.example' },
];

it.each([
  ['before a link', 3, null],
  ['at its start', 4, 'https://one.example'],
  ['where another begins at its end', 8, 'https://two.example'],
  ['behind its last character', 12, 'https://two.example'],
  ['behind that', 13, null],
])('finds the link of a caret %s', (_, offset, href) => {
  expect(linkAt(marks, offset)).toBe(href);
});
