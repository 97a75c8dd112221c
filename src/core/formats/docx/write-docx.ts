import type { RichText } from '../../citation/rich-text.ts';
import { xml, xmlText, type Xml } from '../../markup/write-xml.ts';
import type { Block, Mark } from '../../model/source-text.ts';
import { flowOf, gridOf, type FlowPart } from '../../text/flow.ts';
import { segmentsOf } from '../../text/segments.ts';
import type { AnnotatedDocument, MarkedPassage } from '../annotated-documents.ts';
import { COLOR_VALUES } from '../color-values.ts';
import { addressOf } from '../html/links.ts';
import { REFERENCES, type PassageList } from '../cited-groups.ts';
import { whereOf } from '../passage-groups.ts';
import type { PassageRow } from '../passage-row.ts';
import { Comments } from './comments.ts';
import { docxFile, Links, Lists } from './docx-parts.ts';
import { Media, type PictureBytes } from './media.ts';

/**
 * Documents as one Word document (ECMA-376): each passage shaded in its colour, with a real comment that carries its
 * tags, its note and its author; replies are replies to that comment. Figures show those of their pictures that are given,
 * by their hashes, and have words for the others.
 */
export function writeDocx(
  documents: readonly AnnotatedDocument[],
  title: string,
  pictures: ReadonlyMap<string, PictureBytes> = new Map(),
): Uint8Array {
  const writer = new DocumentWriter(pictures);
  const body = documents.flatMap((document, index) => writer.document(document, index > 0));
  const { comments, links, lists, media } = writer;
  return docxFile({ body, title, comments, links, lists, media });
}

/** Passages under their headings as a Word document, each with its note, where it stands and whose it is. */
export function writePassagesDocx({ groups, references }: PassageList, title: string): Uint8Array {
  const body = [
    paragraph('Title', [run(title)]),
    ...groups.flatMap(({ heading, rows }) => [
      paragraph('Heading1', [run(heading)]),
      ...rows.flatMap(passageParagraphs),
    ]),
    ...(references.length === 0 ? [] : [paragraph('Heading1', [run(REFERENCES)])]),
    ...references.map((entry) => paragraph('Normal', richRuns(entry))),
  ];
  return docxFile({ body, title, comments: new Comments(), links: new Links(), lists: new Lists() });
}

function passageParagraphs(row: PassageRow): Xml[] {
  const { tags, person, created, note, replies } = row;
  const about = [tags.join(', '), person, created.slice(0, 10)].filter((part) => part !== '');
  return [
    ...row.quote.split('\n').map((line) => paragraph('Quote', [run(line)])),
    paragraph('Source', [...richRuns(whereOf(row)), run(about.map((part) => ` · ${part}`).join(''))]),
    ...noteParagraphs(note),
    ...replies.flatMap((reply) => noteParagraphs(`${reply.person}: ${reply.note}`)),
  ];
}

function richRuns(words: RichText): Xml[] {
  return words.map(({ text, isItalic }) => run(text, isItalic ? [xml('w:i')] : []));
}

function noteParagraphs(note: string): Xml[] {
  return note === '' ? [] : note.split(/\r?\n/).map((line) => paragraph('Note', [run(line)]));
}

/** Turns texts into paragraphs and tables, and gathers what they refer to on the way. */
class DocumentWriter {
  readonly comments = new Comments();
  readonly links = new Links();
  readonly lists = new Lists();
  readonly media: Media;

  constructor(pictures: ReadonlyMap<string, PictureBytes>) {
    this.media = new Media(pictures);
  }

  document({ source, text, passages }: AnnotatedDocument, startsPage: boolean): Xml[] {
    const { date, citation } = source.metadata;
    const numbered = passages.map((passage) => ({ ...passage, comment: this.comments.add(passage.row) }));
    const details = [date, citation].filter((detail) => detail !== undefined);
    return [
      paragraph('Title', [run(source.title)], startsPage ? [xml('w:pageBreakBefore')] : []),
      ...details.map((detail) => paragraph('Source', [run(detail)])),
      ...flowOf(text).map((part) =>
        part.type === 'block'
          ? this.#block(part.block, text.text, text.marks, numbered)
          : this.#table(part, text.text, text.marks, numbered),
      ),
    ];
  }

