import { describe, expect, it } from 'vitest';
import type { ChangeLabel } from './change.ts';
import { sentenceOf } from './sentence.ts';

describe('what a change did', () => {
  it.each<[ChangeLabel, string]>([
    [{ type: 'tagged', count: 14, tag: 'western bloc' }, 'tagged 14 passages “western bloc”'],
    [{ type: 'tagged', count: 4_000, tag: 'western bloc' }, 'tagged 4,000 passages “western bloc”'],
    [{ type: 'tagged', count: 1, tag: 'western bloc' }, 'tagged a passage “western bloc”'],
    [{ type: 'deletedAnnotations', count: 1, quote: 'empire' }, 'deleted the annotation on “empire”'],
    [{ type: 'deletedAnnotations', count: 3, quote: 'empire' }, 'deleted 3 annotations'],
    [{ type: 'renamedTag', from: 'a', to: 'b', count: 1 }, 'renamed the tag “a” to “b” (1 passage)'],
    [
      { type: 'mergedFile', fileName: 'a.json', annotations: 2, sources: 1 },
      'added “a.json” (2 annotations, 1 document)',
    ],
    [{ type: 'mergedFile', fileName: 'a.json', annotations: 0, sources: 0 }, 'added “a.json”'],
    [
      { type: 'decidedTagNames', joined: 2, apart: 1 },
      'joined 2 pairs of tags of one name and kept 1 pair of tags of one name apart',
    ],
    [{ type: 'removedSource', title: 'A record', annotations: 0 }, 'removed “A record”'],
    [
      { type: 'restoredBackup', at: '2026-11-22T10:42:00.000Z' },
      'restored the backup of 2026-11-22 10:42 UTC',
    ],
  ])('is said as a sentence: %j', (label, sentence) => {
    expect(sentenceOf(label)).toBe(sentence);
  });
});
