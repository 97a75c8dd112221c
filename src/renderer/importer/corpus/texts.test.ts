import { expect, it } from 'vitest';
import { parsePlainText } from '@core/formats/plain-text/parse-plain-text.ts';
import { corpusBytes, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { headingsOf } from '@core/text/headings.ts';
import { decodeText } from '../decode-text.ts';

describeCorpus('texts', () => {
  it('finds the books and chapters of War and Peace, and its list of contents in another edition of it', () => {
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
        return { name, chapters: chapters.length, books: books.length };
      },
    );
    keepScore(
      'Text',
      'War and Peace, chapters and books',
      shares.map((each) => `${each.chapters} + ${each.books}`).join(', '),
    );
    // Fifteen books and two epilogues.
    for (const { chapters, books } of shares) expect([chapters, books]).toEqual([365, 17]);
  });
});