  #block(
    block: Block,
    text: string,
    marks: readonly Mark[],
    passages: readonly (MarkedPassage & { comment: readonly number[] })[],
    style = styleOf(block),
  ): Xml {
    const inside = marks.filter(({ start, end }) => start <= block.end && end >= block.start);
    const here = passages.filter(({ start, end }) => start <= block.end && end >= block.start);
    const content: Xml[] = [];
    const boundsAt = (at: number) => {
      const bounds = (which: 'start' | 'end', passages: typeof here) =>
        passages.flatMap(({ comment }) => comment.flatMap((id) => this.comments.bound(id, which)));
      const points = here.filter(({ start, end }) => start === at && end === at);
      const others = here.filter(({ start, end }) => start < end);
      content.push(
        ...bounds(
          'end',
          others.filter(({ end }) => end === at),
        ),
        ...points.flatMap((point) => [...bounds('start', [point]), ...bounds('end', [point])]),
        ...bounds(
          'start',
          others.filter(({ start }) => start === at),
        ),
      );
    };
    if (block.type === 'footnote' && block.label !== undefined) {
      content.push(run(block.label, [], xml('w:vertAlign', { 'w:val': 'superscript' })), run(' '));
    }
    const label = block.type === 'listItem' && block.ordered && !block.continued ? block.label : undefined;
    if (label !== undefined) content.push(run(`${label}\t`));
    const drawings = this.media.drawingsOf(block);
    boundsAt(block.start);
    content.push(...drawings.map((drawing) => xml('w:r', {}, drawing)));
    if (drawings.length > 0 && block.start < block.end) content.push(xml('w:r', {}, xml('w:br')));
    if (block.start === block.end) {
      if (block.type === 'figure' && drawings.length === 0) content.push(run('[picture]'));
    } else {
      for (const { start, end, marks: own, ranges } of segmentsOf(block, inside, here)) {
        if (start !== block.start) boundsAt(start);
        for (const mark of inside) {
          if (mark.type === 'pageBreak' && mark.start === start) {
            content.push(run(mark.label === undefined ? '[page] ' : `[p. ${mark.label}] `, GREY));
          }
        }
        const shade = ranges.at(-1);
        const shading =
          shade === undefined
            ? undefined
            : xml('w:shd', {
                'w:val': 'clear',
                'w:color': 'auto',
                'w:fill': softened(COLOR_VALUES[shade.color]),
              });
        const written = run(text.slice(start, end), formatOf(own), shading, vertical(own));
        const link = own.find(({ type }) => type === 'link');
        const address = addressOf(link?.href);
        content.push(
          address === null ? written : xml('w:hyperlink', { 'r:id': this.links.idOf(address) }, written),
        );
      }
      boundsAt(block.end);
    }
    return paragraph(style, content, this.#properties(block, label !== undefined));
  }

  #properties(block: Block, hasLabel: boolean): Xml[] {
    const rightToLeft = block.direction === 'rtl' ? [xml('w:bidi')] : [];
    if (block.type === 'rule') {
      const line = { 'w:val': 'single', 'w:sz': 6, 'w:space': 1, 'w:color': 'auto' };
      return [xml('w:pBdr', {}, xml('w:bottom', line))];
    }
    if (block.type !== 'listItem') return rightToLeft;
    const level = (block.level ?? 1) - 1;
    if (hasLabel || block.continued) {
      const left = 360 * (level + 2);
      const hanging = block.continued ? {} : { 'w:hanging': 360 };
      return [...rightToLeft, xml('w:ind', { 'w:left': left, ...hanging })];
    }
    const list = this.lists.numberingFor(block.ordered === true, level);
    return [
      xml('w:numPr', {}, xml('w:ilvl', { 'w:val': level }), xml('w:numId', { 'w:val': list })),
      ...rightToLeft,
    ];
  }

  #table(
    table: Extract<FlowPart, { readonly type: 'table' }>,
    text: string,
    marks: readonly Mark[],
    passages: readonly (MarkedPassage & { comment: readonly number[] })[],
  ): Xml {
    /** For each column, the cell that reaches down into the rows to come, and through how many. */
    const open: ({ left: number; span: number } | undefined)[] = [];
    const { columns, rows } = table;
    const heads = gridOf(table).map(({ isHead }) => isHead);
    const written = rows.map((cells, n) => {
      const row: Xml[] = heads[n] === true ? [xml('w:trPr', {}, xml('w:tblHeader'))] : [];
      for (let column = 0; column < columns;) {
        const cell = cells.find((one) => one.column === column);
        const above = open[column];
        if (cell === undefined && above !== undefined && above.left > 0) {
          above.left -= 1;
          const next = cells.find((one) => one.column > column)?.column ?? columns;
          const span = Math.min(above.span, next - column);
          row.push(tableCell(span, 'continue', [paragraph('Normal', [])]));
          column += span;
        } else if (cell === undefined) {
          row.push(tableCell(1, null, [paragraph('Normal', [])]));
          column += 1;
        } else {
          const content = cell.blocks.map((block) =>
            this.#block(block, text, marks, passages, cell.isHeader ? 'TableHead' : styleOf(block)),
          );
          row.push(tableCell(cell.columnSpan, cell.rowSpan > 1 ? 'restart' : null, content));
          open[column] = { left: cell.rowSpan - 1, span: cell.columnSpan };
          column += cell.columnSpan;
        }
      }
      return xml('w:tr', {}, ...row);
    });
    const grid = Array.from({ length: columns }, () => xml('w:gridCol'));
    return xml(
      'w:tbl',
      {},
      xml(
        'w:tblPr',
        {},
        xml('w:tblStyle', { 'w:val': 'TableGrid' }),
        xml('w:tblW', { 'w:w': 0, 'w:type': 'auto' }),
      ),
      xml('w:tblGrid', {}, ...grid),
      ...written,
    );
  }
}

