import type { Picture } from '../../model/picture.ts';
import { MOST_PICTURES_OF_FIGURE, type Block, type Mark } from '../../model/source-text.ts';
import {
  childOf,
  descendantsOf,
  elementsOf,
  flatTextOf,
  isElement,
  textOf,
  type MarkupElement,
  type MarkupNode,
} from '../../markup/tree.ts';
import { BlockWriter, type BlockSays, type MarkSays } from '../../text/block-writer.ts';
import type { LooseBlock } from '../../text/canonical.ts';
import { addressOf } from './links.ts';
import { letters, roman } from './list-labels.ts';
import { isBackLink, isNote, isPageBreak, noteLabels, noteReferenceOf, tokensOf } from './notes.ts';
import { TablePlaces } from './table-places.ts';

/**
 * The attribute by which readers of other kinds say where a comment of their files begins and ends, with its id. No page
 * can: names of attributes have no spaces.
 */
export const COMMENT = 'comment of the file';

/** Nothing in these is text that anybody reads; what can act is among them. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'script style template head title meta link base iframe frame frameset object embed applet param source track audio video canvas svg input button select option optgroup textarea datalist output progress meter dialog noembed noframes map area rp'.split(
    ' ',
  ),
);

const MARKS: Readonly<Record<string, Mark['type']>> = {
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  strong: 'strong',
  b: 'strong',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  sup: 'superscript',
  sub: 'subscript',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  'small-caps': 'smallCaps',
};

const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside body caption center dd details dir div dl dt fieldset figcaption footer form header hgroup html legend li main menu nav noscript ol p section summary tbody tfoot thead ul'.split(
    ' ',
  ),
);

const VERSE = /(?:^|[\s_-])(?:verse|poem|stanza|poetry|linegroup)(?:$|[\s_-])/i;

/** The name of an element that says who speaks next. No page has it: other kinds of files are read as HTML with it. */
export const SPEAKER = 'speaker-label';

/** What surrounds an element and goes into every block in it. */
interface Around {
  readonly quote: boolean;
  readonly verse: boolean;
  readonly list: { readonly level: number; readonly ordered: boolean } | null;
  /** Where a list item or a note is open: what its next block says. It says less once it has been used. */
  readonly item: { says: BlockSays } | null;
  readonly cell: Block['cell'];
  readonly language: string | undefined;
  readonly direction: Block['direction'];
  readonly preformatted: boolean;
}

const NOTHING_AROUND: Around = {
  quote: false,
  verse: false,
  list: null,
  item: null,
  cell: undefined,
  language: undefined,
  direction: undefined,
  preformatted: false,
};

export interface HtmlBlocks {
  readonly blocks: readonly LooseBlock[];
  /** How many pictures are not kept; their words stand for them. */
  readonly pictures: number;
}

/** The picture that an element of HTML shows, where it is kept. */
export type PictureOf = (element: MarkupElement) => Picture | null;

/** A picture with a side shorter than this, in pixels, goes with the line it stands in: a sign, a bullet, a formula. */
const OWN_PLACE = 64;

/**
 * The blocks of one or more pieces of HTML that belong to one text. Only what is known here gets through: text, and the
 * structure that a block can say. Scripts, forms, frames and everything that could be fetched are left out.
 */
export function blocksOfHtml(pieces: Iterable<MarkupElement>, pictureOf: PictureOf = () => null): HtmlBlocks {
  const reader = new HtmlReader([...pieces], pictureOf);
  return reader.read();
}

class HtmlReader {
  readonly #pieces: readonly MarkupElement[];
  readonly #writer = new BlockWriter();
  readonly #labels: ReadonlyMap<string, string>;
  readonly #pictureOf: PictureOf;
  #tables = 0;
  #pictures = 0;
  /** Figures that stand in a block of text and are set after it. */
  #figures: { readonly says: BlockSays; readonly words: string }[] = [];

  constructor(pieces: readonly MarkupElement[], pictureOf: PictureOf) {
    this.#pieces = pieces;
    this.#pictureOf = pictureOf;
    this.#labels = noteLabels(pieces);
  }

