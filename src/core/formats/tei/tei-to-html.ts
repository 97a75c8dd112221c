import { element } from '../../markup/build.ts';
import {
  childOf,
  elementsOf,
  flatTextOf,
  isElement,
  textOf,
  type MarkupElement,
  type MarkupNode,
} from '../../markup/tree.ts';
import { SPEAKER } from '../html/blocks-of-html.ts';
import { markupAsText } from './markup-as-text.ts';

/** TEI text as HTML that says the same as far as a text can, and what was decided on the way. */
export interface TeiAsHtml {
  readonly html: MarkupElement;
  /** Places where one of several readings was taken. */
  readonly choices: number;
  /** Running heads and page numbers, which are no text. */
  readonly runningHeads: number;
}

/** Not text that was written to be read in its place. `docs/formats.md` has the whole policy. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'teiHeader facsimile sourceDoc standOff xenoData index interp interpGrp spanGrp linkGrp fvLib fsdDecl anchor milestone cb gb handShift delSpan addSpan damageSpan space certainty precision respons listTranspose timeline'.split(
    ' ',
  ),
);

const PARAGRAPHS: ReadonlySet<string> = new Set(
  'p ab opener closer salute signed dateline byline docAuthor docDate docEdition docImprint imprimatur trailer argument postscript bibl biblStruct biblFull stage caption castItem castGroup desc witness person place org event entry entryFree sense form cit dictScrap camera sound tech view u writing kinesic incident vocal'.split(
    ' ',
  ),
);

const INLINE: Readonly<Record<string, string>> = {
  emph: 'em',
  foreign: 'em',
  mentioned: 'em',
  distinct: 'em',
  title: 'em',
  code: 'code',
  gi: 'code',
  att: 'code',
  val: 'code',
  tag: 'code',
  ident: 'code',
  del: 's',
};

/** Readings of which the first that is there is taken; the others are kept as a hint. */
const PREFERRED = [
  'corr',
  'expan',
  'reg',
  'lem',
  'ex',
  'supplied',
  'unclear',
  'seg',
  'rdg',
  'orig',
  'sic',
  'abbr',
];

export function teiToHtml(text: MarkupElement): TeiAsHtml {
  const reader = new TeiConverter();
  const html = element('body', {}, reader.top(text));
  return { html, choices: reader.choices, runningHeads: reader.runningHeads };
}

class TeiConverter {
  choices = 0;
  runningHeads = 0;
  #notes: MarkupElement[] = [];
  #count = 0;

