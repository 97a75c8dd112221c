import { expect, test } from 'vitest';
import { assembleText } from './canonical.ts';
import { blockAt, numberedBlocks, paragraphNumberAt } from './paragraphs.ts';
import { plain } from './styled-text.ts';

const text = assembleText([
  { type: 'heading', level: 1, content: plain('Head') },
  { type: 'paragraph', content: plain('one') },
  { type: 'rule', content: plain('') },
  { type: 'listItem', level: 1, content: plain('two') },
  { type: 'footnote', label: '1', content: plain('three') },
]);

test('numbers what is read as a paragraph, not headings and rules', () => {
  expect(numberedBlocks(text).map((block) => block.type)).toEqual(['paragraph', 'listItem', 'footnote']);
});

test('tells the number at an offset, and at a heading or rule the number before it', () => {
  const numberAt = (found: string) => paragraphNumberAt(text, text.text.indexOf(found));
  expect(numberAt('Head')).toBeNull();
  expect(numberAt('one')).toBe(1);
  expect(paragraphNumberAt(text, text.text.indexOf('\n\n') + 1)).toBe(1);
  expect(numberAt('two')).toBe(2);
  expect(paragraphNumberAt(text, text.text.length)).toBe(3);
});

test('finds the block at an offset', () => {
  expect(blockAt(text, 0)?.type).toBe('heading');
  expect(blockAt(text, 4)?.type).toBe('heading');
  expect(blockAt(text, 5)?.type).toBe('paragraph');
  expect(blockAt(text, 9_999)?.type).toBe('footnote');
  expect(blockAt({ blocks: [] }, 0)).toBeNull();
});
