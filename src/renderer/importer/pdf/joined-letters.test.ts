import { expect, test } from 'vitest';
import { withJoinedLetters } from './joined-letters.ts';

const rtl = (str: string) => ({ str, dir: 'rtl' });
const ltr = (str: string) => ({ str, dir: 'ltr' });

test('letters that are one sign are read in their order', () => {
  // As drawn from the left: meem, lam-alef, seen; the library reads seen, alef, lam, meem.
  expect(withJoinedLetters([rtl('سالم')], ['م', 'لا', 'س'])).toEqual(['سلام']);
  // The article, whose two letters are two signs, stays what it is.
  expect(withJoinedLetters([rtl('السالم')], ['م', 'لا', 'س', 'ل', 'ا'])).toEqual(['السلام']);
});

test('over several runs, with spaces, numbers and other scripts between them', () => {
  const runs = [ltr('One '), rtl('عام 1944 سالم'), ltr('two'), rtl('ال')];
  const glyphs = [
    ...Array.from('One '),
    ...['م', 'لا', 'س', ' '],
    ...Array.from('1944'),
    ...[' ', 'م', 'ا', 'ع'],
    ...Array.from('two'),
    'لا',
  ];
  expect(withJoinedLetters(runs, glyphs)).toEqual(['One ', 'عام 1944 سلام', 'two', 'لا']);
});

test('signs that are not those of the text leave it as it is', () => {
  expect(withJoinedLetters([rtl('سالم')], ['x', 'لا', 'س'])).toEqual(['سالم']);
  expect(withJoinedLetters([rtl('سالم')], [])).toEqual(['سالم']);
});
