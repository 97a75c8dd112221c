import { expect, test } from 'vitest';
import { directionOf, directionOfBlock, readsRightToLeft } from './direction.ts';

const whole = (text: string) => readsRightToLeft(text, { start: 0, end: text.length });

test('the first letter decides in which direction a passage reads', () => {
  expect(whole('1. “שלום” is Hebrew')).toBe(true);
  expect(whole('مرحبا')).toBe(true);
  expect(whole('“Shalom” is שלום')).toBe(false);
  expect(whole('中文')).toBe(false);
});

test('a passage without letters has no direction of its own', () => {
  expect(whole('1944–45')).toBe(null);
  expect(whole('')).toBe(null);
});

test('a whole text reads as its language does, else as most of its letters do', () => {
  expect(directionOf('Shalom', 'he')).toBe('rtl');
  expect(directionOf('1921. محضر اجتماع مجلس المنارة (Lighthouse)', undefined)).toBe('rtl');
  expect(directionOf('The minutes, with a name: سالم', undefined)).toBe('ltr');
  expect(directionOf('', undefined)).toBe('ltr');
});

test('a block reads as its file says, else by its first letter, else as the whole text', () => {
  const block = (text: string, direction?: 'ltr' | 'rtl') =>
    directionOfBlock(
      text,
      { type: 'paragraph', start: 0, end: text.length, ...(direction && { direction }) },
      'rtl',
    );
  expect(block('שלום')).toBe('rtl');
  expect(block('Shalom')).toBe('ltr');
  expect(block('Shalom', 'rtl')).toBe('rtl');
  expect(block('1944')).toBe('rtl');
});
