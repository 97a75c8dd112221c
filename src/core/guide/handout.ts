import { tableHtml } from '../formats/html/table-html.ts';
import { flowBy, gridOf, type GridRow } from '../text/flow.ts';
import { paragraphsOf, type Copy, type CopyBlock, type CopyItem, type CopyRun } from './copy.ts';

/** What the page's own script needs to know. Nothing that a student is not meant to see is in it. */
export interface HandoutData {
  readonly guideId: string;
  readonly title: string;
  readonly generator: { readonly id: string; readonly name: string; readonly version: string };
}

export interface HandoutParts {
  readonly data: HandoutData;
  /** BCP 47. */
  readonly language: string;
  readonly script: string;
  readonly style: string;
  /** SHA-256 of the script's and the style's UTF-8 bytes, in base64: the page runs and wears nothing else. */
  readonly scriptHash: string;
  readonly styleHash: string;
  /** The pictures that the page holds itself, as `data:` addresses, by their hashes. The words of others stand for them. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** What a page that is handed out may take beside its text, in characters: it goes by mail and onto old computers. */
export const MOST_BESIDE_TEXT = 300_000;

/**
 * A guide as one HTML file that any browser opens without a network: text, highlights, notes and questions, with fields for
 * the answers. It can be read and printed without its script, too. Every string goes through `escaped`.
 */
export function handoutPage(copy: Copy, parts: HandoutParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${parts.scriptHash}'`,
    `style-src 'sha256-${parts.styleHash}'`,
    ...(parts.pictures.size > 0 ? ['img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    `<html lang="${escaped(parts.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escaped(copy.title)}</title>`,
    `<style>${parts.style}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#text">To the text</a>',
    '<div class="bar" role="region" aria-label="Your work">',
    '<label for="name">Your name</label><input id="name" autocomplete="name" maxlength="200">',
    '<button type="button" id="mark">Mark the selected passage</button>',
    '<button type="button" id="print">Print</button>',
    '<button type="button" id="save">Save my answers…</button>',
    '<button type="button" id="fresh">Begin as somebody else</button>',
    '<span id="kept" role="status"></span>',
    '</div>',
    '<noscript><p>This page can be read and printed. To answer in it, allow it to run its script.</p></noscript>',
    '<main id="text" tabindex="-1">',
    `<h1>${escaped(copy.title)}</h1>`,
    // On paper only, where there is no field for it.
    '<p class="who" aria-hidden="true">Name: <span id="who"></span></p>',
    ...copy.introduction.map(paragraphHtml),
    ...copy.sections.map((section, n) => sectionHtml(section, n, parts.pictures)),
    '<section aria-labelledby="marks-head"><h2 id="marks-head">Passages you marked</h2>',
    '<p id="no-marks">None yet. Select words in the text and choose “Mark the selected passage”.</p>',
    '<ol id="marks"></ol></section>',
    ...legendHtml(copy),
    ...glossaryHtml(copy),
    '</main>',
    `<script type="application/json" id="guide">${scriptJson(parts.data)}</script>`,
    `<script>${parts.script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Text that stands in an element or in a quoted attribute. */
function escaped(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON inside a script element, which nothing in it can end. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

type Pictures = HandoutParts['pictures'];

function sectionHtml(
  { heading, extract, items }: Copy['sections'][number],
  n: number,
  pictures: Pictures,
): string {
  const beside = [
    ...(extract?.blocks.flatMap(({ runs }) => runs.flatMap(({ begins }) => begins)) ?? []),
    ...items,
  ];
  const title = heading !== '' ? heading : (extract?.title ?? '');
  const label = title === '' ? ` aria-label="Part ${n + 1}"` : ` aria-labelledby="part-${n}"`;
  const lines = [`<section class="part"${label}>`];
  if (title !== '') lines.push(`<h2 id="part-${n}">${escaped(title)}</h2>`);
  if (extract) {
    if (heading !== '' && extract.title !== '') lines.push(`<p class="origin">${escaped(extract.title)}</p>`);
    if (title === '' && n > 0) lines.push('<p class="gap">[…]</p>');
    if (extract.origin !== '') lines.push(`<p class="origin">${escaped(extract.origin)}</p>`);
    const language = extract.language === undefined ? '' : ` lang="${escaped(extract.language)}"`;
    lines.push(
      `<div class="extract" data-source="${escaped(extract.sourceId)}"${language}>`,
      ...flowBy(extract.blocks, ({ block }) => block).map((part) =>
        part.type === 'block' ? blockHtml(part.block, pictures) : scrolledTable(gridOf(part), pictures),
      ),
      '</div>',
    );
  }
  if (beside.length > 0) lines.push('<div class="beside">', ...beside.map(itemHtml), '</div>');
  return [...lines, '</section>'].join('\n');
}

const ELEMENT: Partial<Record<CopyBlock['block']['type'], string>> = { heading: 'h3', preformatted: 'pre' };

/** A table in a place of its own, in which a wide one is scrolled; its rows can be marked. */
function scrolledTable(rows: readonly GridRow<CopyBlock>[], pictures: Pictures): string {
  let count = 0;
  const table = tableHtml(rows, ({ cells }) => {
    const [first] = cells.flatMap(({ blocks }) => blocks.filter(({ isRepeated }) => !isRepeated));
    if (first) count += 1;
    const tool = `<button type="button" class="mark-block">Mark row ${count}</button>`;
    return {
      attributes: first ? ' class="markable"' : '',
      content: ({ blocks }) => {
        const isFirst = first !== undefined && blocks.includes(first);
        return `${blocks.map((block) => blockHtml(block, pictures)).join('')}${isFirst ? tool : ''}`;
      },
    };
  });
  return `<div class="table" role="group" aria-label="Table" tabindex="0">${table}</div>`;
}

/** The pictures of a figure, above its caption; words for those that the page does not hold. */
function picturesHtml({ block }: CopyBlock, pictures: Pictures): string {
  const isCaptioned = block.end > block.start;
  const words = block.alt ?? '';
  if (block.pictures === undefined) {
    const named = words === '' ? '' : `: ${escaped(words)}`;
    return `<span class="in-words">Picture${named}${isCaptioned && named === '' ? ': ' : ' '}</span>`;
  }
  return block.pictures
    .map((picture, n) => {
      const address = pictures.get(picture.hash);
      if (address === undefined) {
        const named = words === '' ? '.' : `: ${escaped(words)}`;
        return `<span class="in-words">This picture is not in this page${named}</span>`;
      }
      // One of several is told what all of them show only once.
      const alt = (n > 0 ? '' : words) || (isCaptioned ? '' : 'Picture without a description');
      return `<img src="${escaped(address)}" width="${picture.width}" height="${picture.height}" alt="${escaped(alt)}">`;
    })
    .join('');
}

function blockHtml(copyBlock: CopyBlock, pictures: Pictures): string {
  const { block, number, isRepeated } = copyBlock;
  const runs = isRepeated ? copyBlock.runs.map(wordsOnly) : copyBlock.runs.map(runHtml);
  const name = ELEMENT[block.type] ?? 'p';
  const direction = block.direction === undefined ? '' : ` dir="${block.direction}"`;
  const language = block.language === undefined ? '' : ` lang="${escaped(block.language)}"`;
  const marker =
    block.type === 'listItem' && !block.continued
      ? `<span class="marker" aria-hidden="true">${escaped(block.label ?? '•')} </span>`
      : '';
  const count = number === null ? '' : `<span class="number" aria-hidden="true">${number}</span>`;
  const tool =
    number === null ? '' : `<button type="button" class="mark-block">Mark paragraph ${number}</button>`;
  if (block.type === 'figure') {
    return `<figure class="block figure"${direction}${language}>${picturesHtml(copyBlock, pictures)}<figcaption>${runs.join('')}</figcaption></figure>`;
  }
  const markable = number === null ? '' : ' markable';
  const level = block.type === 'listItem' ? ` list-level-${block.level ?? 1}` : '';
  return `<${name} class="block ${block.type}${level}${markable}"${direction}${language}>${count}${marker}${runs.join('')}${tool}</${name}>`;
}

/** A run that is there to be read and can be marked in no way: it says no place in its document. */
function wordsOnly({ text }: CopyRun): string {
  return escaped(text);
}

const TAG: Partial<Record<CopyRun['marks'][number], string>> = {
  strong: 'strong',
  emphasis: 'em',
  underline: 'u',
  strikethrough: 's',
  superscript: 'sup',
  footnoteReference: 'sup',
  subscript: 'sub',
  code: 'code',
};

function runHtml({ start, text, marks, highlights, refers }: CopyRun): string {
  let html = `<span class="run" data-start="${start}">${escaped(text)}</span>`;
  for (const mark of marks) {
    const tag = TAG[mark];
    if (tag !== undefined) html = `<${tag}>${html}</${tag}>`;
  }
  for (const { color, pattern } of highlights) html = `<mark class="${color} ${pattern}">${html}</mark>`;
  return (
    html +
    refers
      .map((label) => `<sup class="refer"><a href="#item-${escaped(label)}">${escaped(label)}</a></sup>`)
      .join('')
  );
}

/** A line of what somebody wrote, which goes the way of its first letter. */
function paragraphHtml(text: string): string {
  return `<p dir="auto">${escaped(text)}</p>`;
}

function itemHtml(item: CopyItem): string {
  const label = escaped(item.label);
  const paragraphs = paragraphsOf(item.text).map(paragraphHtml);
  if (item.kind === 'note') {
    const tags = item.tags.length === 0 ? '' : `<p class="tags">${escaped(item.tags.join(', '))}</p>`;
    const by = item.by === '' ? '' : `<p class="by">${escaped(item.by)}</p>`;
    return `<div class="note" id="item-${label}" role="note"><span class="label">${label}</span>${tags}${paragraphs.join('')}${by}</div>`;
  }
  const hint =
    item.hint === ''
      ? ''
      : `<details><summary>Hint</summary>${paragraphsOf(item.hint).map(paragraphHtml).join('')}</details>`;
  return [
    `<div class="question" id="item-${label}">`,
    `<div id="question-${label}"><span class="label">${label}</span>${paragraphs.join('')}</div>`,
    hint,
    `<textarea data-question="${escaped(item.id)}" aria-labelledby="question-${label}" rows="${Math.max(3, Math.min(item.lines, 20))}" maxlength="100000" autocomplete="off"></textarea>`,
    // On paper they stand for the field: what was written in it or, where nothing was, lines to write on.
    `<div class="written" aria-hidden="true"></div>`,
    `<div class="ruled" aria-hidden="true">${'<span></span>'.repeat(item.lines)}</div>`,
    '</div>',
  ].join('');
}

function legendHtml({ legend }: Copy): string[] {
  if (legend.length === 0) return [];
  return [
    '<section><h2>Tags</h2><ul class="legend">',
    ...legend.map(
      ({ name, color, pattern, description }) =>
        `<li><mark class="${color} ${pattern}">${escaped(name)}</mark>${description === '' ? '' : ` — ${escaped(description)}`}</li>`,
    ),
    '</ul></section>',
  ];
}

function glossaryHtml({ glossary }: Copy): string[] {
  if (glossary.length === 0) return [];
  return [
    '<section><h2>Words</h2><dl>',
    ...glossary.map(({ term, meaning }) => `<dt>${escaped(term)}</dt><dd>${escaped(meaning)}</dd>`),
    '</dl></section>',
  ];
}
