import { Schema, type Attrs, type DOMOutputSpec, type Node } from 'prosemirror-model';
import type { Picture } from '@core/model/picture.ts';
import { MOST_COLUMNS } from '@core/model/source-text.ts';
import { pictureSpecs } from './pictures.ts';

/** Attributes that every block with text has. */
const common = {
  /** Set where the block reads against the direction of the text. */
  dir: { default: null, validate: oneOf('rtl', 'ltr', null) },
  /** Set where the block is in another language than the text. */
  lang: { default: null, validate: 'string|null' },
};

function oneOf(...allowed: readonly unknown[]): (value: unknown) => void {
  return (value) => {
    if (!allowed.includes(value)) throw new RangeError(`${String(value)} is none of ${allowed.join(', ')}`);
  };
}

function within(low: number, high: number): (value: unknown) => void {
  return (value) => {
    if (!Number.isInteger(value) || Number(value) < low || Number(value) > high)
      throw new RangeError(`${String(value)} is no whole number from ${low} to ${high}`);
  };
}

function isList(value: unknown): void {
  if (!Array.isArray(value)) throw new RangeError('Pictures are a list.');
}

function attributes(node: Node, more: Attrs = {}): Attrs {
  const { dir, lang } = node.attrs as { dir: string | null; lang: string | null };
  return { dir, lang, ...more };
}

function spanned(count: number): number | null {
  return count > 1 ? count : null;
}

const textBlock = { content: 'text*', group: 'block', attrs: common };

/**
 * A canonical text as a ProseMirror document: bundles of sections of blocks of text.
 *
 * A block holds its characters one to one, hard line breaks as line feeds, and nothing else, so that positions are
 * sums (`positions.ts`). Annotations are never marks here: they are painted beside the document.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'bundle+' },
    bundle: {
      content: 'section+',
      attrs: { index: { default: 0, validate: 'number' } },
      toDOM: (): DOMOutputSpec => ['div', 0],
    },
    section: {
      content: '(block | table)+',
      attrs: { index: { default: 0, validate: 'number' } },
      toDOM: (): DOMOutputSpec => ['section', 0],
    },
    paragraph: { ...textBlock, toDOM: (node): DOMOutputSpec => ['p', attributes(node), 0] },
    heading: {
      ...textBlock,
      attrs: { ...common, level: { default: 1, validate: within(1, 6) } },
      // The title of the document is the first heading of the page.
      toDOM: (node): DOMOutputSpec => {
        const level = node.attrs.level as number;
        return [`h${Math.min(level + 1, 6)}`, attributes(node, { class: `heading-${level}` }), 0];
      },
    },
    listItem: {
      ...textBlock,
      attrs: {
        ...common,
        level: { default: 1, validate: within(1, 6) },
        /** What stands before the item: a bullet or its number. */
        marker: { default: '•', validate: 'string' },
      },
      toDOM: (node): DOMOutputSpec => [
        'div',
        attributes(node, {
          class: `list-item list-level-${node.attrs.level as number}`,
          'data-marker': node.attrs.marker as string,
        }),
        0,
      ],
    },
    quote: { ...textBlock, toDOM: (node): DOMOutputSpec => ['blockquote', attributes(node), 0] },
    verse: { ...textBlock, toDOM: (node): DOMOutputSpec => ['p', attributes(node, { class: 'verse' }), 0] },
    preformatted: { ...textBlock, toDOM: (node): DOMOutputSpec => ['pre', attributes(node), 0] },
    footnote: {
      ...textBlock,
      attrs: { ...common, label: { default: '', validate: 'string' } },
      toDOM: (node): DOMOutputSpec => [
        'div',
        attributes(node, { class: 'footnote' }),
        [
          'span',
          { class: 'footnote-label', contenteditable: 'false', title: 'Back to the text' },
          node.attrs.label as string,
        ],
        ['div', { class: 'footnote-text' }, 0],
      ],
    },
    figure: {
      ...textBlock,
      attrs: {
        ...common,
        alt: { default: null, validate: 'string|null' },
        /** The pictures that are kept of it, as the text has them. */
        pictures: { default: [], validate: isList },
      },
      toDOM: (node): DOMOutputSpec => {
        const { alt, pictures } = node.attrs as { alt: string | null; pictures: readonly Picture[] };
        if (pictures.length === 0) return ['div', attributes(node, { class: 'figure', title: alt }), 0];
        const isCaptioned = node.content.size > 0;
        return [
          'figure',
          attributes(node, { class: isCaptioned ? 'pictured' : 'pictured uncaptioned' }),
          ['div', { contenteditable: 'false' }, ...pictureSpecs(pictures, alt, isCaptioned)],
          ['figcaption', 0],
        ];
      },
    },
    table: { content: 'row+', toDOM: (): DOMOutputSpec => ['table', ['tbody', 0]] },
    row: { content: 'cell*', toDOM: (): DOMOutputSpec => ['tr', 0] },
    cell: {
      content: 'block*',
      attrs: {
        header: { default: false, validate: 'boolean' },
        rowSpan: { default: 1, validate: within(1, 1_000) },
        columnSpan: { default: 1, validate: within(1, MOST_COLUMNS) },
      },
      toDOM: (node): DOMOutputSpec => [
        node.attrs.header === true ? 'th' : 'td',
        {
          rowspan: spanned(node.attrs.rowSpan as number),
          colspan: spanned(node.attrs.columnSpan as number),
        },
        0,
      ],
    },
    rule: { group: 'block', selectable: false, toDOM: (): DOMOutputSpec => ['hr'] },
    text: {},
  },
  marks: {
    link: {
      attrs: { href: { validate: 'string' } },
      // No address in the page: a link here is looked at, and followed only by whoever opens the window's pages.
      toDOM: (mark): DOMOutputSpec => ['a', { role: 'link', title: mark.attrs.href as string }, 0],
    },
    strong: { toDOM: (): DOMOutputSpec => ['strong', 0] },
    emphasis: { toDOM: (): DOMOutputSpec => ['em', 0] },
    underline: { toDOM: (): DOMOutputSpec => ['u', 0] },
    strikethrough: { toDOM: (): DOMOutputSpec => ['s', 0] },
    smallCaps: { toDOM: (): DOMOutputSpec => ['span', { class: 'small-caps' }, 0] },
    superscript: { toDOM: (): DOMOutputSpec => ['sup', { class: 'raised' }, 0] },
    subscript: { toDOM: (): DOMOutputSpec => ['sub', { class: 'lowered' }, 0] },
    code: { toDOM: (): DOMOutputSpec => ['code', 0] },
    alternative: {
      attrs: { words: { validate: 'string' } },
      toDOM: (mark): DOMOutputSpec => [
        'span',
        { class: 'alternative', title: `The file also has: ${mark.attrs.words as string}` },
        0,
      ],
    },
    footnoteReference: {
      attrs: { label: { validate: 'string' } },
      toDOM: (mark): DOMOutputSpec => [
        'sup',
        { class: 'footnote-reference', title: `Footnote ${mark.attrs.label as string}` },
        0,
      ],
    },
    speaker: { toDOM: (): DOMOutputSpec => ['span', { class: 'speaker' }, 0] },
    speakerSeparator: { toDOM: (): DOMOutputSpec => ['span', { class: 'speaker-separator' }, 0] },
  },
});
