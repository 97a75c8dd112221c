// @vitest-environment jsdom
import { EditorState, type Transaction } from 'prosemirror-state';
import { EditorView, type Decoration, type DecorationSet } from 'prosemirror-view';
import { expect, test } from 'vitest';
import { BundleView, fill, fillingPlugin, SectionView } from './filling.ts';
import { schema } from './schema.ts';
import { sizeOfAll } from './sections.ts';
import { finished, layOut } from './source-document.ts';

const blocks = Array.from({ length: 2_000 }, (_, n) => ({
  type: 'paragraph' as const,
  start: n * 2,
  end: n * 2 + 1,
}));
const text = blocks.map(() => 'x').join('\n');
const document = finished(layOut({ textVersion: 1, text, blocks, marks: [] }, [], 'ltr'));
const { doc, sections, sectionPositions } = document;
const BUNDLES = doc.childCount;
const IN_A_BUNDLE = doc.child(0).childCount;

/** What of a text is in the page, without a page. */
function opened(first: number) {
  const plugin = fillingPlugin(document, first);
  const shown = {
    state: EditorState.create({ schema, doc, plugins: [plugin] }),
    dispatch: (transaction: Transaction) => {
      shown.state = shown.state.apply(transaction);
    },
  };
  const boxes = (): Decoration[] =>
    (plugin.props.decorations?.call(plugin, shown.state) as DecorationSet).find();
  const named = (name: string) =>
    boxes().flatMap(({ from }) => {
      const node = shown.state.doc.nodeAt(from);
      return node?.type.name === name ? [node.attrs.index as number] : [];
    });
  return {
    fill: (...filled: readonly number[]) => fill(shown, filled),
    empty: () => named('section'),
    closed: () => named('bundle'),
  };
}

const allBut = (count: number, ...left: readonly number[]) =>
  Array.from({ length: count }, (_, n) => n).filter((n) => !left.includes(n));

test('a text begins with one section, and with empty ones only in the same bundle', () => {
  const there = opened(IN_A_BUNDLE + 2);
  expect(there.closed()).toEqual(allBut(BUNDLES, 1));
  expect(there.empty()).toEqual(allBut(IN_A_BUNDLE, 2).map((n) => IN_A_BUNDLE + n));
});

test('a section of a closed bundle opens it, and what is there stays', () => {
  const there = opened(0);
  there.fill(IN_A_BUNDLE, IN_A_BUNDLE + 1, 3);
  expect(there.closed()).toEqual(allBut(BUNDLES, 0, 1));
  expect(there.empty()).toEqual([
    ...allBut(IN_A_BUNDLE, 0, 3),
    ...allBut(IN_A_BUNDLE, 0, 1).map((n) => IN_A_BUNDLE + n),
  ]);
});

test('in the end all of it is there', () => {
  const there = opened(4);
  for (const { index } of sections) there.fill(index);
  expect(there.closed()).toEqual([]);
  expect(there.empty()).toEqual([]);
  expect(sectionPositions).toHaveLength(sections.length);
});

test('what is in the page stays the same elements when more of its bundle comes, and the bundle before', () => {
  const view = new EditorView(null, {
    state: EditorState.create({ schema, doc, plugins: [fillingPlugin(document, IN_A_BUNDLE)] }),
    nodeViews: {
      bundle: (node, _view, _position, decorations) => new BundleView(node, decorations, sizeOfAll([])),
      section: (node, _view, _position, decorations) => new SectionView(node, decorations, sizeOfAll([])),
    },
  });
  const inPage = () => [...view.dom.querySelectorAll('.reader-section:not(.reader-section-empty)')];
  const [first] = inPage();
  fill(view, [IN_A_BUNDLE - 1, IN_A_BUNDLE + 1]);
  expect(inPage()).toHaveLength(3);
  expect(inPage()[1]).toBe(first);
});
