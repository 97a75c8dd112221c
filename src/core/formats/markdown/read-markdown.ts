import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import type { Metadata } from '../../model/source.ts';
import { metadataOf } from '../parsed-file.ts';
import { frontMatter } from './front-matter.ts';

/** A Markdown file as the HTML that it stands for. Its own HTML is among it: it is read like any stranger's. */
export interface ReadMarkdown {
  readonly html: string;
  readonly title: string | null;
  readonly metadata: Metadata;
}

/** CommonMark, with the tables and struck-out words that most writers take for it, and with footnotes. */
const markdown = new MarkdownIt('commonmark', { maxNesting: 100 })
  .enable(['table', 'strikethrough'])
  .use(footnotes);
// The line above the notes is drawn by whoever shows them.
markdown.renderer.rules.footnote_block_open = () => '<section class="footnotes"><ol>';

export function readMarkdown(source: string): ReadMarkdown {
  const { fields, rest } = frontMatter(source);
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== '');
  return {
    html: markdown.render(rest),
    title: first('title') ?? null,
    metadata: metadataOf({
      author: first('author', 'authors', 'creator', 'by'),
      date: first('date', 'published', 'created'),
      language: first('lang', 'language'),
      summary: first('abstract', 'summary', 'description'),
      rights: first('rights', 'license', 'licence', 'copyright'),
      address: first('url', 'source', 'canonical_url', 'permalink'),
      citation: first('citation'),
      genre: first('genre', 'type'),
    }),
  };
}
