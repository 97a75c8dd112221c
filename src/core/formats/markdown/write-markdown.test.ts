import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { aRow } from '../../test-support/rows.ts';
import { groupByDocument, groupByTag } from '../passage-groups.ts';
import { writeMarkdown } from './write-markdown.ts';

const render = (text: string) => new MarkdownIt('commonmark', { html: true }).render(text);

describe('passages as Markdown', () => {
  it('quotes each under its document, with place, tags, note and replies', () => {
    const text = writeMarkdown(
      {
        groups: groupByDocument([
          aRow({
            quote: 'one\ntwo',
            replies: [{ person: 'Ben', created: '2026-11-23T00:00:00.000Z', note: 'Indeed:\n\n* a list' }],
          }),
        ]),
        references: [],
      },
      'Harbour',
    );
    const html = render(text);
    expect(html).toContain('<h2>Conversation at the harbour (1944-12-06)</h2>');
    expect(html).toContain('<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>');
    expect(html).toContain('<strong>border</strong>');
    expect(html).toContain('He <strong>opens</strong> the topic.');
    expect(html).toMatch(/<li>\s*<p>Ben, 2026-11-23:<\/p>\s*<p>Indeed:<\/p>\s*<ul>\s*<li>a list<\/li>/);
  });

  it('groups by tag, a passage under each of its tags and those without at the end', () => {
    const rows = [aRow({ tags: ['b', 'a'] }), aRow({ tags: [] }), aRow({ tags: ['a'] })];
    expect(groupByTag(rows).map(({ heading, rows: own }) => [heading, own.length])).toEqual([
      ['a', 2],
      ['b', 1],
      ['Without a tag', 1],
    ]);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '# not a heading',
    '[x](javascript:alert(1))',
    '1. not a list',
    '`code`',
  ])('leaves %j what it is', (words) => {
    const html = render(
      writeMarkdown(
        {
          groups: groupByDocument([aRow({ title: words, quote: words, tags: [words], person: words })]),
          references: [],
        },
        words,
      ),
    );
    expect(html.match(/<(?!\/?(?:h1|h2|p|blockquote|strong|ul|li)>)[^>]*>/)).toBeNull();
    const shown = html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    expect(shown.split('\n')[0]).toBe(words);
  });

  it('lets no HTML through in notes', () => {
    const html = render(
      writeMarkdown(
        { groups: groupByDocument([aRow({ note: '<script>alert(1)</script>\n\n<b>x' })]), references: [] },
        'x',
      ),
    );
    expect(html).not.toMatch(/<(script|b)\b/);
    expect(html).toContain('&lt;script');
  });
});
