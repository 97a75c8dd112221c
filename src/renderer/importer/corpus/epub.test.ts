// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { openBook } from '@core/formats/epub/book.ts';
import { readEpub } from '@core/formats/epub/read-epub.ts';
import { Package } from '@core/formats/package.ts';
import { corpusBytes, corpusJson, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { assembleText, checkSourceText } from '@core/text/canonical.ts';
import { decodeXml } from '../xml/decode-xml.ts';

type Expected = Record<string, { title: string; spine: { href: string; linear: string }[] }>;

/** The tests of broken books, and of attacks: reading them must end in an error that names the part. */
const BROKEN = ['pub-xml-external-id', 'pub-xml-names', 'pub-xml-non-validating_unclosed'];

describeCorpus('epub', () => {
  const bytesOf = (name: string) => corpusBytes('epub', 'w3c-epub-tests', `${name}.epub`);
  const expected = () => corpusJson('epub', 'w3c-epub-tests', 'EXPECTED.json') as Expected;

  it('gives the order of all test books, and their titles, creators and languages', () => {
    const names = Object.keys(expected());
    const wrong = names.flatMap<unknown>((name) => {
      const file = Package.open(bytesOf(name), 'EPUB', decodeXml);
      const book = file.ok ? openBook(file.value) : file;
      if (!book.ok) return [{ name, error: book.error }];
      const { title, spine, creators, language } = book.value;
      const known = expected()[name];
      // The expected order of this one counts an item inside of a comment, which is what the book tests for.
      const order = known?.spine.filter(
        ({ href }) => name !== 'pub-xml-non-validating_comment' || href !== 'nav.xhtml',
      );
      const own = spine.map(({ href, linear }) => ({ href, linear: linear ? 'yes' : 'no' }));
      const isRight =
        title === known?.title &&
        JSON.stringify(own) === JSON.stringify(order) &&
        creators.length > 0 &&
        language !== '';
      return isRight ? [] : [{ name, title, own, creators, language }];
    });
    keepScore(
      'EPUB',
      'order and metadata of test books',
      `${names.length - wrong.length} of ${names.length}`,
    );
    expect(wrong).toEqual([]);
  });

  it('gives a text for every book that is sound, and an error for every one that is broken', () => {
    const names = Object.keys(expected());
    const wrong = names.flatMap<unknown>((name) => {
      const read = readEpub(bytesOf(name), decodeXml);
      if (!read.ok) return BROKEN.includes(name) ? [] : [{ name, error: read.error }];
      const text = assembleText(read.value.blocks);
      expect(checkSourceText(text)).toEqual({ ok: true, value: null });
      return BROKEN.includes(name) || text.text === '' ? [{ name, text: text.text.slice(0, 100) }] : [];
    });
    keepScore(
      'EPUB',
      'test books read, or refused where broken',
      `${names.length - wrong.length} of ${names.length}`,
    );
    expect(wrong).toEqual([]);
  });

  it.each(['annotation-model', 'tei-test'])('reads a book of the world: %s', (name) => {
    const read = readEpub(corpusBytes('epub', 'real', `${name}.epub`), decodeXml);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.blocks.length).toBeGreaterThan(50);
    expect(read.value.blocks.filter(({ type }) => type === 'heading').length).toBeGreaterThan(5);
  });
});
