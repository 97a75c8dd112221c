import MarkdownIt from 'markdown-it';
import { htmlOf } from '../../citation/rich-text.ts';
import { COLORS } from '../../model/color.ts';
import type { Block, Mark } from '../../model/source-text.ts';
import { flowOf, gridOf } from '../../text/flow.ts';
import { numberedBlocks } from '../../text/paragraphs.ts';
import { segmentsOf } from '../../text/segments.ts';
import type { AnnotatedDocument, MarkedPassage } from '../annotated-documents.ts';
import { COLOR_VALUES } from '../color-values.ts';
import type { Digest } from '../postil/parse.ts';
import { REFERENCES, type PassageList } from '../cited-groups.ts';
import { whereOf } from '../passage-groups.ts';
import type { PassageRow } from '../passage-row.ts';
import { addressOf } from './links.ts';
import { tableHtml } from './table-html.ts';

/** A tag as the legend of a page explains it. */
export interface LegendEntry {
  readonly name: string;
  readonly description: string;
  readonly color: (typeof COLORS)[number];
}

export interface HtmlOptions {
  readonly title: string;
  readonly legend?: readonly LegendEntry[];
  readonly digest: Digest;
}

/**
 * Documents with their marked passages as one page that needs nothing else: no script, nothing fetched (its own policy
 * forbids both), each passage linked with its note and back.
 */
export function writeHtml(documents: readonly AnnotatedDocument[], options: HtmlOptions): Promise<string> {
  const body = documents.map((document, index) => article(document, index + 1)).join('\n');
  return page(options, `${legend(options.legend ?? [])}\n${body}`);
}

/** Passages under their headings as one such page, without the texts that they stand in. */
export function writePassagesHtml(
  { groups, references }: PassageList,
  options: HtmlOptions,
): Promise<string> {
  const sections = groups.map(
    ({ heading, rows }) =>
      `<section><h2 dir="auto">${escaped(heading)}</h2><ul class="passages">${rows
        .map(
          (row) =>
            `<li><blockquote dir="auto">${lines(row.quote)}</blockquote><p class="where" dir="auto">${htmlOf(whereOf(row))}</p>${about(row)}</li>`,
        )
        .join('\n')}</ul></section>`,
  );
  const listed = references.map((entry) => `<p dir="auto">${htmlOf(entry)}</p>`);
  if (listed.length > 0) sections.push(`<section><h2>${REFERENCES}</h2>${listed.join('')}</section>`);
  return page(options, sections.join('\n'));
}

