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

describe('the style of a citation', () => {
  const turn: SourceText = {
    textVersion: 1,
    text: 'Varga — 1. We *agree*.\nAnd so on.',
    blocks: [
      { type: 'paragraph', start: 0, end: 22, speaker: { name: 'Varga', nameEnd: 5, labelEnd: 8 } },
      { type: 'paragraph', start: 23, end: 33 },
    ],
    marks: [],
  };
  const record = { title: 'A talk', metadata: { date: '1921~', author: 'A clerk' } };

  it('names who speaks, unless the name is quoted', () => {
    expect(citedPassage(record, turn, { start: 11, end: 22 }).text).toBe(
      '“We *agree*.”\nVarga, in: A clerk, A talk, about 1921, ¶1.',
    );
    expect(citedPassage(record, turn, { start: 0, end: 22 }).text).toBe(
      '“Varga — 1. We *agree*.”\nA clerk, A talk, about 1921, ¶1.',
    );
  });

  it('may be Markdown, in which nothing of the passage is markup', () => {
    expect(citedPassage(record, turn, { start: 8, end: 33 }, 'markdown').text).toBe(
      '> 1\\. We \\*agree\\*.\n>\n> And so on.\n>\n> — Varga, in: A clerk, *A talk*, about 1921, ¶¶1–2.',
    );
  });

  it('may be a footnote, which gives the document’s own citation where it is known', () => {
    expect(citedPassage(record, turn, { start: 23, end: 33 }, 'footnote').text).toBe(
      '“And so on.”¹\n\n¹ Varga, in: A clerk, A talk, about 1921, ¶2.',
    );
    const citation = '“A talk”, 1921, Archive of the\nNorthern Ports, box 12.';
    const known = { ...record, metadata: { ...record.metadata, citation } };
    expect(citedPassage(known, turn, { start: 23, end: 33 }, 'footnote', 12)).toEqual({
      text: '“And so on.”¹²\n\n¹² “A talk”, 1921, Archive of the Northern Ports, box 12, ¶2.',
      html: '<p>“And so on.”<sup>12</sup></p><hr><p><sup>12</sup> “A talk”, 1921, Archive of the Northern Ports, box 12, ¶2.</p>',
    });
  });

  it('gives the place in the archive where there is no citation', () => {
    const archived = { title: 'A talk', metadata: { archiveReference: 'NP 12/4' } };
    expect(citedPassage(archived, turn, { start: 0, end: 5 }, 'footnote').text).toBe(
      '“Varga”¹\n\n¹ A talk, NP 12/4, ¶1.',
    );
  });
});
