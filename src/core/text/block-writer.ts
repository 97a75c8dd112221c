import type { Mark } from '../model/source-text.ts';
import type { LooseBlock } from './canonical.ts';
import type { CommentedStretch } from './comments.ts';

/** What is said of a block, beside its text. */
export type BlockSays = Omit<LooseBlock, 'content' | 'comments'>;

/** What is said of a stretch of text. */
export type MarkSays = Omit<Mark, 'start' | 'end'>;

/** Control characters, and hyphens that are seen only at the end of a line: nobody reads or searches for them. */
// eslint-disable-next-line no-control-regex
const NO_CHARACTERS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u00ad\ufeff]/g;

interface OpenMark {
  readonly says: MarkSays;
  start: number;
}

/**
 * Writes blocks from a stream of text, as files of markup have it: runs of white space become one space, none stands at
 * the edges of a block or a line, marks may run on over blocks. A block without text leaves no trace, but for rules
 * and figures.
 */
export class BlockWriter {
  readonly #blocks: LooseBlock[] = [];
  readonly #joinsMarks: boolean;
  #says: BlockSays = { type: 'paragraph' };
  #text = '';
  #marks: Mark[] = [];
  #open: OpenMark[] = [];
  #keepsSpaces = false;
  #comments: CommentedStretch[] = [];
  /** Where the comments that are going on begin in this block. */
  readonly #openComments = new Map<string, number>();
  /** A page that began between blocks belongs to the next one. */
  #pages: Mark[] = [];

  /**
   * With `joinsMarks`, marks of one kind with nothing but spaces between them are one: word processors cut what was
   * written in one go into many pieces.
   */
  constructor({ joinsMarks = false }: { readonly joinsMarks?: boolean } = {}) {
    this.#joinsMarks = joinsMarks;
  }

  /** Ends the block before; what comes is another, of which this is said. */
  block(says: BlockSays, keepsSpaces = false): void {
    this.end();
    this.#says = says;
    this.#keepsSpaces = keepsSpaces;
  }

  /** Whether the block that is being written has text so far. */
  get hasText(): boolean {
    return this.#text.trim() !== '';
  }

  /** What is said of the block that is being written. */
  get says(): BlockSays {
    return this.#says;
  }

  /** How many blocks are finished. */
  get count(): number {
    return this.#blocks.length;
  }