  top(text: MarkupElement): MarkupNode[] {
    return [...this.#node(text, 0), ...this.#takeNotes()];
  }

  #children(parent: MarkupElement, depth: number): MarkupNode[] {
    const nodes: MarkupNode[] = [];
    let lines: MarkupNode[] = [];
    const endLines = (): void => {
      if (lines.length > 0) nodes.push(element('div', { class: 'verse' }, lines));
      lines = [];
    };
    for (const node of parent.children) {
      const isLine = isElement(node) && node.name === 'l';
      const staysInVerse =
        lines.length > 0 &&
        (isElement(node) ? /^(?:pb|note|milestone|anchor|lb)$/.test(node.name) : node.trim() === '');
      if (isLine) lines.push(...this.#children(node, depth), element('br', {}, []));
      else if (staysInVerse) lines.push(...this.#node(node, depth));
      else {
        endLines();
        nodes.push(...this.#node(node, depth));
      }
    }
    endLines();
    return nodes;
  }

  #node(node: MarkupNode, depth: number): MarkupNode[] {
    if (!isElement(node)) return [node];
    const { name, attributes } = node;
    if (LEFT_OUT.has(name)) return [];
    const language = attributes.get('xml:lang');
    const made = this.#element(node, depth);
    const [only] = made;
    if (language === undefined || made.length !== 1 || only === undefined || !isElement(only)) return made;
    return [{ ...only, attributes: new Map([...only.attributes, ['lang', language]]) }];
  }

  #element(node: MarkupElement, depth: number): MarkupNode[] {
    const { name, attributes } = node;
    const one = (html: string, says: Readonly<Record<string, string | undefined>> = {}): MarkupNode[] => [
      element(html, says, this.#children(node, depth)),
    ];
    if (/^div\d?$/.test(name)) {
      const content = this.#children(node, depth + 1);
      return [element('section', {}, depth === 0 ? [...content, ...this.#takeNotes()] : content)];
    }
    if (PARAGRAPHS.has(name)) return this.#paragraph(node, depth);
    const inline = INLINE[name];
    if (inline !== undefined) return one(inline);
    switch (name) {
      case 'text':
      case 'front':
      case 'body':
      case 'back':
      case 'group':
      case 'TEI':
      case 'lg':
      case 'docTitle':
      case 'titlePage':
      case 'listBibl':
      case 'castList':
        return one('div');
      case 'head':
        return one(`h${Math.min(6, Math.max(1, depth))}`);
      case 'titlePart':
        return one('h1');
      case 'epigraph':
        return one('blockquote');
      case 'sp':
        return this.#speech(node, depth);
      case 'quote':
      case 'q':
      case 'said':
      case 'floatingText':
        return this.#quotation(node, depth);
      case 'list':
        return [this.#list(node, depth)];
      case 'table':
        return [this.#table(node, depth)];
      case 'figure':
        return [this.#figure(node, depth)];
      case 'graphic':
      case 'binaryObject':
      case 'media':
        return [element('img', { alt: flatTextOf(childOf(node, 'desc')) || undefined }, [])];
      case 'note':
        return this.#note(node, depth);
      case 'pb':
        return [element('span', { role: 'doc-pagebreak', title: attributes.get('n') }, [])];
      case 'lb':
        return attributes.get('break') === 'no' ? [] : [element('br', {}, [])];
      case 'fw':
        this.runningHeads += 1;
        return [];
      case 'gap':
        return [`[${flatTextOf(node) || '…'}]`];
      case 'choice':
      case 'app':
        return this.#choice(node, depth);
      case 'hi':
        return this.#highlighted(node, depth);
      case 'ref':
      case 'ptr':
        return this.#link(node, depth);
      case 'eg':
        return one('pre');
      case 'egXML':
        return [element('pre', {}, [markupAsText(node)])];
      case 'figDesc':
        return [];
      case 'cell':
        return one('td');
      default:
        // Every other element is its text.
        return this.#children(node, depth);
    }
  }

  #paragraph(node: MarkupElement, depth: number): MarkupNode[] {
    const content = this.#children(node, depth);
    return [element('p', {}, node.name === 'stage' ? [element('em', {}, content)] : content)];
  }

  #speech(node: MarkupElement, depth: number): MarkupNode[] {
    const label = childOf(node, 'speaker');
    const who = node.attributes.get('who')?.replaceAll('#', '') ?? '';
    const name = flatTextOf(label).replace(/[.:]+$/, '') || who;
    const rest = { ...node, children: node.children.filter((child) => child !== label) };
    return [element(SPEAKER, {}, [name]), element('div', {}, this.#children(rest, depth))];
  }

  #quotation(node: MarkupElement, depth: number): MarkupNode[] {
    const isBlock = elementsOf(node).some(({ name }) => /^(?:p|l|lg|ab|list|table|sp|body|text)$/.test(name));
    const content = this.#children(node, depth);
    if (isBlock) return [element('blockquote', {}, content)];
    const says = flatTextOf(node);
    // Where the marks are in the text they are not doubled.
    const isMarked = /^["'“”‘’«»„‹]/.test(says) || node.attributes.get('rend') === 'none';
    return node.name === 'quote' || isMarked ? content : ['“', ...content, '”'];
  }

  #list(node: MarkupElement, depth: number): MarkupElement {
    const kind = `${node.attributes.get('type') ?? ''} ${node.attributes.get('rend') ?? ''}`;
    const items: MarkupNode[] = [];
    let label: string | undefined;
    for (const child of elementsOf(node)) {
      if (child.name === 'label') label = flatTextOf(child);
      else if (child.name === 'item') {
        const own = label ?? child.attributes.get('n');
        const isLong = (own?.length ?? 0) > 20;
        const content = this.#children(child, depth);
        items.push(
          element(
            'li',
            { 'data-label': isLong ? undefined : own },
            isLong ? [`${own ?? ''}: `, ...content] : content,
          ),
        );
        label = undefined;
      } else items.push(...this.#node(child, depth));
    }
    return element(/\b(?:ordered|numbered)\b/.test(kind) ? 'ol' : 'ul', {}, items);
  }

  #table(node: MarkupElement, depth: number): MarkupElement {
    const rows = elementsOf(node).map((row) => {
      if (row.name !== 'row') return element('caption', {}, this.#children(row, depth));
      const cells = elementsOf(row, 'cell').map((cell) => {
        const isHeader = [row, cell].some(({ attributes }) => attributes.get('role') === 'label');
        const spans = { rowspan: cell.attributes.get('rows'), colspan: cell.attributes.get('cols') };
        return element(isHeader ? 'th' : 'td', spans, this.#children(cell, depth));
      });
      return element('tr', {}, cells);
    });
    return element('table', {}, rows);
  }

  #figure(node: MarkupElement, depth: number): MarkupElement {
    const alt = elementsOf(node, 'figDesc').map(flatTextOf).join(' ');
    const said = node.children.filter(
      (child) => !isElement(child) || !/^(?:graphic|figDesc|binaryObject|media)$/.test(child.name),
    );
    const content = said.flatMap((child) =>
      isElement(child) && /^(?:head|figure)$/.test(child.name)
        ? this.#children(child, depth)
        : this.#node(child, depth),
    );
    if (elementsOf(node, 'formula').length > 0) return element('p', {}, content);
    return element('figure', {}, [
      element('img', { alt: alt || undefined }, []),
      element('figcaption', {}, content),
    ]);
  }

  #note(node: MarkupElement, depth: number): MarkupNode[] {
    this.#count += 1;
    const id = `tei-note-${this.#count}`;
    const label = (node.attributes.get('n') ?? '').trim().slice(0, 40) || String(this.#count);
    this.#notes.push(element('aside', { role: 'doc-footnote', id }, this.#children(node, depth)));
    return [element('a', { href: `#${id}` }, [label])];
  }

  #takeNotes(): MarkupElement[] {
    return this.#notes.splice(0);
  }

  #choice(node: MarkupElement, depth: number): MarkupNode[] {
    const readings = elementsOf(node).filter(({ name }) => PREFERRED.includes(name) || name === 'rdgGrp');
    const [first, ...others] = [...readings].sort((a, b) => rankOf(a) - rankOf(b));
    if (first === undefined) return this.#children(node, depth);
    const hint = others
      .map((other) => {
        const words = flatTextOf(other) || '(nothing)';
        const witness = other.attributes.get('wit')?.replaceAll('#', '');
        return witness === undefined ? words : `${words} (${witness})`;
      })
      .join('; ');
    if (hint === '') return this.#children(first, depth);
    this.choices += 1;
    return [element('ruby', {}, [...this.#children(first, depth), element('rt', {}, [hint])])];
  }

  #highlighted(node: MarkupElement, depth: number): MarkupNode[] {
    const look = `${node.attributes.get('rend') ?? ''} ${node.attributes.get('rendition') ?? ''} ${node.attributes.get('style') ?? ''}`;
    const marks = LOOKS.filter(([pattern]) => pattern.test(look)).map(([, mark]) => mark);
    return (marks.length === 0 ? ['em'] : marks).reduce<MarkupNode[]>(
      (content, mark) => [element(mark, {}, content)],
      this.#children(node, depth),
    );
  }

  #link(node: MarkupElement, depth: number): MarkupNode[] {
    const href = node.attributes.get('target');
    const content = this.#children(node, depth);
    if (textOf(node).trim() !== '') return [element('a', { href }, content)];
    return href !== undefined && /^https?:/.test(href) ? [element('a', { href }, [href])] : [];
  }
}

const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/bold/i, 'b'],
  [/ital|\bit?\b/i, 'em'],
  [/sup(?:er)?|raised/i, 'sup'],
  [/\bsub/i, 'sub'],
  [/\b(?:sc|small-?caps?|smcap)\b/i, 'small-caps'],
  [/underline|\bu\b/i, 'u'],
  [/strike|line-through/i, 's'],
  [/typewriter|mono|\btt\b/i, 'code'],
];

function rankOf({ name }: MarkupElement): number {
  const rank = PREFERRED.indexOf(name);
  return rank < 0 ? PREFERRED.length : rank;
}
