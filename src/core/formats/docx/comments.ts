import { xml, xmlText, type Xml } from '../../markup/write-xml.ts';
import type { PassageRow } from '../passage-row.ts';
import { NAMESPACES } from './namespaces.ts';

interface Comment {
  readonly id: number;
  /** The comment that this one answers. */
  readonly parent: number | null;
  readonly author: string;
  readonly created: string;
  readonly lines: readonly Line[];
}

interface Line {
  readonly text: string;
  readonly isStrong?: boolean;
}

/** The comments of a Word document: what they say, where they are, and which answers which. */
export class Comments {
  readonly #all: Comment[] = [];

  /** Makes the comment of a passage, and one for each reply; their numbers, the passage's own first. */
  add(row: PassageRow): readonly number[] {
    const tags = row.tags.length === 0 ? [] : [{ text: row.tags.join(', '), isStrong: true }];
    const lines = [...tags, ...linesOf(row.note)];
    const own = this.#make(
      null,
      row.person,
      row.created,
      lines.length === 0 ? [{ text: 'Highlighted' }] : lines,
    );
    return [
      own,
      ...row.replies.map((reply) => this.#make(own, reply.person, reply.created, linesOf(reply.note))),
    ];
  }

  /** What stands in the text where a comment's passage starts or ends. */
  bound(id: number, which: 'start' | 'end'): Xml[] {
    if (which === 'start') return [xml('w:commentRangeStart', { 'w:id': id })];
    return [
      xml('w:commentRangeEnd', { 'w:id': id }),
      xml('w:r', {}, xml('w:commentReference', { 'w:id': id })),
    ];
  }

  /** The part of the document that holds what the comments say. */
  commentsPart(): Xml {
    return xml(
      'w:comments',
      NAMESPACES,
      ...this.#all.map(({ id, author, created, lines }) =>
        xml(
          'w:comment',
          {
            'w:id': id,
            'w:author': author,
            'w:date': created.replace(/\.\d+Z$/, 'Z'),
            'w:initials': initialsOf(author),
          },
          ...lines.map(({ text, isStrong }, index) =>
            xml(
              'w:p',
              // The paragraph that ends a comment is what its thread refers to.
              index === lines.length - 1 ? { 'w14:paraId': paragraphId(id) } : {},
              xml(
                'w:r',
                {},
                ...(isStrong === true ? [xml('w:rPr', {}, xml('w:b'))] : []),
                xml('w:t', { 'xml:space': 'preserve' }, xmlText(text)),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** The part that says which comment answers which. */
  threadsPart(): Xml {
    return xml(
      'w15:commentsEx',
      NAMESPACES,
      ...this.#all.map(({ id, parent }) =>
        xml('w15:commentEx', {
          'w15:paraId': paragraphId(id),
          'w15:paraIdParent': parent === null ? null : paragraphId(parent),
          'w15:done': 0,
        }),
      ),
    );
  }

  #make(parent: number | null, author: string, created: string, lines: readonly Line[]): number {
    const id = this.#all.length;
    this.#all.push({ id, parent, author, created, lines });
    return id;
  }
}

function linesOf(note: string): Line[] {
  return note === '' ? [] : note.split(/\r?\n/).map((text) => ({ text }));
}

/** Eight hexadecimal digits, which must stay below 80000000. */
function paragraphId(comment: number): string {
  return (0x10000000 + comment).toString(16).toUpperCase();
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .slice(0, 9);
}