  /** Begins a turn of speech with the label of who speaks; what has been written of the block stays before it. */
  speaker(name: string): void {
    const label = name.replace(/\s+/g, ' ').trim().slice(0, 200);
    if (label === '' || this.#text !== '') return;
    this.#text = `${label} — `;
    const speaker = { name: label, nameEnd: label.length, labelEnd: this.#text.length };
    this.#says = { ...this.#says, speaker };
  }

  text(written: string): void {
    const characters = written.replace(NO_CHARACTERS, '');
    if (this.#keepsSpaces) {
      this.#text += characters.replace(/\r\n?/g, '\n');
      return;
    }
    let collapsed = characters.replace(/[ \t\r\n\f]+/g, ' ');
    if (collapsed.startsWith(' ') && (this.#text === '' || /[ \n]$/.test(this.#text))) {
      collapsed = collapsed.slice(1);
    }
    this.#text += collapsed;
  }

  /** Characters that stand as they are. */
  exactly(characters: string): void {
    this.#text += characters;
  }

  lineBreak(): void {
    if (!this.#keepsSpaces) this.#trimEnd();
    this.#text += '\n';
  }

  /** All text that `write` writes has this mark. */
  marked(says: MarkSays, write: () => void): void {
    const open: OpenMark = { says, start: this.#text.length };
    this.#open.push(open);
    write();
    this.#open.splice(this.#open.indexOf(open), 1);
    this.#finish(open);
  }

  pageBreak(label: string | undefined): void {
    const page: Mark = {
      type: 'pageBreak',
      start: this.#text.length,
      end: this.#text.length,
      ...(label === undefined || label === '' ? {} : { label: label.slice(0, 40) }),
    };
    if (this.#text === '') this.#pages.push(page);
    else this.#marks.push(page);
  }

  /** A comment is about what is written from here, */
  startComment(id: string): void {
    this.#openComments.set(id, this.#text.length);
  }

  /** to here; one that was not begun is about what stands before it. */
  endComment(id: string): void {
    const start = this.#openComments.get(id) ?? this.#text.length;
    this.#openComments.delete(id);
    this.#comments.push({ id, start, end: this.#text.length });
  }

  /** Ends the block that is being written; plain text after it is a paragraph. */
  end(): void {
    for (const open of this.#open) {
      this.#finish(open);
      open.start = 0;
    }
    const says = this.#fitting(this.#says);
    const isRule = says.type === 'rule';
    const written = this.#text.replace(/\p{Surrogate}/gu, '\ufffd');
    const text = isRule || !this.hasText ? '' : written.replace(/\s+$/, '');
    if (text !== '' || isRule || says.type === 'figure') {
      const pages = text === '' ? [] : this.#pages.map((page) => ({ ...page, start: 0, end: 0 }));
      const marks = this.#marks
        .map((mark) => ({
          ...mark,
          start: Math.min(mark.start, text.length),
          end: Math.min(mark.end, text.length),
        }))
        .filter((mark) => mark.type === 'pageBreak' || mark.start < mark.end);
      const joined = this.#joinsMarks ? joinMarks(text, marks) : marks;
      const comments = this.#commented(text);
      this.#blocks.push({
        ...says,
        content: { text, marks: [...pages, ...joined] },
        ...(comments.length === 0 ? {} : { comments }),
      });
      this.#comments = [];
      for (const id of this.#openComments.keys()) this.#openComments.set(id, 0);
      if (text !== '') this.#pages = [];
    }
    this.#text = '';
    this.#marks = [];
    this.#comments = this.#comments.map(({ id }) => ({ id, start: 0, end: 0 }));
    this.#says = { type: 'paragraph' };
    this.#keepsSpaces = false;
  }

  /** What comments of this block are about, without white space at its edges; where that is nothing, the word before. */
  #commented(text: string): CommentedStretch[] {
    const open = [...this.#openComments].map(([id, start]) => ({ id, start, end: text.length }));
    return [...this.#comments, ...open].flatMap(({ id, ...range }) => {
      let start = Math.min(range.start, text.length);
      let end = Math.min(range.end, text.length);
      while (start < end && /\s/.test(text[start] ?? '')) start += 1;
      while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
      if (start < end) return [{ id, start, end }];
      // A comment that goes on in the next block has its words there.
      if (this.#openComments.has(id)) return [];
      const word = /\S+\s*$/.exec(text.slice(0, end)) ?? /^\S+/.exec(text);
      if (word === null) return [];
      return [{ id, start: word.index, end: word.index + word[0].trimEnd().length }];
    });
  }

  /** Everything that was written. */
  finish(): readonly LooseBlock[] {
    this.end();
    return this.#blocks;
  }

  #finish({ says, start }: OpenMark): void {
    const stretch = this.#text.slice(start);
    const first = start + stretch.length - stretch.trimStart().length;
    const last = start + stretch.trimEnd().length;
    if (first < last) this.#marks.push({ ...says, start: first, end: last });
  }

  /** A turn in which nothing is said has no label that reaches over what there is. */
  #fitting(says: BlockSays): BlockSays {
    const { speaker, ...rest } = says;
    const { length } = this.#text.replace(/\s+$/, '');
    return speaker === undefined || speaker.labelEnd <= length ? says : rest;
  }

  #trimEnd(): void {
    this.#text = this.#text.replace(/[ \t]+$/, '');
  }
}

function joinMarks(text: string, marks: readonly Mark[]): Mark[] {
  const joined: Mark[] = [];
  const last = new Map<string, Mark>();
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const kind = `${mark.type} ${mark.href ?? ''} ${mark.alternative ?? ''}`;
    const before = last.get(kind);
    const isOne = mark.type !== 'pageBreak' && mark.type !== 'footnoteReference';
    if (isOne && before !== undefined && /^[ \t]*$/.test(text.slice(before.end, mark.start))) {
      before.end = Math.max(before.end, mark.end);
    } else {
      const copy = { ...mark };
      joined.push(copy);
      last.set(kind, copy);
    }
  }
  return joined;
}
