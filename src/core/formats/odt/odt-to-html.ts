import { element } from '../../markup/build.ts';
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
import { MOST_COLUMNS } from '../../model/source-text.ts';
import { instantOf, type FileComment } from '../../text/comments.ts';
import { languageOfAll } from '../../text/block-language.ts';
import { COMMENT } from '../html/blocks-of-html.ts';
import type { OdfLook, OdfStyles } from './odf-styles.ts';

/** Not text that stands in its place. What was deleted under tracking lies among it. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'tracked-changes sequence-decls forms variable-decls user-field-decls soft-page-break bookmark bookmark-start bookmark-end change change-start change-end toc-mark alphabetical-index-mark table-of-content-source alphabetical-index-source bibliography-source illustration-index-source table-index-source user-index-source object-index-source event-listeners table-column table-columns'.split(
    ' ',
  ),
);

/** OpenDocument text as HTML that says the same as far as a text can. */
export class OdtConverter {
  readonly #styles: OdfStyles;
  /** What was written about the text beside it. */
  readonly comments: FileComment[] = [];
  readonly #notes: MarkupElement[] = [];
  /** Where counting has come to in each list style, for lists that go on with the one before. */
  readonly #counts = new Map<string, number>();

  constructor(styles: OdfStyles) {
    this.#styles = styles;
  }

