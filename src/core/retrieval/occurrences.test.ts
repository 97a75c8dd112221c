import { expect, test } from 'vitest';
import type { Block, SourceText } from '../model/source-text.ts';
import { SearchedText } from '../search/find-in-text.ts';
import { passagesOf, type Extent } from './occurrences.ts';

const paragraphs = [
  'The bloc is old. Nobody wants the bloc, or a Bloc! And then?',
  'Stalin — A bloc is a bloc.',
  'No more.',
];

function textOf(): SourceText {
  let at = 0;
  const blocks = paragraphs.map((paragraph): Block => {
    const block: Block = { type: 'paragraph', start: at, end: at + paragraph.length };
    if (paragraph.startsWith('Stalin')) {
      block.speaker = { name: 'Stalin', nameEnd: at + 6, labelEnd: at + 9 };
    }
    at += paragraph.length + 1;
    return block;
  });
  return { textVersion: 1, text: paragraphs.join('\n'), blocks, marks: [] };
}

function found(sought: string, extent: Extent, isPattern = false): readonly string[] {
  const text = textOf();
  const query = { text: sought, matchCase: false, wholeWord: false, isPattern, exactly: false };
  const matches = new SearchedText(text.text).find(query);
  if (!matches.ok) throw new Error(matches.error.reason);
  return passagesOf(text, matches.value, extent).map(({ start, end }) => text.text.slice(start, end));
}

test('the hit itself, without space at its ends', () => {
  expect(found('bloc', 'hit')).toEqual(['bloc', 'bloc', 'Bloc', 'bloc', 'bloc']);
  expect(found(' old\\. ', 'hit', true)).toEqual(['old.']);
});

test('sentences and paragraphs, each once, without the name of who speaks', () => {
  expect(found('bloc', 'sentence')).toEqual([
    'The bloc is old.',
    'Nobody wants the bloc, or a Bloc!',
    'A bloc is a bloc.',
  ]);
  expect(found('bloc', 'paragraph')).toEqual([paragraphs[0], 'A bloc is a bloc.']);
  expect(found('stalin', 'paragraph')).toEqual([paragraphs[1]]);
});

test('a match over several takes all of them', () => {
  expect(found('then\\?\\nStalin — A', 'paragraph', true)).toEqual([`${paragraphs[0]}\n${paragraphs[1]}`]);
  expect(found('old\\. Nobody', 'sentence', true)).toEqual([
    'The bloc is old. Nobody wants the bloc, or a Bloc!',
  ]);
});