  read(): HtmlBlocks {
    for (const piece of this.#pieces) {
      this.#writer.end();
      this.#element(piece, NOTHING_AROUND);
      this.#close();
    }
    return { blocks: this.#writer.finish(), pictures: this.#pictures };
  }

  #children(parent: MarkupElement, around: Around): void {
    for (const node of parent.children) this.#node(node, around);
  }

  #node(node: MarkupNode, around: Around): void {
    if (isElement(node)) this.#element(node, around);
    else this.#text(node, around);
  }

  #text(text: string, around: Around): void {
    if (!this.#isInBlock) {
      if (text.trim() === '' && !around.preformatted) return;
      this.#open(around);
    }
    this.#writer.text(text);
  }

  /** Whether text goes on a block that has been opened. */
  #isInBlock = false;

  /** Who speaks in the next paragraph. */
  #speaker: string | null = null;

  #open(around: Around, type?: Block['type']): void {
    this.#writer.block(this.#says(around, type), around.preformatted);
    this.#isInBlock = true;
    if (this.#speaker !== null && around.item === null) {
      this.#writer.speaker(this.#speaker);
      this.#speaker = null;
    }
  }

  #close(): void {
    this.#writer.end();
    this.#isInBlock = false;
    const figures = this.#figures;
    this.#figures = [];
    for (const { says, words } of figures) {
      this.#writer.block(says);
      this.#writer.text(words);
      this.#writer.end();
    }
  }

  #says(around: Around, type?: Block['type']): BlockSays {
    const common = {
      ...(around.cell === undefined ? {} : { cell: around.cell }),
      ...(around.language === undefined ? {} : { language: around.language }),
      ...(around.direction === undefined ? {} : { direction: around.direction }),
    };
    if (type !== undefined) return { ...common, type };
    if (around.item !== null) {
      const { says } = around.item;
      const { label: _label, ...rest } = says;
      around.item.says = { ...rest, continued: true };
      return { ...common, ...says };
    }
    return { ...common, type: around.verse ? 'verse' : around.quote ? 'quote' : 'paragraph' };
  }

  #element(element: MarkupElement, outside: Around): void {
    const { name, attributes } = element;
    if (attributes.has('hidden')) return;
    if (name === 'svg') {
      this.#framed(element, outside);
      return;
    }
    if (LEFT_OUT.has(name)) return;
    const comment = attributes.get(COMMENT);
    if (comment !== undefined) {
      if (attributes.get('edge') === 'start') this.#writer.startComment(comment);
      else this.#writer.endComment(comment);
      return;
    }
    if (isPageBreak(element)) {
      this.#writer.pageBreak(attributes.get('title') ?? attributes.get('aria-label') ?? flatTextOf(element));
      return;
    }
    const around = withLanguage(element, outside);
    if (/^h[1-6]$/.test(name)) {
      this.#close();
      const level = Number(name[1]);
      this.#writer.block({ ...this.#says(around, 'heading'), level });
      this.#isInBlock = true;
      this.#children(element, around);
      this.#close();
      return;
    }
    if (isNote(element)) {
      this.#note(element, around);
      return;
    }
    switch (name) {
      case SPEAKER:
        this.#close();
        this.#speaker = flatTextOf(element);
        return;
      case 'br':
        if (this.#isInBlock) this.#writer.lineBreak();
        return;
      case 'hr':
        this.#close();
        this.#writer.block({ ...this.#says(around, 'rule') });
        this.#close();
        return;
      case 'blockquote':
        this.#block(element, { ...around, quote: true, item: null });
        return;
      case 'pre':
      case 'listing':
      case 'xmp':
        this.#close();
        this.#preformatted(element, around);
        return;
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir': {
        const level = Math.min(6, (around.list?.level ?? 0) + 1);
        this.#list(element, { ...around, list: { level, ordered: name === 'ol' } });
        return;
      }
      case 'dt':
        this.#close();
        this.#open({ ...around, item: null });
        this.#writer.marked({ type: 'strong' }, () => this.#children(element, { ...around, item: null }));
        this.#close();
        return;
      case 'table':
        this.#table(element, around);
        return;
      case 'img':
      case 'image':
        this.#picture(element, around);
        return;
      case 'figure':
        this.#figure(element, around);
        return;
      case 'math':
        this.#text(attributes.get('alttext') ?? formulaOf(element), around);
        return;
      case 'a':
        this.#link(element, around);
        return;
      case 'q':
        this.#text('“', around);
        this.#children(element, around);
        this.#text('”', around);
        return;
      case 'ruby':
        this.#ruby(element, around);
        return;
      default:
        if (name === 'p' || BLOCKS.has(name)) {
          const isVerse = around.verse || VERSE.test(attributes.get('class') ?? '');
          this.#block(element, { ...around, verse: isVerse });
        } else this.#inline(element, around);
    }
  }

  #block(element: MarkupElement, around: Around): void {
    this.#close();
    this.#children(element, around);
    this.#close();
  }

  #inline(element: MarkupElement, around: Around): void {
    const type = MARKS[element.name];
    if (type === undefined) {
      this.#children(element, around);
      return;
    }
    const reference = noteReferenceOf(element, this.#labels);
    if (reference !== null) {
      this.#reference(reference, element, around);
      return;
    }
    this.#marked({ type }, element, around);
  }

  #marked(says: MarkSays, element: MarkupElement, around: Around): void {
    // A mark begins in the block that its text is in.
    if (!this.#isInBlock && firstTextIsInline(element)) this.#open(around);
    this.#writer.marked(says, () => this.#children(element, around));
  }

  #reference(label: string, element: MarkupElement, around: Around): void {
    if (!this.#isInBlock) this.#open(around);
    this.#writer.marked({ type: 'footnoteReference', label }, () => {
      this.#writer.text(flatTextOf(element).replace(/^\[|\]$/g, ''));
    });
  }

  #link(element: MarkupElement, around: Around): void {
    if (isBackLink(element)) return;
    const reference = noteReferenceOf(element, this.#labels);
    if (reference !== null) {
      this.#reference(reference, element, around);
      return;
    }
    const href = addressOf(element.attributes.get('href'));
    if (href === null) this.#children(element, around);
    else this.#marked({ type: 'link', href }, element, around);
  }

  #ruby(element: MarkupElement, around: Around): void {
    const reading = elementsOf(element, 'rt').map(textOf).join('').trim().slice(0, 4_000);
    const base = {
      ...element,
      children: element.children.filter((node) => !isElement(node) || node.name !== 'rt'),
    };
    if (reading === '') this.#children(base, around);
    else this.#marked({ type: 'alternative', alternative: reading }, base, around);
  }

  #preformatted(element: MarkupElement, around: Around): void {
    const inside = { ...around, preformatted: true };
    this.#open(inside, 'preformatted');
    const [only, ...others] = element.children.filter((node) => isElement(node) || node !== '');
    // The usual form of a listing: what is said of all of it is said by the block.
    const content = only && isElement(only) && only.name === 'code' && others.length === 0 ? only : element;
    const [first, ...rest] = content.children;
    // A line feed at once after the tag is none of the text.
    const children = typeof first === 'string' ? [first.replace(/^\n/, ''), ...rest] : content.children;
    this.#children({ ...content, children }, inside);
    this.#close();
  }

  #list(element: MarkupElement, around: Around): void {
    this.#close();
    const ordered = around.list?.ordered === true;
    const { start, reversed } = {
      start: element.attributes.get('start'),
      reversed: element.attributes.has('reversed'),
    };
    const items = elementsOf(element, 'li');
    let number = /^-?\d{1,9}$/.test(start ?? '') ? Number(start) : reversed ? items.length : 1;
    for (const node of element.children) {
      if (!isElement(node) || node.name !== 'li' || isNote(node)) {
        this.#node(node, { ...around, item: null });
        continue;
      }
      const value = node.attributes.get('value');
      if (/^-?\d{1,9}$/.test(value ?? '')) number = Number(value);
      const own = node.attributes.get('data-label')?.trim().slice(0, 40);
      const label = own === undefined || own === '' ? labelOf(element, ordered, number) : own;
      const item = { says: listItem(around, label) };
      this.#block(node, withLanguage(node, { ...around, item }));
      number += reversed ? -1 : 1;
    }
    this.#close();
  }

  #note(element: MarkupElement, around: Around): void {
    this.#close();
    const id = element.attributes.get('id') ?? '';
    const label =
      this.#labels.get(id) ?? flatTextOf(descendantsOf(element, 'a').find(isBackLink)).slice(0, 40);
    const says: BlockSays = { type: 'footnote', ...(label === '' ? {} : { label }) };
    this.#children(element, { ...around, list: null, quote: false, item: { says } });
    this.#close();
  }

  #table(element: MarkupElement, around: Around): void {
    this.#close();
    const rows = rowsOf(element);
    const isLayout =
      around.cell !== undefined ||
      tokensOf(element, 'role').some((role) => role === 'presentation' || role === 'none') ||
      rows.every((row) => cellsOf(row).length <= 1) ||
      rows.some((row) => cellsOf(row).some((cell) => descendantsOf(cell, 'table').length > 0));
    for (const caption of elementsOf(element, 'caption')) this.#block(caption, { ...around, item: null });
    const inCell = { ...around, item: null, list: null, quote: false, verse: false };
    if (isLayout) {
      for (const row of rows) for (const cell of cellsOf(row)) this.#block(cell, { ...around, item: null });
      return;
    }
    const places = new TablePlaces(this.#tables);
    this.#tables += 1;
    for (const row of rows) {
      places.nextRow();
      for (const cell of cellsOf(row)) {
        const place = places.nextCell({
          rowSpan: Number(cell.attributes.get('rowspan') ?? 1),
          columnSpan: Number(cell.attributes.get('colspan') ?? 1),
          header: cell.name === 'th',
        });
        this.#block(cell, withLanguage(cell, { ...inCell, cell: place }));
      }
    }
  }

  #picture(element: MarkupElement, around: Around): void {
    const alt = flatAttribute(element, 'alt').slice(0, 4_000);
    const picture = this.#pictureOf(element);
    if (picture === null) this.#pictures += 1;
    const says = { ...this.#says(around, 'figure'), ...(picture === null ? {} : { pictures: [picture] }) };
    const isLarge = picture !== null && Math.min(picture.width, picture.height) >= OWN_PLACE;
    if (this.#isInBlock) {
      // In a line of text its words stand for it; one that says nothing is an ornament there.
      const isHeading = this.#writer.says.type === 'heading';
      if (!isLarge || isHeading) this.#writer.text(alt);
      if (!isLarge) return;
      // A heading is not without its words, which then need not be said again.
      const figure = isHeading && alt !== '' ? { ...says, alt } : says;
      this.#figures.push({ says: figure, words: isHeading ? '' : alt });
      return;
    }
    if (alt === '' && element.attributes.has('alt') && !isLarge) return;
    this.#writer.block(says);
    this.#writer.text(alt);
    this.#close();
  }

  /** Drawings are left out; covers of books are pictures in the frame of one. */
  #framed(svg: MarkupElement, around: Around): void {
    for (const image of descendantsOf(svg, 'image')) {
      if (this.#pictureOf(image) === null) continue;
      const title = flatTextOf(childOf(svg, 'title'));
      this.#picture({ ...image, attributes: new Map([...image.attributes, ['alt', title]]) }, around);
    }
  }

  #figure(element: MarkupElement, around: Around): void {
    const captions = descendantsOf(element, 'figcaption');
    const pictures = [
      ...descendantsOf(element, 'img'),
      ...descendantsOf(element, 'svg').map((svg) => descendantsOf(svg, 'image')[0] ?? svg),
    ];
    if (pictures.length === 0 || descendantsOf(element, 'table').length > 0) {
      this.#block(element, around);
      return;
    }
    this.#close();
    const kept = pictures
      .flatMap((element) => this.#pictureOf(element) ?? [])
      .slice(0, MOST_PICTURES_OF_FIGURE);
    this.#pictures += pictures.length - kept.length;
    const alts = pictures.map((picture) => flatAttribute(picture, 'alt'));
    const alt = alts
      .filter((words) => words !== '')
      .join('; ')
      .slice(0, 4_000);
    const says = { ...this.#says(around, 'figure'), ...(kept.length === 0 ? {} : { pictures: kept }) };
    if (captions.some((caption) => flatTextOf(caption) !== '')) {
      this.#writer.block({ ...says, ...(alt === '' ? {} : { alt }) });
      this.#isInBlock = true;
      for (const caption of captions) {
        for (const node of caption.children) this.#captionNode(node, around);
        this.#writer.text(' ');
      }
    } else {
      this.#writer.block(says);
      this.#writer.text(alt);
    }
    this.#close();
  }

  /** A caption is one block, whatever it is made of. */
  #captionNode(node: MarkupNode, around: Around): void {
    if (!isElement(node)) this.#writer.text(node);
    else if (BLOCKS.has(node.name) || /^h[1-6]$/.test(node.name)) {
      for (const child of node.children) this.#captionNode(child, around);
      this.#writer.text(' ');
    } else if (node.name !== 'img') this.#element(node, around);
  }
}

