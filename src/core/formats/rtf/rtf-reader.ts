import type { Picture } from '../../model/picture.ts';
import { MOST_COLUMNS } from '../../model/source-text.ts';
import type { KeepPicture } from '../../pictures/picture-box.ts';
import { instantOf, type FileComment } from '../../text/comments.ts';
import { BlockWriter, type BlockSays, type MarkSays } from '../../text/block-writer.ts';
import type { LooseBlock } from '../../text/canonical.ts';
import { addressOf } from '../html/links.ts';
import { decodeIn, encodingOfCharset, encodingOfPage, type DecodeBytes } from './code-pages.ts';
import { PictureBytes } from './picture-bytes.ts';
import { rtfTokens, type RtfToken } from './tokens.ts';

export interface RtfText {
  readonly blocks: readonly LooseBlock[];
  readonly title: string;
  readonly author: string;
  readonly summary: string;
  /** How many pictures are not kept. */
  readonly pictures: number;
  readonly comments: readonly FileComment[];
  readonly deletions: number;
}

/** Where the text of a group goes. */
type Destination =
  | 'text'
  | 'skipped'
  | 'fonts'
  | 'styles'
  | 'title'
  | 'author'
  | 'summary'
  | 'instruction'
  | 'label'
  | 'comment'
  | CommentField
  | 'note'
  | 'picture'
  | 'property'
  | 'propertyName'
  | 'propertyValue';

/** What is said of a comment in groups of their own: where it begins and ends, who wrote it, when, and what it answers. */
type CommentField =
  'commentStart' | 'commentEnd' | 'commentAuthor' | 'commentId' | 'commentDate' | 'commentParent';

const MARKS: Readonly<Record<string, MarkSays['type']>> = {
  b: 'strong',
  i: 'emphasis',
  ul: 'underline',
  strike: 'strikethrough',
  scaps: 'smallCaps',
};

/** What a group says; the groups in it begin with the same. */
interface State {
  destination: Destination;
  font: number;
  fallbacks: number;
  marks: ReadonlySet<MarkSays['type']>;
  isHidden: boolean;
  isDeleted: boolean;
  inTable: boolean;
  style: number;
  outline: number | null;
  level: number;
  direction: 'rtl' | null;
  href: string | null;
  /** In the table of fonts or styles: which one is being described. */
  entry: number;
}

const DESTINATIONS: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  stylesheet: 'styles',
  title: 'title',
  author: 'author',
  doccomm: 'summary',
  fldinst: 'instruction',
  listtext: 'label',
  pntext: 'label',
  annotation: 'comment',
  atrfstart: 'commentStart',
  atrfend: 'commentEnd',
  atnauthor: 'commentAuthor',
  atnref: 'commentId',
  atndate: 'commentDate',
  atnparent: 'commentParent',
  footnote: 'note',
  sp: 'property',
  sn: 'propertyName',
  sv: 'propertyValue',
};

/** Groups whose text is none of the document's, though they have no star. */
const SKIPPED: ReadonlySet<string> = new Set(
  'colortbl info pict object objdata header headerl headerr headerf footer footerl footerr footerf xe tc tcn revtbl listtable listoverridetable rsidtbl generator operator company manager category keywords subject hlinkbase creatim revtim printim buptim comment nonesttables pnseclvl background filetbl themedata colorschememapping latentstyles datastore xmlnstbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn atnid bkmkstart bkmkend template mmathPr do nonshppict'.split(
    ' ',
  ),
);

/** Groups with a star whose text belongs to the document. */
const READ_WITH_STAR: ReadonlySet<string> = new Set(
  'fldinst shpinst shppict picprop annotation atrfstart atrfend atnauthor atnref atndate atnparent pntext ud footnote'.split(
    ' ',
  ),
);

/** A picture that is set after the paragraph that it stands in. */
interface Figure {
  /** Null where it is not kept. */
  readonly picture: Picture | null;
  /** What stands for it in words. */
  words: string;
}

