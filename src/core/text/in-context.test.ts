import { expect, test } from 'vitest';
import { inContext } from './in-context.ts';

const text = 'One two three four five six.\nSeven eight nine ten eleven twelve.\nThirteen.';
const rangeOf = (exact: string) => ({ start: text.indexOf(exact), end: text.indexOf(exact) + exact.length });

test('a passage stands in its paragraph, whole where the paragraph is short', () => {
  expect(inContext(text, rangeOf('nine'))).toEqual({
    before: 'Seven eight ',
    exact: 'nine',
    after: ' ten eleven twelve.',
  });
});

test('a long paragraph is cut between words, and says that more follows', () => {
  expect(inContext(text, rangeOf('nine'), 9)).toEqual({ before: '… eight ', exact: 'nine', after: ' ten …' });
});

test('a passage at the edge of the text has nothing before or after it', () => {
  expect(inContext(text, rangeOf('Thirteen.'))).toEqual({ before: '', exact: 'Thirteen.', after: '' });
  expect(inContext(text, rangeOf('One')).before).toBe('');
});