function flatAttribute({ attributes }: MarkupElement, name: string): string {
  return (attributes.get(name) ?? '').replace(/\s+/g, ' ').trim();
}

/** The signs of a formula, without what is said about it for programs. */
function formulaOf(element: MarkupElement): string {
  return element.children
    .map((node) => {
      if (!isElement(node)) return node;
      return LEFT_OUT.has(node.name) || node.name.startsWith('annotation') ? '' : formulaOf(node);
    })
    .join('');
}

function listItem(around: Around, label: string | undefined): BlockSays {
  const { level, ordered } = around.list ?? { level: 1, ordered: false };
  return { type: 'listItem', level, ordered, ...(label === undefined ? {} : { label }) };
}

function labelOf(list: MarkupElement, ordered: boolean, number: number): string | undefined {
  if (!ordered) return undefined;
  switch (list.attributes.get('type')) {
    case 'a':
      return `${letters(number)}.`;
    case 'A':
      return `${letters(number).toUpperCase()}.`;
    case 'i':
      return `${roman(number)}.`;
    case 'I':
      return `${roman(number).toUpperCase()}.`;
    default:
      return `${number}.`;
  }
}

function withLanguage({ attributes }: MarkupElement, around: Around): Around {
  const language = attributes.get('lang') ?? attributes.get('xml:lang');
  const direction = attributes.get('dir')?.toLowerCase();
  return {
    ...around,
    ...(language !== undefined && /^[a-z0-9-]{2,35}$/i.test(language) ? { language } : {}),
    ...(direction === 'rtl' || direction === 'ltr' ? { direction } : {}),
  };
}

function rowsOf(table: MarkupElement): MarkupElement[] {
  const rows: MarkupElement[] = [];
  for (const part of elementsOf(table)) {
    if (part.name === 'tr') rows.push(part);
    else if (part.name !== 'caption' && part.name !== 'colgroup') rows.push(...elementsOf(part, 'tr'));
  }
  return rows;
}

function cellsOf(row: MarkupElement): MarkupElement[] {
  return elementsOf(row).filter(({ name }) => name === 'td' || name === 'th');
}

/** Whether the first text in an element stands in the line, and in no block of its own. */
function firstTextIsInline(element: MarkupElement): boolean {
  for (const node of element.children) {
    if (!isElement(node)) {
      if (node.trim() !== '') return true;
    } else if (
      BLOCKS.has(node.name) ||
      /^(?:h[1-6]|p|ul|ol|table|pre|blockquote|figure|hr|img)$/.test(node.name)
    ) {
      return false;
    } else if (flatTextOf(node) !== '') return firstTextIsInline(node);
  }
  return false;
}
