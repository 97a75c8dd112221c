import { expect, it } from 'vitest';
import { parsePlainText } from '@core/formats/plain-text/parse-plain-text.ts';
import { corpusBytes, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { contentsOf } from '@core/test-support/contents-of.ts';
import { headingsOf } from '@core/text/headings.ts';
import { decodeText } from '../decode-text.ts';

describeCorpus('texts', () => {
  it('finds the books and chapters of War and Peace, and leads to each from the list of contents of one edition', () => {
    const shares = ['war-and-peace.2600-0.utf8.txt', 'war-and-peace.wrnpc12.older-edition.txt'].map(
      (name) => {
        const decoded = decodeText(corpusBytes('texts', name));
        if (!decoded.ok) throw new Error(`${name} is ${decoded.error.type}.`);
        const { text } = parsePlainText(decoded.value.text, name).mended;
        const headings = headingsOf(text);
        const chapters = headings.filter(({ title }) => /^chapter [ivxl]+$/i.test(title));
        const books = headings.filter(({ title }) =>
          /^(?:book|first epilogue|second epilogue)\b/i.test(title),
        );
        expect(chapters.every(({ under }) => under.length > 0)).toBe(true);
        const entries = contentsOf(text);
        // The list has each of them, in the same words.
        const listed = headings.filter((each) => chapters.includes(each) || books.includes(each));
        const linked = entries.filter(
          ({ start, end, heading }, index) =>
            text.text.slice(start, end) === heading.title && heading.start === listed[index]?.start,
        );
        return {
          name,
          chapters: chapters.length,
          books: books.length,
          linked: linked.length,
          entries: entries.length,
        };
      },
    );
    keepScore(
      'Text',
      'War and Peace, chapters and books',
      shares.map((each) => `${each.chapters} + ${each.books}`).join(', '),
    );
    const [first, older] = shares;
    keepScore('Text', 'War and Peace, lines of the list of contents linked', `${first?.linked} of 382`);
    expect([first?.linked, first?.entries, older?.entries]).toEqual([382, 382, 0]);
    // Fifteen books and two epilogues.
    for (const { chapters, books } of shares) expect([chapters, books]).toEqual([365, 17]);
  });
});
