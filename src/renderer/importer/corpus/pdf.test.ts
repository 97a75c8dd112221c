import { spawnSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { readPdf } from '@core/formats/pdf/read-pdf.ts';
import { corpusBytes, corpusJson, corpusPath, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { wordsInCommon, wordsOf } from '@core/test-support/words-in-common.ts';
import { contentsOf } from '@core/test-support/contents-of.ts';
import { checkSourceText } from '@core/text/canonical.ts';
import { openPdf } from '../pdf/open-pdf.ts';

/** What was read on the pages of ten of them: words over the ends of lines, columns and pages that belong together. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  '001-trivial_minimal-document': ['sed diam nonumy eirmod tempor invidunt', 'no sea takimata sanctus'],
  '002-trivial-libre-office-writer_002-trivial-libre-office-writer': ['eirmod tempor invidunt ut labore'],
  '003-pdflatex-image_pdflatex-image': ['eirmod tempor invidunt ut labore'],
  '004-pdflatex-4-pages_pdflatex-4-pages': ['what a printed text will look like'],
  '006-pdflatex-outline_pdflatex-outline': ['what a printed text will look like'],
  '009-pdflatex-geotopo_GeoTopo-komprimiert': [
    'ihre Übungsaufgaben und Lösungen zu benutzen',
    'lineare Unabhängigkeit, der Spektralsatz',
    'Diese Metrik wird auch „französische Eisenbahnmetrik“ genannt.',
  ],
  '016-libre-office-link_libre-office-link': ['This is a link to an awesome blog.'],
  '021-pdfa_crazyones-pdfa': ['And they have no respect for the status quo', 'we see genius'],
  '025-attachment_with-attachment': ['sed diam nonumy eirmod tempor invidunt', 'no sea takimata sanctus'],
  '026-latex-multicolumn_multicolumn': ['consectetuer adipiscing elit', 'habitant morbi tristique senectus'],
};

/** Formulas that are set on lines of their own cut sentences of this one; there pdftotext is ahead. */
const FULL_OF_FORMULAS = '009-pdflatex-geotopo_GeoTopo-komprimiert';

/**
 * What of the words that pdftotext finds was seen on the pages to be no text: the numbers at their feet. Nowhere else do the two
 * readers differ in these files.
 */
const AT_THE_FOOT: Readonly<Record<string, readonly string[]>> = {
  '001-trivial_minimal-document': ['1'],
  '002-trivial-libre-office-writer_002-trivial-libre-office-writer': [],
  '003-pdflatex-image_pdflatex-image': ['1'],
  '004-pdflatex-4-pages_pdflatex-4-pages': ['1', '2', '3', '4'],
  '006-pdflatex-outline_pdflatex-outline': ['1', '2', '3', '4'],
  '011-google-doc-document_google-doc-document': [],
  '012-libreoffice-form_libreoffice-form': [],
  '016-libre-office-link_libre-office-link': [],
  '025-attachment_with-attachment': ['1'],
  '026-latex-multicolumn_multicolumn': [],
};

interface Listed {
  readonly data: readonly { readonly path: string; readonly pages: number; readonly encrypted: boolean }[];
}

async function read(name: string) {
  const file = await openPdf(
    corpusBytes('pdf', `${name}.pdf`),
    { worker: null, readCMap: null },
    null,
    () => undefined,
  );
  return file.ok ? { pages: file.value.pages.length, parsed: readPdf(file.value, `${name}.pdf`) } : file;
}

/** Paragraphs that begin in the middle of a sentence: with a small letter, after one that does not end. */
const brokenIn = (paragraphs: readonly string[]) =>
  paragraphs.filter(
    (paragraph, index) =>
      /^\p{Ll}\p{L}+ \p{L}/u.test(paragraph) && /[\p{L},]\s*$/u.test(paragraphs[index - 1] ?? ''),
  ).length;

/** A title that is read above the text, and not only in what the file says of itself. */
const isOnPage = (title: string, page: string) =>
  page.replace(/\s+/g, ' ').toLowerCase().includes(title.toLowerCase());

describeCorpus('pdf', () => {
  const paragraphs = new Map<string, readonly string[]>();
  const contents = new Map<string, readonly string[]>();

  beforeAll(async () => {
    for (const name of Object.keys(SEEN)) {
      const outcome = await read(name);
      if (!('parsed' in outcome) || !outcome.parsed.ok) throw new Error(`${name} was not read.`);
      const { text, blocks } = outcome.parsed.value.mended.text;
      expect(checkSourceText(outcome.parsed.value.mended.text)).toEqual({ ok: true, value: null });
      const kept = blocks.map(({ start, end }) => text.slice(start, end));
      paragraphs.set(name, kept);
      const entries = contentsOf(outcome.parsed.value.mended.text);
      contents.set(
        name,
        entries.map(({ heading }) => heading.title),
      );
    }
  }, 120_000);

  it('knows how many pages there are, and asks for the password of the one that has one', async () => {
    const listed = (corpusJson('pdf', 'files.json') as Listed).data.map((file) => ({
      ...file,
      name: file.path.replaceAll('/', '_').replace(/\.pdf$/, ''),
    }));
    const here = listed.filter(({ name }) => {
      try {
        return corpusBytes('pdf', `${name}.pdf`).length > 0;
      } catch {
        // The large ones were left out of the corpus.
        return false;
      }
    });
    const right: string[] = [];
    for (const { name, pages, encrypted } of here) {
      const outcome = await read(name);
      if ('pages' in outcome ? outcome.pages === pages : encrypted) right.push(name);
    }
    keepScore('PDF', 'page counts, or a password asked for', `${right.length} of ${here.length}`);
    expect(here.map(({ name }) => name).filter((name) => !right.includes(name))).toEqual([]);
  }, 120_000);

  it('leads from a list of contents over its dots and page numbers to the headings, and from nothing else', () => {
    const linked = [...contents].flatMap(([name, titles]) =>
      titles.length > 0 ? [[name, titles.length]] : [],
    );
    keepScore(
      'PDF',
      'lines of contents lists that lead to headings',
      linked.map(([, count]) => count).join(', '),
    );
    expect(linked).toEqual([
      ['006-pdflatex-outline_pdflatex-outline', 9],
      ['009-pdflatex-geotopo_GeoTopo-komprimiert', 31],
    ]);
    expect(contents.get('009-pdflatex-geotopo_GeoTopo-komprimiert')).toContain('1.2 Metrische Räume');
  });

  it('keeps together what was seen to belong together', () => {
    const all = Object.entries(SEEN).flatMap(([name, phrases]) =>
      phrases.map((phrase) => ({ name, phrase })),
    );
    const lost = all.filter(
      ({ name, phrase }) => !(paragraphs.get(name) ?? []).some((paragraph) => paragraph.includes(phrase)),
    );
    keepScore('PDF', 'stretches that were checked by hand', `${all.length - lost.length} of ${all.length}`);
    expect(lost).toEqual([]);
  });

  it('has the words that are on the pages of ten files, at least as well as pdftotext', async ({ skip }) => {
    const own: number[] = [];
    const others: number[] = [];
    for (const [name, feet] of Object.entries(AT_THE_FOOT)) {
      const found = spawnSync('pdftotext', [corpusPath('pdf', `${name}.pdf`), '-'], { encoding: 'utf8' });
      if (found.error) skip('pdftotext is not installed');
      const theirs = wordsOf(found.stdout);
      const expected = [...theirs];
      // The number at the foot of a page comes after its text.
      for (const foot of feet) expected.splice(expected.lastIndexOf(foot), 1);
      const outcome = await read(name);
      if (!('parsed' in outcome) || !outcome.parsed.ok) throw new Error(`${name} was not read.`);
      const { title, text } = outcome.parsed.value.mended;
      const labels = text.blocks.flatMap(({ type, label }) => (type === 'footnote' ? (label ?? []) : []));
      const words = wordsOf(
        [...(isOnPage(title, found.stdout) ? [title] : []), text.text, ...labels].join('\n'),
      );
      own.push(wordsInCommon(words, expected));
      others.push(wordsInCommon(theirs, expected));
    }
    const mean = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length;
    keepScore(
      'PDF',
      'words on the pages of ten files (pdftotext)',
      `${mean(own).toFixed(3)} (${mean(others).toFixed(3)})`,
    );
    expect(mean(own)).toBeGreaterThanOrEqual(mean(others));
  }, 60_000);

  it('has the words that pdftotext finds, where that is installed, and breaks fewer sentences', ({
    skip,
  }) => {
    const textOf = (name: string) =>
      spawnSync('pdftotext', [corpusPath('pdf', `${name}.pdf`), '-'], { encoding: 'utf8', maxBuffer: 1e8 });
    if (textOf('001-trivial_minimal-document').error) skip('pdftotext is not installed');
    const broken = { own: 0, others: 0 };
    const formulas = { own: 0, others: 0 };
    const scores = Object.keys(SEEN).map((name) => {
      const theirs = textOf(name).stdout.replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1');
      const counts = name === FULL_OF_FORMULAS ? formulas : broken;
      counts.own += brokenIn(paragraphs.get(name) ?? []);
      counts.others += brokenIn(theirs.split(/\n\s*\n|\f/));
      return wordsInCommon(wordsOf((paragraphs.get(name) ?? []).join('\n')), wordsOf(theirs));
    });
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    keepScore('PDF', 'words in common with pdftotext (mean F1)', mean.toFixed(3));
    keepScore('PDF', 'sentences broken in nine files (pdftotext)', `${broken.own} (${broken.others})`);
    keepScore('PDF', 'the same in a book of formulas (pdftotext)', `${formulas.own} (${formulas.others})`);
    expect(mean).toBeGreaterThan(0.95);
    expect(broken.own).toBeLessThan(broken.others);
  });
});
