import type { Picture } from '../../model/picture.ts';
import type { Block } from '../../model/source-text.ts';
import { MOST_COLUMNS, MOST_PICTURES_OF_FIGURE } from '../../model/source-text.ts';
import {
  childOf,
  descendantsOf,
  elementsOf,
  flatTextOf,
  textOf,
  type MarkupElement,
} from '../../markup/tree.ts';
import { BlockWriter, type BlockSays, type MarkSays } from '../../text/block-writer.ts';
import type { LooseBlock } from '../../text/canonical.ts';
import { languageOfAll } from '../../text/block-language.ts';
import { addressOf } from '../html/links.ts';
import { roman } from '../html/list-labels.ts';
import type { Numbering } from './numbering.ts';
import type { Relationship } from './relationships.ts';
import { isOn, languageIn, runLook, valueOf, type Styles } from './styles.ts';
import { symbolOf } from './symbols.ts';

/** The parts of a document that its text is made of. */
export interface DocxParts {
  readonly body: MarkupElement;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly footnotes: MarkupElement | null;
  readonly endnotes: MarkupElement | null;
  /** The picture in another part, where it is kept. */
  readonly pictureIn: (part: string) => Picture | null;
  /** By part, since ids are a part's own. */
  readonly links: {
    readonly [P in 'body' | 'footnotes' | 'endnotes']: ReadonlyMap<string, Relationship>;
  };
}

export interface DocxBlocks {
  readonly blocks: readonly LooseBlock[];
  /** How many pictures are not kept. */
  readonly pictures: number;
  /** Tracked changes, each taken as accepted. */
  readonly changes: number;
}

interface Note {
  readonly kind: 'footnotes' | 'endnotes';
  readonly id: string;
  readonly label: string;
}

/** Where a paragraph stands. */
interface Around {
  readonly part: 'body' | 'footnotes' | 'endnotes';
  readonly cell: Block['cell'];
  /** In a note: what its next paragraph says. */
  readonly note: { says: BlockSays } | null;
}

/** A field of the word processor: what it does is not done, what it last showed is text. */
interface Field {
  instruction: string;
  isShown: boolean;
}

/** Reads the text of a Word document, its tracked changes accepted, its notes after the text. */
export class DocxReader {
  readonly #parts: DocxParts;
  readonly #writer = new BlockWriter({ joinsMarks: true });
  readonly #notes: Note[] = [];
  readonly #fields: Field[] = [];
  /** What stands in a paragraph and is set after it: pictures, boxes of text. */
  #after: (() => void)[] = [];
  /** Whether the mark at the end of the paragraph before was deleted: the next goes on with it. */
  #isJoined = false;
  /** The comments of which it is known what they are about. */
  readonly #commented = new Set<string>();
  #tables = 0;
  #pictures = 0;
  #changes = 0;

  constructor(parts: DocxParts) {
    this.#parts = parts;
  }

