// @vitest-environment jsdom
import { Readability } from '@mozilla/readability';
import { expect, it } from 'vitest';
import { checkSourceText } from '@core/text/canonical.ts';
import { corpusBytes, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { wordsInCommon, wordsOf } from '@core/test-support/words-in-common.ts';
import { importHtml } from '../html/import-html.ts';
import { parseHtml } from '../markup/html-tree.ts';

describeCorpus('hypothesis', () => {
  it('keeps the main text that the library finds, and none of what surrounds it', () => {
    const bytes = corpusBytes('hypothesis', 'html-baselines', 'wikipedia-regression-testing.html');
    const outcome = importHtml(bytes, 'wikipedia.html');
    if (!outcome.ok || outcome.value.parsed === null) throw new Error('It was not read.');
    const { mended } = outcome.value.parsed;
    expect(checkSourceText(mended.text)).toEqual({ ok: true, value: null });
    const page = parseHtml(new TextDecoder().decode(bytes));
    const article = new Readability(page).parse();
    const score = wordsInCommon(wordsOf(mended.text.text), wordsOf(article?.textContent ?? ''));
    keepScore('HTML', 'words of a saved page against the library’s (F1)', score.toFixed(3));
    expect(score).toBeGreaterThan(0.977);
    expect(mended.title).toMatch(/Regression testing/);
    expect(mended.text.text).not.toMatch(/Jump to navigation|Create account|Privacy policy/);
  });
});
