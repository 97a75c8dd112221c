import { expect, test } from 'vitest';
import { sourceIdOf } from '@core/test-support/digest.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { FileHandle } from '@shared/bridge.ts';
import { ReadTexts } from './read-texts.ts';

const file = 'a file' as FileHandle;

function both(words: string) {
  const text: SourceText = {
    textVersion: 1,
    text: words,
    blocks: [{ type: 'paragraph', start: 0, end: words.length }],
    marks: [],
  };
  const named = { id: sourceIdOf(words), text };
  return { mended: named, asItStands: named };
}

test('what a file was read as last is handed over once', () => {
  const texts = new ReadTexts();
  texts.put(file, both('as before'));
  texts.put(file, both('as now'));
  expect(texts.take('another file' as FileHandle)).toBeNull();
  expect(texts.take(file)?.mended.text.text).toBe('as now');
  expect(texts.take(file)).toBeNull();
});

test('nothing is remembered for a window that is gone', () => {
  const texts = new ReadTexts();
  texts.put(file, both('as now'));
  texts.clear();
  expect(texts.take(file)).toBeNull();
});
