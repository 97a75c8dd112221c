// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { blocksOfHtml } from '@core/formats/html/blocks-of-html.ts';
import { readMarkdown } from '@core/formats/markdown/read-markdown.ts';
import { corpusJson, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { assembleText } from '@core/text/canonical.ts';
import { htmlTree, parseHtml } from '../markup/html-tree.ts';

interface Example {
  readonly markdown: string;
  readonly html: string;
  readonly section: string;
}

const textOfHtml = (html: string) => assembleText(blocksOfHtml([htmlTree(parseHtml(html).body)]).blocks);

describeCorpus('commonmark', () => {
  it('gives all examples of the specification the text and structure that they stand for', () => {
    const examples = corpusJson('commonmark', 'spec.json') as Example[];
    const wrong = examples.filter(({ markdown, html }) => {
      const own = textOfHtml(readMarkdown(markdown).html);
      return JSON.stringify(own) !== JSON.stringify(textOfHtml(html));
    });
    keepScore('Markdown', 'CommonMark examples', `${examples.length - wrong.length} of ${examples.length}`);
    expect(wrong).toEqual([]);
  });

  it('loses no character that a browser would show', () => {
    const examples = corpusJson('commonmark', 'spec.json') as Example[];
    const shown = (html: string) => {
      const { body } = parseHtml(html);
      for (const gone of body.querySelectorAll('script, style, textarea, template')) gone.remove();
      for (const image of body.querySelectorAll('img')) image.replaceWith(image.getAttribute('alt') ?? '');
      return body.textContent.replace(/[\s\u00ad]+/g, '');
    };
    const lost = examples.filter(({ html }) => textOfHtml(html).text.replace(/\s+/g, '') !== shown(html));
    keepScore(
      'Markdown',
      'examples with every character',
      `${examples.length - lost.length} of ${examples.length}`,
    );
    expect(lost).toEqual([]);
  });
});