const CHARACTERS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  tab: '\t',
  zwj: '\u200d',
  zwnj: '\u200c',
};

/** Groups inside of each other; files of the world have about ten. */
const DEEPEST = 1_000;

/** Reads RTF. Groups too deep for any file end the reading: null. */
export function readRtfText(file: Uint8Array, decode: DecodeBytes, keep: KeepPicture): RtfText | null {
  const reader = new RtfReader(decode, keep);
  for (const token of rtfTokens(file)) {
    if (!reader.take(token)) return null;
  }
  return reader.finish();
}

class RtfReader {
  readonly #decode: DecodeBytes;
  readonly #keep: KeepPicture;
  readonly #stack: State[] = [];
  #state: State = {
    destination: 'text',
    font: -1,
    fallbacks: 1,
    marks: new Set(),
    isHidden: false,
    isDeleted: false,
    inTable: false,
    style: 0,
    outline: null,
    level: 0,
    direction: null,
    href: null,
    entry: 0,
  };
  #encoding = 'windows-1252';
  #defaultFont = -1;
  readonly #fonts = new Map<number, string>();
  readonly #styleNames = new Map<number, string>();
  #bytes: number[] = [];
  /** Fallbacks of a Unicode character that are still to be passed over. */
  #toSkip = 0;
  #isStarred = false;
  /** Whether nothing but a star has come since a group was opened. */
  #isFresh = false;

  readonly #writers: BlockWriter[] = [new BlockWriter({ joinsMarks: true })];
  #isOpen = false;
  readonly #openOutside: boolean[] = [];
  readonly #notes: { readonly label: string; readonly blocks: readonly LooseBlock[] }[] = [];
  #noteCount = 0;
  #isNoteReferred = false;
  #label = '';
  #instruction = '';
  #table = { number: 0, row: 0, column: 0, isUsed: false, isHeader: false };
  readonly #said = { title: '', author: '', summary: '' };
  readonly #comments: FileComment[] = [];
  /** The comments whose beginning has been met, by what the file calls them. */
  readonly #commented = new Set<string>();
  #comment = '';
  /** What has been said of the comment that comes or is being read. */
  #field: Partial<Record<CommentField, string>> = {};
  #pictureBytes = new PictureBytes();
  /** The figures of the paragraph that is being read. */
  #figures: Figure[] = [];
  #property = { name: '', value: '' };
  /** What a description says of the picture that comes. */
  #description = '';
  #pictures = 0;
  #deletions = 0;

  constructor(decode: DecodeBytes, keep: KeepPicture) {
    this.#decode = decode;
    this.#keep = keep;
  }

  finish(): RtfText {
    this.#flush();
    while (this.#stack.length > 0) this.#close();
    this.#writeFigures();
    const blocks = [...(this.#writers[0]?.finish() ?? [])];
    for (const { label, blocks: own } of this.#notes) {
      const paragraphs = own.filter(({ content }) => content.text !== '');
      blocks.push(
        ...paragraphs.map(({ content }, index): LooseBlock => ({
          type: 'footnote',
          content,
          ...(index === 0 ? { label } : { continued: true }),
        })),
      );
    }
    return {
      blocks,
      ...this.#said,
      pictures: this.#pictures,
      comments: this.#comments,
      deletions: this.#deletions,
    };
  }

  take(token: RtfToken): boolean {
    if (token.type === 'byte') {
      this.#isFresh = false;
      if (this.#toSkip > 0) this.#toSkip -= 1;
      else if (this.#state.destination === 'picture') this.#pictureBytes.digit(token.byte);
      else this.#bytes.push(token.byte);
      return true;
    }
    if (token.type === 'binary') {
      if (this.#state.destination === 'picture') this.#pictureBytes.binary(token.bytes);
      return true;
    }
    if (token.type === 'open') {
      this.#flush();
      this.#toSkip = 0;
      this.#stack.push(this.#state);
      this.#state = { ...this.#state };
      this.#isStarred = false;
      this.#isFresh = true;
      return this.#stack.length <= DEEPEST;
    }
    if (token.type === 'close') {
      this.#flush();
      this.#toSkip = 0;
      this.#close();
      return true;
    }
    if (token.type === 'symbol') this.#symbol(token.symbol);
    else this.#word(token.name, token.parameter);
    return true;
  }

  #close(): void {
    const inner = this.#state;
    const outer = this.#stack.pop();
    if (outer === undefined) return;
    this.#state = outer;
    this.#isFresh = false;
    if (inner.destination === outer.destination) return;
    if (inner.destination === 'note') this.#endNote();
    if (inner.destination === 'picture') this.#endPicture();
    if (inner.destination === 'propertyValue') this.#endProperty(outer);
    if (inner.destination === 'instruction') {
      // What the field shows stands in a group beside this one.
      outer.href = addressOf(/^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]+)"/i.exec(this.#instruction)?.[1]);
    }
    if (inner.destination === 'comment') this.#endComment();
    if (inner.destination === 'commentStart') {
      const name = this.#taken('commentStart');
      this.#commented.add(name);
      this.#writer.startComment(name);
    }
    if (inner.destination === 'commentEnd') this.#writer.endComment(this.#taken('commentEnd'));
  }

  #symbol(symbol: string): void {
    if (symbol === '*') {
      this.#isStarred = this.#isFresh;
      return;
    }
    this.#isFresh = false;
    if (this.#toSkip > 0) {
      this.#toSkip -= 1;
      return;
    }
    switch (symbol) {
      case '\\':
      case '{':
      case '}':
        this.#bytes.push(symbol.charCodeAt(0));
        break;
      case '~':
        this.#write('\u00a0');
        break;
      case '_':
        this.#write('\u2011');
        break;
      case '\n':
      case '\r':
        this.#flush();
        this.#paragraph();
        break;
      default:
    }
  }

  #word(name: string, parameter: number | null): void {
    const isFresh = this.#isFresh;
    const isStarred = this.#isStarred;
    this.#isFresh = false;
    this.#isStarred = false;
    if (this.#toSkip > 0 && !isFresh) {
      this.#toSkip -= 1;
      return;
    }
    this.#flush();
    if (isFresh && this.#begin(name, isStarred, parameter)) return;
    const state = this.#state;
    const mark = MARKS[name];
    if (mark !== undefined) {
      this.#mark(mark, parameter !== 0);
      return;
    }
    const character = CHARACTERS[name];
    if (character !== undefined) {
      this.#write(character);
      return;
    }
    switch (name) {
      case 'u':
        this.#write(String.fromCharCode((parameter ?? 0) & 0xffff));
        this.#toSkip = state.fallbacks;
        break;
      case 'uc':
        state.fallbacks = Math.max(0, Math.min(parameter ?? 1, 20));
        break;
      case 'ansicpg':
        this.#encoding = encodingOfPage(parameter ?? 0) ?? this.#encoding;
        break;
      case 'mac':
        this.#encoding = 'macintosh';
        break;
      case 'pc':
        this.#encoding = 'cp437';
        break;
      case 'pca':
        this.#encoding = 'cp850';
        break;
      case 'deff':
        this.#defaultFont = parameter ?? 0;
        break;
      case 'f':
        state.font = parameter ?? 0;
        if (state.destination === 'fonts') state.entry = state.font;
        break;
      case 'fcharset':
        this.#font(state, parameter === 0 ? this.#latin() : encodingOfCharset(parameter ?? 0));
        break;
      case 'cpg':
        this.#font(state, encodingOfPage(parameter ?? 0));
        break;
      case 'plain':
        state.marks = new Set();
        state.isHidden = false;
        state.isDeleted = false;
        state.font = this.#defaultFont;
        break;
      case 'pard':
        state.inTable = false;
        state.style = 0;
        state.outline = null;
        state.level = 0;
        state.direction = null;
        break;
      case 'ulnone':
        this.#mark('underline', false);
        break;
      case 'super':
        this.#mark('superscript', parameter !== 0);
        break;
      case 'sub':
        this.#mark('subscript', parameter !== 0);
        break;
      case 'nosupersub':
        this.#mark('superscript', false);
        this.#mark('subscript', false);
        break;
      case 'v':
        state.isHidden = parameter !== 0;
        break;
      case 'deleted':
        state.isDeleted = parameter !== 0;
        break;
      case 's':
        state.style = parameter ?? 0;
        if (state.destination === 'styles') state.entry = state.style;
        break;
      case 'outlinelevel':
        state.outline = parameter;
        break;
      case 'ilvl':
        state.level = Math.max(0, Math.min(parameter ?? 0, 5));
        break;
      case 'rtlpar':
        state.direction = 'rtl';
        break;
      case 'intbl':
        state.inTable = true;
        break;
      case 'trowd':
        this.#table.isHeader = false;
        break;
      case 'trhdr':
        this.#table.isHeader = true;
        break;
      case 'cell':
        this.#paragraph();
        this.#table.column += 1;
        this.#table.isUsed = true;
        break;
      case 'row':
        this.#paragraph();
        this.#table.row += 1;
        this.#table.column = 0;
        break;
      case 'par':
      case 'sect':
      case 'nestcell':
      case 'nestrow':
        this.#paragraph();
        break;
      case 'page':
        if (state.destination === 'text') this.#writer.pageBreak(undefined);
        break;
      case 'line':
        if (this.#isShown() && this.#isOpen) this.#writer.lineBreak();
        break;
      case 'chftn':
        if (state.destination === 'text') this.#refer();
        break;
      default:
    }
  }

  /** Takes the word that says what a group is; false where it is an ordinary word. */
  #begin(name: string, isStarred: boolean, parameter: number | null): boolean {
    const state = this.#state;
    if (state.destination === 'skipped') return false;
    // Of text that is given twice the second is in Unicode.
    if (name === 'upr') {
      state.destination = 'skipped';
      return true;
    }
    if (name === 'pict' && !isStarred) {
      // A picture that stands beside the lines is a property of its frame.
      const isOne = state.destination === 'propertyValue' || this.#isShown();
      state.destination = isOne ? 'picture' : 'skipped';
      this.#pictureBytes = new PictureBytes();
      return true;
    }
    const destination = DESTINATIONS[name];
    if (destination !== undefined && (!isStarred || READ_WITH_STAR.has(name) || destination === 'label')) {
      if (destination === 'note') this.#beginNote();
      if (destination === 'instruction') this.#instruction = '';
      if (destination === 'label') this.#label = '';
      if (destination === 'property') this.#property = { name: '', value: '' };
      if (isCommentField(destination)) this.#field[destination] = String(parameter ?? '');
      state.destination = destination;
      return true;
    }
    // The information about a document has groups that are wanted.
    if (name === 'info') return true;
    if (SKIPPED.has(name) || (isStarred && !READ_WITH_STAR.has(name))) {
      state.destination = 'skipped';
      return true;
    }
    return false;
  }

  /** The encoding of a Western font: of a file in an Asian encoding it is another than that of the file. */
  #latin(): string | null {
    return /^(?:shift_jis|gbk|gb18030|big5|euc-kr)$/.test(this.#encoding) ? 'windows-1252' : null;
  }

  #font({ destination, entry }: State, encoding: string | null): void {
    if (destination === 'fonts' && encoding !== null) this.#fonts.set(entry, encoding);
  }

  #mark(type: MarkSays['type'], isSet: boolean): void {
    const marks = new Set(this.#state.marks);
    if (isSet) marks.add(type);
    else marks.delete(type);
    this.#state.marks = marks;
  }

  #isShown(): boolean {
    const { destination, isHidden, isDeleted } = this.#state;
    return (destination === 'text' || destination === 'note') && !isHidden && !isDeleted;
  }

  get #writer(): BlockWriter {
    return this.#writers.at(-1) as BlockWriter;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const { font } = this.#state;
    const encoding = this.#fonts.get(font < 0 ? this.#defaultFont : font) ?? this.#encoding;
    const text = decodeIn(encoding, Uint8Array.from(this.#bytes), this.#decode);
    this.#bytes = [];
    this.#write(text);
  }

  #write(text: string): void {
    if (text !== '' && this.#bytes.length > 0) this.#flush();
    const { destination, entry } = this.#state;
    switch (destination) {
      case 'title':
      case 'author':
      case 'summary':
        this.#said[destination] += text;
        return;
      case 'styles':
        this.#styleNames.set(entry, `${this.#styleNames.get(entry) ?? ''}${text}`);
        return;
      case 'instruction':
        this.#instruction += text;
        return;
      case 'label':
        this.#label += text;
        return;
      case 'comment':
        this.#comment += text;
        return;
      case 'propertyName':
        this.#property.name += text;
        return;
      case 'propertyValue':
        this.#property.value += text;
        return;
      case 'commentStart':
      case 'commentEnd':
      case 'commentAuthor':
      case 'commentId':
      case 'commentDate':
      case 'commentParent':
        this.#field[destination] = `${this.#field[destination] ?? ''}${text}`;
        return;
      case 'text':
      case 'note':
        break;
      default:
        return;
    }
    if (this.#state.isDeleted) this.#deletions += 1;
    if (!this.#isShown()) return;
    if (!this.#isOpen) {
      if (text.trim() === '') return;
      this.#writer.block(this.#says());
      this.#isOpen = true;
    }
    const marks: MarkSays[] = [...this.#state.marks].map((type) => ({ type }));
    if (this.#state.href !== null) marks.push({ type: 'link', href: this.#state.href });
    marks.reduce<() => void>(
      (inner, mark) => () => this.#writer.marked(mark, inner),
      () => this.#writer.text(text),
    )();
  }

  #says(): BlockSays {
    const { inTable, style, outline, level, direction, destination } = this.#state;
    const label = this.#label.replace(/\s+/g, ' ').trim().slice(0, 40);
    this.#label = '';
    const common = direction === null ? {} : { direction };
    if (destination === 'note') return { ...common, type: 'paragraph' };
    if (inTable) {
      this.#table.isUsed = true;
      const { number, row, column, isHeader } = this.#table;
      const cell = {
        table: number,
        row: Math.min(row, 1_000_000),
        column: Math.min(column, MOST_COLUMNS - 1),
        ...(isHeader ? { header: true as const } : {}),
      };
      return { ...common, type: 'paragraph', cell };
    }
    if (this.#table.isUsed) {
      this.#table = { number: this.#table.number + 1, row: 0, column: 0, isUsed: false, isHeader: false };
    }
    const name = (this.#styleNames.get(style) ?? '').replace(/;.*$/s, '').trim().toLowerCase();
    const named = /^(?:heading|überschrift|titre|título|titolo|заголовок)\s*(\d)/.exec(name)?.[1];
    const heading =
      named !== undefined ? Number(named) : name === 'title' ? 1 : outline === null ? null : outline + 1;
    if (heading !== null && heading <= 6) return { ...common, type: 'heading', level: Math.max(1, heading) };
    if (label !== '') {
      const ordered = /[\p{L}\p{N}]/u.test(label);
      return { ...common, type: 'listItem', level: level + 1, ordered, ...(ordered ? { label } : {}) };
    }
    return { ...common, type: /quot/.test(name) ? 'quote' : 'paragraph' };
  }

  #paragraph(): void {
    const { destination } = this.#state;
    if (destination === 'comment') this.#comment += '\n';
    if (destination !== 'text' && destination !== 'note') return;
    this.#writer.end();
    this.#isOpen = false;
    this.#label = '';
    if (destination === 'text') this.#writeFigures();
  }

  #endPicture(): void {
    // Notes are words.
    const isKept = this.#writers.length === 1;
    const picture = isKept ? this.#keep(this.#pictureBytes.finish()) : null;
    this.#pictureBytes = new PictureBytes();
    if (picture === null) this.#pictures += 1;
    if (isKept) this.#figures.push({ picture, words: this.#description });
    this.#description = '';
  }

  /** A description may stand before the picture, in it, or, of a frame, after it. */
  #endProperty(outer: State): void {
    const { name, value } = this.#property;
    if (name.trim() !== 'wzDescription') return;
    const last = this.#figures.at(-1);
    const isInPicture =
      this.#stack.some(({ destination }) => destination === 'picture') || outer.destination === 'picture';
    if (isInPicture || last === undefined || last.words !== '') this.#description = value;
    else last.words = value;
  }

  /** Sets the figures of a paragraph after it. */
  #writeFigures(): void {
    const figures = this.#figures;
    this.#figures = [];
    for (const { picture, words } of figures) {
      const { cell } = this.#says();
      this.#writer.block({
        type: 'figure',
        ...(cell === undefined ? {} : { cell }),
        ...(picture === null ? {} : { pictures: [picture] }),
      });
      this.#writer.text(words.slice(0, 4_000));
      this.#writer.end();
    }
  }

  #refer(): void {
    this.#noteCount += 1;
    const label = String(this.#noteCount);
    if (!this.#isOpen) {
      this.#writer.block(this.#says());
      this.#isOpen = true;
    }
    this.#writer.marked({ type: 'footnoteReference', label }, () => this.#writer.exactly(label));
    this.#isNoteReferred = true;
  }

  /** A comment that does not say what it is about is about the word before it. */
  #endComment(): void {
    const name = this.#taken('commentId');
    const id = name === '' || this.#comments.some((comment) => comment.id === name) ? this.#newId() : name;
    if (!this.#commented.has(name)) this.#writer.endComment(id);
    // What it answers is said by how many comments before it that is.
    const parent = Number(this.#taken('commentParent') || NaN);
    const answered = parent < 0 ? this.#comments.at(parent) : undefined;
    this.#comments.push({
      id,
      text: this.#comment.replace(/[ \t]+/g, ' ').trim(),
      author: this.#taken('commentAuthor'),
      created: dateOf(this.#taken('commentDate')),
      replyTo: answered?.id ?? null,
    });
    this.#comment = '';
  }

  #newId(): string {
    return `comment ${this.#comments.length}`;
  }

  /** What was said, which then is said no more. */
  #taken(field: CommentField): string {
    const said = (this.#field[field] ?? '').trim();
    this.#field[field] = '';
    return said;
  }

  #beginNote(): void {
    if (!this.#isNoteReferred && this.#state.destination === 'text') this.#refer();
    this.#isNoteReferred = false;
    this.#writers.push(new BlockWriter({ joinsMarks: true }));
    this.#openOutside.push(this.#isOpen);
    this.#isOpen = false;
    this.#state.marks = new Set();
  }

  #endNote(): void {
    const writer = this.#writers.pop();
    this.#isOpen = this.#openOutside.pop() ?? false;
    if (writer) this.#notes.push({ label: String(this.#noteCount), blocks: writer.finish() });
  }
}

function isCommentField(destination: Destination): destination is CommentField {
  return destination.startsWith('comment') && destination !== 'comment';
}

/**
 * The instant that a number stands for in which bits are minute, hour, day, month and years since 1900 (the structure
 * DTTM of [MS-DOC] 2.9.69), in the clock of whoever wrote it, which is taken for UTC.
 */
function dateOf(written: string): string | null {
  if (!/^-?\d{1,10}$/.test(written)) return null;
  const bits = Number(written) >>> 0;
  const two = (value: number): string => String(value).padStart(2, '0');
  const [minute, hour, day, month] = [bits & 63, (bits >>> 6) & 31, (bits >>> 11) & 31, (bits >>> 16) & 15];
  const year = 1900 + ((bits >>> 20) & 511);
  return instantOf(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00`);
}