  read(): DocxBlocks {
    this.#blocks(this.#parts.body, { part: 'body', cell: undefined, note: null });
    for (let at = 0; at < this.#notes.length; at += 1) this.#note(this.#notes[at] as Note);
    return { blocks: this.#writer.finish(), pictures: this.#pictures, changes: this.#changes };
  }

  #blocks(parent: MarkupElement, around: Around): void {
    for (const element of elementsOf(parent)) {
      switch (element.name) {
        case 'p':
          this.#paragraph(element, around);
          break;
        case 'tbl':
          this.#table(element, around);
          break;
        case 'sdt':
        case 'sdtContent':
        case 'customXml':
        case 'smartTag':
        case 'txbxContent':
          this.#blocks(element, around);
          break;
        case 'ins':
        case 'moveTo':
          this.#changes += 1;
          this.#blocks(element, around);
          break;
        case 'AlternateContent':
          this.#blocks(chosenOf(element), around);
          break;
        case 'commentRangeStart':
        case 'commentRangeEnd':
          this.#commentEdge(element);
          break;
        default:
      }
    }
  }

  #paragraph(element: MarkupElement, around: Around): void {
    const properties = childOf(element, 'pPr');
    if (!this.#isJoined) this.#open(properties, around, this.#languageOf(element, properties));
    const markProperties = childOf(properties, 'rPr');
    this.#isJoined =
      childOf(markProperties, 'del') !== undefined || childOf(markProperties, 'moveFrom') !== undefined;
    const outer = this.#after;
    this.#after = [];
    const look = this.#parts.styles.paragraph(styleOf(properties));
    this.#inlines(element, around, look.heading !== undefined);
    const after = this.#after;
    this.#after = outer;
    if (!this.#isJoined) this.#writer.end();
    else this.#changes += 1;
    for (const set of after) set();
  }

  /** The language of a paragraph: the one that all its words are in. */
  #languageOf(element: MarkupElement, properties: MarkupElement | undefined): string | undefined {
    const { styles } = this.#parts;
    const ofStyle = styles.languageOf(styleOf(properties));
    return languageOfAll(
      descendantsOf(element, 'r')
        .filter((run) => childOf(run, 't') !== undefined)
        .map((run) => {
          const own = childOf(run, 'rPr');
          return languageIn(own) ?? styles.languageOf(valueOf(childOf(own, 'rStyle'))) ?? ofStyle;
        }),
    );
  }

  #open(properties: MarkupElement | undefined, around: Around, language: string | undefined): void {
    const look = this.#parts.styles.paragraph(styleOf(properties));
    const level = valueOf(childOf(properties, 'outlineLvl'));
    const heading = level !== undefined && /^[0-5]$/.test(level) ? Number(level) + 1 : look.heading;
    const isRightToLeft = isOn(childOf(properties, 'bidi'));
    const common = {
      ...(language === undefined ? {} : { language }),
      ...(around.cell === undefined ? {} : { cell: around.cell }),
      ...(isRightToLeft === undefined
        ? {}
        : { direction: isRightToLeft ? ('rtl' as const) : ('ltr' as const) }),
    };
    if (around.note !== null) {
      const { says } = around.note;
      around.note.says = { type: says.type, continued: true };
      this.#writer.block({ ...common, ...says });
      return;
    }
    if (heading !== undefined) {
      this.#writer.block({ ...common, type: 'heading', level: heading });
      return;
    }
    const own = childOf(properties, 'numPr');
    const id = valueOf(childOf(own, 'numId')) ?? look.numbering?.id;
    const depth = Number(valueOf(childOf(own, 'ilvl')) ?? look.numbering?.level ?? 0);
    const number = id === undefined ? null : this.#parts.numbering.next(id, depth);
    if (number !== null) {
      this.#writer.block({ ...common, type: 'listItem', level: Math.min(6, depth + 1), ...number });
      return;
    }
    const type = look.isQuote ? 'quote' : look.isCode ? 'preformatted' : 'paragraph';
    this.#writer.block({ ...common, type }, type === 'preformatted');
  }