/** The page wears its own style and no other: what somebody wrote could bring none, even if it were read as markup. */
async function page({ title, digest }: HtmlOptions, body: string): Promise<string> {
  const policy = `default-src 'none'; style-src 'sha256-${base64(await digest(STYLE))}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 dir="auto">${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

/** A SHA-256 in the base64 of policies, from that of addresses. */
function base64(base64Url: string): string {
  return `${base64Url.replaceAll('-', '+').replaceAll('_', '/')}=`;
}

function legend(entries: readonly LegendEntry[]): string {
  if (entries.length === 0) return '';
  const items = entries.map(
    ({ name, description, color }) =>
      `<dt><span class="tag ${color}"><bdi>${escaped(name)}</bdi></span></dt><dd dir="auto">${escaped(description)}</dd>`,
  );
  return `<section class="legend" aria-label="Tags"><dl>${items.join('')}</dl></section>`;
}

function article(document: AnnotatedDocument, number: number): string {
  const { source, text, passages } = document;
  const numbers = new Map(numberedBlocks(text).map((block, index) => [block, index + 1]));
  const numbered = passages.map((passage, index) => ({ ...passage, key: `${number}-${index + 1}` }));
  const blockHtml = (block: Block) => blockToHtml(block, document, numbered, numbers.get(block));
  const content = flowOf(text).map((part) =>
    part.type === 'block'
      ? blockHtml(part.block)
      : tableHtml(gridOf(part), () => ({ content: ({ blocks }) => blocks.map(blockHtml).join('') })),
  );
  const details = [source.metadata.date, source.metadata.citation].filter((one) => one !== undefined);
  const notes = numbered.map(
    ({ key, color, row }) =>
      `<li id="note-${key}"><a href="#passage-${key}" class="back ${color}"><bdi>${escaped(shortened(row.quote))}</bdi></a>${about(row)}</li>`,
  );
  const language = source.metadata.language;
  return `<article${language === undefined ? '' : ` lang="${escaped(language)}"`}>
<h2 dir="auto">${escaped(source.title)}</h2>
${details.map((detail) => `<p class="where" dir="auto">${escaped(detail)}</p>`).join('')}
<div class="text">${content.join('\n')}</div>
${notes.length === 0 ? '' : `<section class="notes" aria-label="Notes"><h3>Notes</h3><ol>${notes.join('\n')}</ol></section>`}
</article>`;
}

type Numbered = MarkedPassage & { readonly key: string };

function blockToHtml(
  block: Block,
  { text }: AnnotatedDocument,
  passages: readonly Numbered[],
  number: number | undefined,
): string {
  if (block.type === 'rule') return '<hr>';
  const marks = text.marks.filter(({ start, end }) => start <= block.end && end >= block.start);
  const here = passages.filter(({ start, end }) => start < block.end && end > block.start);
  const parts = segmentsOf(block, marks, here).map(({ start, end, marks: own, ranges }) => {
    let html = escaped(text.text.slice(start, end)).replaceAll('\n', '<br>');
    for (const mark of own) html = marked(html, mark);
    for (const range of ranges) {
      const anchor = range.start === start || block.start === start;
      const id = anchor && range.start >= block.start ? ` id="passage-${range.key}"` : '';
      html = `<mark class="${range.color}"${id}>${html}</mark>`;
    }
    const ending = ranges.filter((range) => range.end === end || (end === block.end && range.end <= end + 1));
    const refs = ending.map(
      ({ key }) => `<sup class="ref"><a href="#note-${key}">${key.slice(key.indexOf('-') + 1)}</a></sup>`,
    );
    const pages = marks.filter((mark) => mark.type === 'pageBreak' && mark.start === start);
    return pages.map(pageBreak).join('') + html + refs.join('');
  });
  return wrapped(block, parts.join(''), number);
}

function wrapped(block: Block, content: string, number: number | undefined): string {
  const language = block.language === undefined ? '' : ` lang="${escaped(block.language)}"`;
  const direction = ` dir="${block.direction ?? 'auto'}"`;
  const says = language + direction;
  const inner =
    number === undefined ? content : `<span class="number" aria-hidden="true">${number}</span>${content}`;
  switch (block.type) {
    case 'heading': {
      const level = Math.min(6, (block.level ?? 1) + 2);
      return `<h${level}${says}>${inner}</h${level}>`;
    }
    case 'quote':
      return `<blockquote${says}>${inner}</blockquote>`;
    case 'preformatted':
      return `<pre${says}>${inner}</pre>`;
    case 'listItem': {
      const label = block.label ?? (block.ordered ? '·' : '•');
      return `<p class="item level-${block.level ?? 1}"${says}>${block.continued ? '' : `${escaped(label)} `}${inner}</p>`;
    }
    case 'footnote':
      return `<p class="footnote"${says}>${block.label === undefined ? '' : `<sup>${escaped(block.label)}</sup> `}${inner}</p>`;
    case 'figure':
      return `<p class="figure"${says}>[${inner === '' ? 'picture' : inner}]</p>`;
    case 'paragraph':
    case 'verse':
    case 'rule':
      return `<p class="${block.type}"${says}>${inner}</p>`;
  }
}

function marked(html: string, mark: Mark): string {
  switch (mark.type) {
    case 'strong':
    case 'code':
      return `<${mark.type}>${html}</${mark.type}>`;
    case 'emphasis':
      return `<em>${html}</em>`;
    case 'underline':
      return `<u>${html}</u>`;
    case 'strikethrough':
      return `<s>${html}</s>`;
    case 'smallCaps':
      return `<span class="small-caps">${html}</span>`;
    case 'superscript':
    case 'footnoteReference':
      return `<sup>${html}</sup>`;
    case 'subscript':
      return `<sub>${html}</sub>`;
    case 'alternative':
      return `<span title="${escaped(mark.alternative ?? '')}">${html}</span>`;
    case 'link': {
      const address = addressOf(mark.href);
      return address === null ? html : `<a href="${escaped(address)}" rel="noreferrer noopener">${html}</a>`;
    }
    case 'pageBreak':
      return html;
  }
}

function pageBreak({ label }: Mark): string {
  return `<span class="page">[${label === undefined ? 'page' : `p. ${escaped(label)}`}]</span> `;
}

/** Tags, note, who and when, and the replies. */
function about(row: PassageRow): string {
  const tags = row.tags.map((tag) => `<span class="tag"><bdi>${escaped(tag)}</bdi></span>`).join(' ');
  const replies = row.replies
    .map(({ person, created, note }) => `<li>${byline(person, created)}${noteToHtml(note)}</li>`)
    .join('');
  return [
    `<p class="about">${tags} ${byline(row.person, row.created)}</p>`,
    row.note === '' ? '' : `<div class="note">${noteToHtml(row.note)}</div>`,
    replies === '' ? '' : `<ul class="replies" aria-label="Replies">${replies}</ul>`,
  ].join('');
}

function byline(person: string, created: string): string {
  return `<span class="byline"><bdi>${escaped(person)}</bdi> <time datetime="${escaped(created)}">${escaped(created.slice(0, 10))}</time></span>`;
}

/** CommonMark without HTML; a picture is its description, a link goes to the web or to mail only. */
const notes = new MarkdownIt('commonmark', { html: false, maxNesting: 50 });
notes.renderer.rules.image = (tokens, index) => escaped(tokens[index]?.content ?? '');
notes.validateLink = (address) => addressOf(address) !== null;
// Each block goes the way of its first letter, so that bullets and the bar of a quote stand where its lines begin.
notes.core.ruler.push('direction', ({ tokens }) => {
  for (const token of tokens) if (token.level === 0 && token.nesting === 1) token.attrSet('dir', 'auto');
});

function noteToHtml(markdown: string): string {
  return notes.render(markdown);
}

function shortened(quote: string): string {
  const flat = quote.replace(/\s+/g, ' ');
  const letters = Array.from(flat);
  return letters.length > 120 ? `${letters.slice(0, 119).join('')}…` : flat;
}

function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.06rem/1.6 Georgia, "Source Serif 4", serif; max-width: 42rem; margin: 2rem auto; padding: 0 3rem 4rem; background: Canvas; color: CanvasText; }
h1, h2, h3, .tag, .byline, .where, .number { font-family: system-ui, sans-serif; }
h1 { font-size: 1.6rem; } article > h2 { font-size: 1.4rem; margin-top: 3rem; } h3 { font-size: 1.1rem; }
.where, .byline, .page { color: GrayText; font-size: .85rem; }
.text { position: relative; } .text p, .text blockquote, .text pre { position: relative; }
.number { position: absolute; inset-inline-start: -3rem; width: 2.2rem; text-align: end; font-size: .7rem; color: GrayText; line-height: 2.2; }
mark { color: inherit; border-bottom: 2px solid; padding: .05em 0; }
.item { padding-inline-start: 1.5rem; text-indent: -1rem; margin: .2rem 0; } .level-2 { margin-inline-start: 1.5rem; } .level-3 { margin-inline-start: 3rem; }
.level-4, .level-5, .level-6 { margin-inline-start: 4.5rem; }
.footnote { font-size: .9rem; } .small-caps { font-variant: small-caps; } pre { white-space: pre-wrap; } .verse { margin: 0; }
table { border-collapse: collapse; } td, th { border: 1px solid GrayText; padding: .2rem .5rem; vertical-align: top; text-align: start; }
.tag { border: 1px solid; border-radius: .8em; padding: .05em .6em; font-size: .8rem; }
.notes ol { padding-left: 1.5rem; } .notes li { margin-bottom: 1rem; } .back { color: inherit; text-decoration: none; border-bottom: 2px solid; }
.note > :first-child { margin-top: .2rem; } .replies, .passages { list-style: none; padding-left: 0; } .replies { padding-left: 1rem; border-left: 2px solid GrayText; }
.legend dt { float: left; clear: left; margin-right: .8rem; } .legend dd { margin: 0 0 .4rem; min-height: 1.6rem; }
sup.ref a { text-decoration: none; }
${COLORS.map((color) => `.${color} { border-color: ${COLOR_VALUES[color]}; } mark.${color} { background: ${COLOR_VALUES[color]}52; }`).join('\n')}
@media print { body { max-width: none; margin: 0; } a { color: inherit; } }
`;
