import { describe, expect, test } from 'vitest';
import { dateIn, dateOfLine } from './dates.ts';

describe('dateOfLine', () => {
  test.each([
    ['December 6, 1944', '1944-12-06'],
    ['6 December 1944', '1944-12-06'],
    ['1944-12-06', '1944-12-06'],
    ['19 November 1944, 8:00 pm', '1944-11-19'],
    ['Monday, 3rd Sept. 1951', '1951-09-03'],
    ['le 14 juillet 1936', null],
    ['14 juillet 1936', '1936-07-14'],
    ['3. März 1921', '1921-03-03'],
    ['December 1944', '1944-12'],
    ['31 February 1944', null],
    ['In December 1944 we sailed', null],
    ['1944', null],
  ])('%s', (line, date) => {
    expect(dateOfLine(line)).toBe(date);
  });
});

test('finds a date among other words', () => {
  expect(dateIn('Talk at Port Ellis 6 December 1944 from 18:00')).toBe('1944-12-06');
  expect(dateIn('Talk at Port Ellis')).toBeNull();
});