  #inlines(parent: MarkupElement, around: Around, isHeading: boolean): void {
    for (const element of elementsOf(parent)) {
      switch (element.name) {
        case 'r':
          this.#run(element, around, isHeading);
          break;
        case 'hyperlink':
          this.#linked(this.#addressOf(element, around), () => this.#inlines(element, around, isHeading));
          break;
        case 'fldSimple':
          this.#linked(hyperlinkIn(element.attributes.get('w:instr') ?? ''), () =>
            this.#inlines(element, around, isHeading),
          );
          break;
        case 'ins':
        case 'moveTo':
          this.#changes += 1;
          this.#inlines(element, around, isHeading);
          break;
        case 'del':
        case 'moveFrom':
          this.#changes += 1;
          break;
        case 'sdt':
        case 'sdtContent':
        case 'smartTag':
        case 'customXml':
        case 'dir':
        case 'bdo':
          this.#inlines(element, around, isHeading);
          break;
        case 'oMath':
        case 'oMathPara':
          this.#writer.text(descendantsOf(element, 't').map(textOf).join(''));
          break;
        case 'AlternateContent':
          this.#inlines(chosenOf(element), around, isHeading);
          break;
        case 'commentRangeStart':
        case 'commentRangeEnd':
          this.#commentEdge(element);
          break;
        default:
      }
    }
  }

  #addressOf({ attributes }: MarkupElement, around: Around): string | null {
    const link = this.#parts.links[around.part].get(attributes.get('r:id') ?? '');
    return link?.isOutside === true ? addressOf(link.target) : null;
  }

  #linked(href: string | null, write: () => void): void {
    if (href === null) write();
    else this.#writer.marked({ type: 'link', href }, write);
  }

  #run(element: MarkupElement, around: Around, isHeading: boolean): void {
    const properties = childOf(element, 'rPr');
    if (isOn(childOf(properties, 'vanish')) === true) return;
    const look = new Map([
      ...this.#parts.styles.run(valueOf(childOf(properties, 'rStyle'))),
      ...runLook(properties),
    ]);
    const hasNote = elementsOf(element).some(({ name }) => /^(?:foot|end)note(?:Reference|Ref)$/.test(name));
    const marks: MarkSays[] = [...look]
      .filter(([type, isSet]) => isSet && !(isHeading && type === 'strong') && !hasNote)
      .map(([type]) => ({ type }));
    const write = marks.reduce<() => void>(
      (inner, mark) => () => this.#writer.marked(mark, inner),
      () => this.#runContent(element, around, isHeading),
    );
    const href = this.#fields.some(({ isShown }) => isShown)
      ? (this.#fields.map(({ instruction }) => hyperlinkIn(instruction)).find((found) => found !== null) ??
        null)
      : null;
    this.#linked(href, write);
  }

  #runContent(run: MarkupElement, around: Around, isHeading: boolean): void {
    for (const element of elementsOf(run)) {
      const field = this.#fields.at(-1);
      if (element.name === 'fldChar') {
        this.#fieldMark(element.attributes.get('w:fldCharType') ?? '');
        continue;
      }
      if (element.name === 'instrText') {
        if (field) field.instruction += textOf(element);
        continue;
      }
      // Between a field's beginning and what it shows there is nothing to read.
      if (field && !field.isShown) continue;
      switch (element.name) {
        case 't':
          this.#writer.text(textOf(element));
          break;
        case 'tab':
        case 'ptab':
          this.#writer.text('\t');
          break;
        case 'br':
          if (element.attributes.get('w:type') === 'page') this.#writer.pageBreak(undefined);
          else this.#writer.lineBreak();
          break;
        case 'cr':
          this.#writer.lineBreak();
          break;
        case 'noBreakHyphen':
          this.#writer.text('\u2011');
          break;
        case 'sym':
          this.#writer.text(symbolOf(element));
          break;
        case 'footnoteReference':
          this.#reference('footnotes', element);
          break;
        case 'endnoteReference':
          this.#reference('endnotes', element);
          break;
        case 'commentReference':
          this.#commentReference(element.attributes.get('w:id') ?? '');
          break;
        case 'drawing':
        case 'pict':
        case 'object':
          this.#drawing(element, around);
          break;
        case 'AlternateContent':
          this.#runContent(chosenOf(element), around, isHeading);
          break;
        case 'ruby':
          this.#ruby(element, around, isHeading);
          break;
        default:
      }
    }
  }

  #commentEdge({ name, attributes }: MarkupElement): void {
    const id = attributes.get('w:id') ?? '';
    if (name === 'commentRangeStart') this.#writer.startComment(id);
    else this.#writer.endComment(id);
    this.#commented.add(id);
  }

  /** Where a comment's mark stands; that matters only for one that says nothing else of what it is about. */
  #commentReference(id: string): void {
    if (!this.#commented.has(id)) this.#writer.endComment(id);
  }

  #fieldMark(type: string): void {
    if (type === 'begin') this.#fields.push({ instruction: '', isShown: false });
    else if (type === 'end') this.#fields.pop();
    else {
      const field = this.#fields.at(-1);
      if (field) field.isShown = true;
    }
  }

  #reference(kind: Note['kind'], element: MarkupElement): void {
    const id = element.attributes.get('w:id') ?? '';
    const before = this.#notes.find((note) => note.kind === kind && note.id === id);
    const count = this.#notes.filter((note) => note.kind === kind).length + 1;
    const note = before ?? { kind, id, label: kind === 'footnotes' ? String(count) : roman(count) };
    if (before === undefined) this.#notes.push(note);
    this.#writer.marked({ type: 'footnoteReference', label: note.label }, () =>
      this.#writer.exactly(note.label),
    );
  }

  #note({ kind, id, label }: Note): void {
    const root = this.#parts[kind];
    const note =
      root === null ? undefined : elementsOf(root).find(({ attributes }) => attributes.get('w:id') === id);
    if (note === undefined) return;
    this.#blocks(note, { part: kind, cell: undefined, note: { says: { type: 'footnote', label } } });
  }

  #ruby(element: MarkupElement, around: Around, isHeading: boolean): void {
    const reading = flatTextOf(childOf(element, 'rt')).slice(0, 4_000);
    const base = childOf(element, 'rubyBase');
    if (base === undefined) return;
    const write = (): void => this.#inlines(base, around, isHeading);
    if (reading === '') write();
    else this.#writer.marked({ type: 'alternative', alternative: reading }, write);
  }

  #drawing(element: MarkupElement, around: Around): void {
    for (const box of descendantsOf(element, 'txbxContent')) {
      this.#after.push(() => this.#blocks(box, around));
    }
    const pictures = [...descendantsOf(element, 'blip'), ...descendantsOf(element, 'imagedata')];
    if (pictures.length === 0) return;
    const kept = pictures
      .flatMap((picture) => this.#pictureOf(picture, around) ?? [])
      .slice(0, MOST_PICTURES_OF_FIGURE);
    if (kept.length === 0) this.#pictures += 1;
    const said = descendantsOf(element, 'docPr')[0]?.attributes;
    const alt =
      said?.get('descr') ??
      said?.get('title') ??
      descendantsOf(element, 'shape')[0]?.attributes.get('alt') ??
      '';
    this.#after.push(() => {
      this.#writer.block({
        type: 'figure',
        ...(around.cell === undefined ? {} : { cell: around.cell }),
        ...(kept.length === 0 ? {} : { pictures: kept }),
      });
      this.#writer.text(alt.slice(0, 4_000));
      this.#writer.end();
    });
  }

  /** Pictures outside of the document are not looked at. */
  #pictureOf({ attributes }: MarkupElement, around: Around): Picture | null {
    const id = attributes.get('r:embed') ?? attributes.get('r:id') ?? '';
    const link = this.#parts.links[around.part].get(id);
    return link === undefined || link.isOutside ? null : this.#parts.pictureIn(link.target);
  }

  #table(element: MarkupElement, around: Around): void {
    this.#writer.end();
    const rows = rowsOf(element);
    const isInner = around.cell !== undefined || around.note !== null;
    const cells = rows.flatMap((row, index) => cellsOf(row, index));
    const table = this.#tables;
    const isTable = !isInner && cells.some(({ column }) => column > 0);
    if (isTable) this.#tables += 1;
    for (const { content, row, column, span, merge, isHeader } of cells) {
      if (merge === 'continue') continue;
      if (!isTable) {
        this.#blocks(content, around);
        continue;
      }
      let rowSpan = 1;
      while (
        merge === 'restart' &&
        rowSpan < 1_000 &&
        cells.some(
          (cell) => cell.row === row + rowSpan && cell.column === column && cell.merge === 'continue',
        )
      ) {
        rowSpan += 1;
      }
      const at = Math.min(column, MOST_COLUMNS - 1);
      const columnSpan = Math.min(span, MOST_COLUMNS - at);
      const cell = {
        table,
        row,
        column: at,
        ...(rowSpan > 1 ? { rowSpan } : {}),
        ...(columnSpan > 1 ? { columnSpan } : {}),
        ...(isHeader ? { header: true as const } : {}),
      };
      this.#blocks(content, { ...around, cell });
    }
    this.#writer.end();
  }
}

