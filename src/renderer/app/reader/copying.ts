import { DOMSerializer } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { SourceDocument } from './source-document.ts';
import { schema } from './schema.ts';

/** Copies the selected characters as plain text, and as HTML without anything of this program in it. */
export function copyingPlugin({ text, positions }: SourceDocument): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        copy: (view, event) => {
          const { from, to } = view.state.selection;
          const range = positions.toRange(from, to);
          if (!range || !event.clipboardData) return false;
          event.preventDefault();
          event.clipboardData.setData('text/plain', text.slice(range.start, range.end));
          event.clipboardData.setData('text/html', htmlOf(view.state.doc, from, to));
          return true;
        },
      },
    },
  });
}

type Doc = SourceDocument['doc'];

function htmlOf(doc: Doc, from: number, to: number): string {
  const body = document.createElement('div');
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock && !node.isLeaf) return true;
    if (node.isText) return false;
    const part = node.isLeaf
      ? node
      : node.cut(Math.max(0, from - position - 1), Math.min(node.content.size, to - position - 1));
    body.append(clipboardSerializer.serializeNode(part));
    return false;
  });
  return body.innerHTML;
}

const plain = DOMSerializer.nodesFromSchema(schema);
const plainMarks = DOMSerializer.marksFromSchema(schema);

const clipboardSerializer = new DOMSerializer(
  {
    ...plain,
    paragraph: () => ['p', 0],
    heading: (node) => [`h${node.attrs.level as number}`, 0],
    listItem: (node) => ['p', `${node.attrs.marker as string} `, ['span', 0]],
    quote: () => ['blockquote', 0],
    verse: () => ['p', 0],
    preformatted: () => ['pre', 0],
    figure: () => ['p', 0],
    footnote: (node) => ['p', ['sup', node.attrs.label as string], ' ', ['span', 0]],
  },
  {
    ...plainMarks,
    link: (mark) => {
      const href = mark.attrs.href as string;
      return /^(https?|mailto):/i.test(href) ? ['a', { href }, 0] : ['span', 0];
    },
    superscript: () => ['sup', 0],
    subscript: () => ['sub', 0],
    smallCaps: () => ['span', 0],
    alternative: () => ['span', 0],
    footnoteReference: () => ['sup', 0],
    speaker: () => ['strong', 0],
    speakerSeparator: () => ['span', 0],
  },
);
