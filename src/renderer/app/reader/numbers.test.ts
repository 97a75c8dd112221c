import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import type { Decoration, DecorationSet } from 'prosemirror-view';
import { expect, test } from 'vitest';
import { numberedBlocks } from '@core/text/paragraphs.ts';
import { numbersPlugin } from './numbers.ts';
import { schema } from './schema.ts';
import { finished, layOut, type SourceDocument } from './source-document.ts';
import { anySourceText } from './test-support/any-source-text.ts';

/** What carries a number in a section, by where it begins and ends in the document. */
function numbersIn(document: SourceDocument, section: number): readonly Decoration[] {
  const plugin = numbersPlugin(document, section);
  const state = EditorState.create({ schema, doc: document.doc, plugins: [plugin] });
  return (plugin.props.decorations?.call(plugin, state) as DecorationSet).find();
}

test('each paragraph carries its number where its section does, and nothing else does', () => {
  fc.assert(
    fc.property(anySourceText, (source) => {
      const numbered = numberedBlocks(source);
      const document = finished(layOut(source, numbered, 'ltr'));
      const found = document.sections.flatMap(({ index }) => numbersIn(document, index));
      const numbers = found.map((decoration) => {
        const { type } = decoration as unknown as { type: { attrs: { 'data-n': string } } };
        return Number(type.attrs['data-n']);
      });
      expect(numbers).toEqual(numbered.map((_, index) => index + 1));
      for (const [index, { from, to }] of found.entries()) {
        const block = numbered[index];
        expect(document.doc.nodeAt(from)?.nodeSize).toBe(to - from);
        expect(document.doc.nodeAt(from)?.type.name).toBe(block?.type);
        expect(document.positions.toOffset(from + 1)).toBe(block?.start);
      }
    }),
  );
});