interface TableCell {
  readonly content: MarkupElement;
  readonly row: number;
  readonly column: number;
  readonly span: number;
  readonly merge: 'restart' | 'continue' | null;
  readonly isHeader: boolean;
}

function rowsOf(table: MarkupElement): MarkupElement[] {
  return elementsOf(table).flatMap((element) => {
    if (element.name === 'tr') return childOf(childOf(element, 'trPr'), 'del') === undefined ? [element] : [];
    return /^(?:sdt|sdtContent|customXml|ins)$/.test(element.name) ? rowsOf(element) : [];
  });
}

function cellsOf(row: MarkupElement, index: number): TableCell[] {
  const properties = childOf(row, 'trPr');
  const isHeader = isOn(childOf(properties, 'tblHeader')) ?? false;
  let column = countOf(childOf(properties, 'gridBefore'), 0);
  const collect = (parent: MarkupElement): TableCell[] =>
    elementsOf(parent).flatMap((element) => {
      if (/^(?:sdt|sdtContent|customXml)$/.test(element.name)) return collect(element);
      if (element.name !== 'tc') return [];
      const own = childOf(element, 'tcPr');
      const vertical = childOf(own, 'vMerge');
      const span = countOf(childOf(own, 'gridSpan'), 1);
      const merge =
        vertical === undefined
          ? null
          : valueOf(vertical) === 'restart'
            ? ('restart' as const)
            : ('continue' as const);
      const cell: TableCell = { content: element, row: index, column, span, merge, isHeader };
      column += span;
      return [cell];
    });
  return collect(row);
}

function countOf(element: MarkupElement | undefined, otherwise: number): number {
  const count = Number(valueOf(element) ?? otherwise);
  return Number.isInteger(count) && count >= otherwise ? Math.min(count, 1_000) : otherwise;
}

function styleOf(properties: MarkupElement | undefined): string | undefined {
  return valueOf(childOf(properties, 'pStyle'));
}

/** Of the forms in which something may be shown the first; every program can read the text in it. */
function chosenOf(alternatives: MarkupElement): MarkupElement {
  return elementsOf(alternatives)[0] ?? alternatives;
}

/** The address of a field that is a link. What other fields would do or fetch is not done. */
function hyperlinkIn(instruction: string): string | null {
  return addressOf(/^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]+)"/.exec(instruction)?.[1]);
}