function tableCell(span: number, merge: 'restart' | 'continue' | null, content: readonly Xml[]): Xml {
  const properties = [
    ...(span > 1 ? [xml('w:gridSpan', { 'w:val': span })] : []),
    ...(merge === null ? [] : [xml('w:vMerge', { 'w:val': merge })]),
  ];
  return xml('w:tc', {}, ...(properties.length === 0 ? [] : [xml('w:tcPr', {}, ...properties)]), ...content);
}

export function paragraph(style: string, content: readonly Xml[], properties: readonly Xml[] = []): Xml {
  return xml('w:p', {}, xml('w:pPr', {}, xml('w:pStyle', { 'w:val': style }), ...properties), ...content);
}

/** A run of text; its format in the order that the schema wants: marks, shading, position. */
export function run(text: string, format: readonly Xml[] = [], ...rest: readonly (Xml | undefined)[]): Xml {
  const properties = [...format, ...rest.filter((one) => one !== undefined)];
  const content: Xml[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) content.push(xml('w:br'));
    for (const [n, piece] of line.split('\t').entries()) {
      if (n > 0) content.push(xml('w:tab'));
      if (piece !== '') content.push(xml('w:t', { 'xml:space': 'preserve' }, xmlText(piece)));
    }
  }
  return xml('w:r', {}, ...(properties.length === 0 ? [] : [xml('w:rPr', {}, ...properties)]), ...content);
}

const GREY = [xml('w:color', { 'w:val': '808080' })];

function formatOf(marks: readonly Mark[]): Xml[] {
  const has = (type: Mark['type']) => marks.some((mark) => mark.type === type);
  const mono = { 'w:ascii': 'Courier New', 'w:hAnsi': 'Courier New', 'w:cs': 'Courier New' };
  return [
    ...(has('code') ? [xml('w:rFonts', mono)] : []),
    ...(has('strong') ? [xml('w:b')] : []),
    ...(has('emphasis') ? [xml('w:i')] : []),
    ...(has('smallCaps') ? [xml('w:smallCaps')] : []),
    ...(has('strikethrough') ? [xml('w:strike')] : []),
    ...(has('underline') || has('link') ? [xml('w:u', { 'w:val': 'single' })] : []),
  ];
}

function vertical(marks: readonly Mark[]): Xml | undefined {
  const raised = marks.some(({ type }) => type === 'superscript' || type === 'footnoteReference');
  const lowered = marks.some(({ type }) => type === 'subscript');
  return raised || lowered
    ? xml('w:vertAlign', { 'w:val': raised ? 'superscript' : 'subscript' })
    : undefined;
}

function styleOf(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `Heading${block.level ?? 1}`;
    case 'quote':
      return 'Quote';
    case 'verse':
      return 'Verse';
    case 'preformatted':
      return 'Preformatted';
    case 'footnote':
      return 'Note';
    case 'listItem':
      return 'ListParagraph';
    case 'paragraph':
    case 'rule':
    case 'figure':
      return 'Normal';
  }
}

/** A colour as it is seen at about 45 % on white, for text to be read on; without the number sign, as Word has it. */
function softened(color: string): string {
  return (color.slice(1).match(/../g) ?? [])
    .map((digits) => Math.round(255 - (255 - Number.parseInt(digits, 16)) * 0.45))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
