import { expect, test } from 'vitest';
import { sentenceOfMend } from './mend-sentence.ts';

test('says in words what was done', () => {
  expect(sentenceOfMend({ type: 'joinedSentences', count: 5 })).toBe('joined 5 broken sentences');
  expect(sentenceOfMend({ type: 'removedResidue', count: 1 })).toBe('took out 1 line of page residue');
  expect(sentenceOfMend({ type: 'joinedLines', count: 39_871 })).toBe('joined 39,871 broken lines');
});
