import MarkdownIt from 'markdown-it';
import {
  defaultMarkdownParser,
  defaultMarkdownSerializer,
  MarkdownParser,
  schema as commonMark,
} from 'prosemirror-markdown';
import { DOMSerializer, Schema, type Node } from 'prosemirror-model';

type NodeName = typeof commonMark extends Schema<infer Name> ? Name : never;
type MarkName = typeof commonMark extends Schema<NodeName, infer Name> ? Name : never;

/**
 * Notes as people write and read them: CommonMark, all of it, so that editing a colleague's note loses nothing.
 * What could reach outside stays still: a link carries no address that the page could follow, a picture is its
 * description.
 */
export const noteSchema = new Schema<NodeName, MarkName>({
  nodes: commonMark.spec.nodes.update('image', {
    ...commonMark.spec.nodes.get('image'),
    toDOM: ({ attrs }) => [
      'span',
      { class: 'note-picture', title: attrs.src as string },
      attrs.alt || attrs.src,
    ],
  }),
  marks: commonMark.spec.marks.update('link', {
    ...commonMark.spec.marks.get('link'),
    parseDOM: [
      { tag: 'a.note-link', getAttrs: (link) => ({ href: link.getAttribute('title') }) },
      { tag: 'a[href]', getAttrs: (link) => ({ href: link.getAttribute('href') }) },
    ],
    toDOM: ({ attrs }) => [
      'a',
      { class: 'note-link', role: 'link', tabindex: '0', title: attrs.href as string },
      0,
    ],
  }),
});

const parser = new MarkdownParser(
  noteSchema,
  new MarkdownIt('commonmark', { html: false }),
  defaultMarkdownParser.tokens,
);

export function parseNote(markdown: string): Node {
  return parser.parse(markdown);
}

export function noteToMarkdown(note: Node): string {
  return defaultMarkdownSerializer.serialize(note, { tightLists: true });
}

/** What a note says, without its marks: for lists, where nothing inside a row can be followed. */
export function noteInWords(markdown: string): string {
  const note = parseNote(markdown);
  return note.textBetween(0, note.content.size, ' ', ' ').trim();
}

/**
 * The elements that show a note. They hold nothing that the browser would fetch or follow. Each block goes the way of its first
 * letter, so that the bullets of a list and the bar of a quote stand where their lines begin.
 */
export function noteToElements(note: Node): DocumentFragment {
  const elements = DOMSerializer.fromSchema(noteSchema).serializeFragment(note.content) as DocumentFragment;
  for (const block of elements.children) block.setAttribute('dir', 'auto');
  return elements;
}

/** What a note says without its marks, paragraph by paragraph. */
export function noteText(markdown: string): string {
  const note = parseNote(markdown);
  return note.textBetween(0, note.content.size, '\n', ' ');
}
