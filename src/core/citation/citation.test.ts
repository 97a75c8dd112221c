import { describe, expect, it } from 'vitest';
import type { SourceText } from '../model/source-text.ts';
import { citedPassage, placeOf } from './citation.ts';

const text: SourceText = {
  textVersion: 1,
  text: 'The Quay\nWho pays < 3 marks & why?\nThe harbour pays.\nA note below.',
  blocks: [
    { type: 'heading', start: 0, end: 8, level: 1 },
    { type: 'paragraph', start: 9, end: 34 },
    { type: 'paragraph', start: 35, end: 52 },
    { type: 'footnote', start: 53, end: 66, label: '2' },
  ],
  marks: [],
};
const source = { title: 'Minutes <draft>', metadata: { date: '1921-05-03' } };

describe('a cited passage', () => {
  it('says what was written, in what, when and where', () => {
    expect(citedPassage(source, text, { start: 9, end: 17 }).text).toBe(
      '“Who pays”\nMinutes <draft>, 3 May 1921, ¶1.',
    );
  });

  it('keeps its paragraphs and names the first and the last', () => {
    expect(citedPassage(source, text, { start: 27, end: 46 })).toEqual({
      text: '“& why?\nThe harbour”\nMinutes <draft>, 3 May 1921, ¶¶1–2.',
      html: '<blockquote><p>“&amp; why?</p><p>The harbour”</p></blockquote><p><cite>Minutes &lt;draft&gt;</cite>, 3 May 1921, ¶¶1–2.</p>',
    });
  });

  it('says no more of the date than is known', () => {
    const cited = (metadata: { date?: string }) =>
      citedPassage({ title: 'Minutes', metadata }, text, { start: 9, end: 12 }).text;
    expect(cited({})).toBe('“Who”\nMinutes, ¶1.');
    expect(cited({ date: '1921' })).toBe('“Who”\nMinutes, 1921, ¶1.');
    expect(cited({ date: '1921-05' })).toBe('“Who”\nMinutes, May 1921, ¶1.');
  });
});

describe('the place of a passage', () => {
  it('is the footnote it stands in', () => {
    expect(placeOf(text, { start: 53, end: 60 })).toBe('footnote 2');
  });

  it('is not known above the first paragraph', () => {
    expect(placeOf(text, { start: 0, end: 3 })).toBeNull();
    expect(placeOf(text, { start: 0, end: 12 })).toBe('¶1');
  });
});