  convert(text: MarkupElement): MarkupElement {
    const content = this.#children(text);
    return element('body', {}, [...content, ...this.#notes]);
  }

  #children(parent: MarkupElement): MarkupNode[] {
    return parent.children.flatMap((node) => this.#node(node));
  }

  #node(node: MarkupNode): MarkupNode[] {
    if (!isElement(node)) return [node];
    const { name, attributes } = node;
    if (LEFT_OUT.has(name)) return [];
    switch (name) {
      case 'h':
      case 'p':
        return this.#paragraph(node);
      case 'span':
        return this.#styled(
          this.#styles.look('text', attributes.get('text:style-name')),
          this.#children(node),
        );
      case 's':
        return [' '.repeat(Math.min(200, Number(attributes.get('text:c') ?? 1) || 1))];
      case 'tab':
        return ['\t'];
      case 'line-break':
        return [element('br', {}, [])];
      case 'a':
        return [element('a', { href: attributes.get('xlink:href') }, this.#children(node))];
      case 'list':
        return [this.#list(node, 1, undefined)];
      case 'table':
        return [this.#table(node)];
      case 'note':
        return this.#note(node);
      case 'annotation':
        return [this.#comment(node)];
      case 'annotation-end':
        return [element('span', { [COMMENT]: attributes.get('office:name') ?? '', edge: 'end' }, [])];
      case 'frame':
        return this.#frame(node);
      case 'ruby':
        return [
          element('ruby', {}, [
            ...this.#children(childOf(node, 'ruby-base') ?? node),
            element('rt', {}, [flatTextOf(childOf(node, 'ruby-text'))]),
          ]),
        ];
      default:
        return this.#children(node);
    }
  }

  /** Keeps a comment and says where it begins; one without a name has no end of its own and is a point. */
  #comment(node: MarkupElement): MarkupElement {
    const name = node.attributes.get('office:name');
    const id = name ?? `comment ${this.comments.length}`;
    this.comments.push({
      id,
      text: elementsOf(node, 'p').map(textOf).join('\n').trim(),
      author: flatTextOf(childOf(node, 'creator')) || null,
      created: instantOf(flatTextOf(childOf(node, 'date'))),
      replyTo: node.attributes.get('loext:parent-name') ?? null,
    });
    return element('span', { [COMMENT]: id, edge: name === undefined ? 'end' : 'start' }, []);
  }

  #paragraph(node: MarkupElement): MarkupNode[] {
    const look = this.#styles.look('paragraph', node.attributes.get('text:style-name'));
    const level = Number(node.attributes.get('text:outline-level'));
    const heading = node.name === 'h' ? Math.min(6, Math.max(1, level || 1)) : look.heading;
    const dir = look.direction;
    const lang = this.#languageOf(node) ?? look.language;
    if (heading !== undefined) return [element(`h${heading}`, { dir, lang }, this.#children(node))];
    // What a paragraph's style says of all its letters is how it looks, and stands in the way of what words say.
    const content = this.#children(node);
    if (look.isCode) return [element('pre', { dir, lang }, content)];
    const paragraph = element('p', { dir, lang }, content);
    return look.isQuote ? [element('blockquote', {}, [paragraph])] : [paragraph];
  }

  /** The language that all the words of a paragraph are said to be in by themselves. */
  #languageOf(node: MarkupElement): string | undefined {
    const parts = node.children.filter((part) => isElement(part) || part.trim() !== '');
    return languageOfAll(
      parts.map((part) =>
        isElement(part) && part.name === 'span'
          ? this.#styles.look('text', part.attributes.get('text:style-name')).language
          : undefined,
      ),
    );
  }

  #styled({ marks }: OdfLook, content: MarkupNode[]): MarkupNode[] {
    return [...marks]
      .filter(([, isSet]) => isSet)
      .reduce<MarkupNode[]>((inner, [mark]) => [element(mark, {}, inner)], content);
  }

  #list(node: MarkupElement, level: number, outer: string | undefined): MarkupElement {
    const style = node.attributes.get('text:style-name') ?? outer;
    const numbers = this.#styles.numbers(style, level);
    const key = `${style ?? ''} ${level}`;
    const goesOn =
      node.attributes.get('text:continue-numbering') === 'true' || node.attributes.has('text:continue-list');
    const first = goesOn ? (this.#counts.get(key) ?? 0) + 1 : (numbers?.start ?? 1);
    const parts = elementsOf(node);
    const items = parts.map((item) => {
      const start = item.attributes.get('text:start-value');
      const content = item.children.flatMap((child) =>
        isElement(child) && child.name === 'list' ? [this.#list(child, level + 1, style)] : this.#node(child),
      );
      return item.name === 'list-header'
        ? element('div', {}, content)
        : element('li', { value: start }, content);
    });
    this.#counts.set(key, first + parts.filter(({ name }) => name === 'list-item').length - 1);
    return numbers === null
      ? element('ul', {}, items)
      : element('ol', { start: String(first), type: numbers.format }, items);
  }

  #table(node: MarkupElement): MarkupElement {
    const rows: MarkupElement[] = [];
    const collect = (parent: MarkupElement, isHeader: boolean): void => {
      for (const part of elementsOf(parent)) {
        if (part.name === 'table-row') rows.push(this.#row(part, isHeader));
        else if (part.name === 'table-header-rows') collect(part, true);
        else if (/^(?:table-rows|table-row-group)$/.test(part.name)) collect(part, isHeader);
      }
    };
    collect(node, false);
    return element('table', {}, rows);
  }

  #row(row: MarkupElement, isHeader: boolean): MarkupElement {
    const cells = elementsOf(row, 'table-cell').flatMap((cell) => {
      const repeated = Number(cell.attributes.get('table:number-columns-repeated') ?? 1) || 1;
      const spans = {
        rowspan: cell.attributes.get('table:number-rows-spanned'),
        colspan: cell.attributes.get('table:number-columns-spanned'),
      };
      const made = element(isHeader ? 'th' : 'td', spans, this.#children(cell));
      return Array.from({ length: Math.min(repeated, MOST_COLUMNS) }, () => made);
    });
    return element('tr', {}, cells);
  }

  #note(node: MarkupElement): MarkupNode[] {
    const number = this.#notes.length + 1;
    const label = flatTextOf(childOf(node, 'note-citation')).slice(0, 40) || String(number);
    const id = `odt-note-${number}`;
    const body = childOf(node, 'note-body');
    // The place of a note is taken before what stands in it is read.
    const at = this.#notes.length;
    this.#notes.push(element('aside', {}, []));
    this.#notes[at] = element(
      'aside',
      { role: 'doc-footnote', id },
      body === undefined ? [] : this.#children(body),
    );
    return [element('a', { href: `#${id}` }, [label])];
  }

  #frame(node: MarkupElement): MarkupNode[] {
    const boxes = elementsOf(node, 'text-box').flatMap((box) => this.#children(box));
    const alt = flatTextOf(childOf(node, 'desc')) || flatTextOf(childOf(node, 'title'));
    const hasPicture = elementsOf(node, 'image').length > 0;
    if (!hasPicture) {
      return boxes.length > 0
        ? [element('div', {}, boxes)]
        : descendantsOf(node, 'math').flatMap((math) => [math]);
    }
    const images = elementsOf(node, 'image').slice(0, 1);
    const src = images[0]?.attributes.get('xlink:href');
    return [element('img', { alt: alt || undefined, src }, []), ...boxes];
  }
}
