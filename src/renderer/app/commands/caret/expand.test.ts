import { expect, it } from 'vitest';
import { expanded } from './expand.ts';

const words = 'One came. Two went away.';
const text = {
  textVersion: 1,
  text: words,
  blocks: [{ type: 'paragraph' as const, start: 0, end: words.length }],
  marks: [],
};

it('a selection grows from the caret to its word, its sentence, its paragraph, and no further', () => {
  const word = expanded(text, { start: 15, end: 15 });
  expect(word && words.slice(word.start, word.end)).toBe('went');
  const sentence = word && expanded(text, word);
  expect(sentence && words.slice(sentence.start, sentence.end)).toBe('Two went away.');
  const paragraph = sentence && expanded(text, sentence);
  expect(paragraph).toEqual({ start: 0, end: words.length });
  expect(paragraph && expanded(text, paragraph)).toBeNull();
});
