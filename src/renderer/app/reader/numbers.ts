import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { firstWhere } from '@core/first-where.ts';
import type { SourceDocument } from './source-document.ts';

/** Sections that stand one after the other, both ends included. */
interface Sections {
  readonly first: number;
  readonly last: number;
}

interface Numbers extends Sections {
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Numbers>('numbers');

/**
 * Puts their numbers to paragraphs near the window; elsewhere nobody could see or hear them. On each paragraph of a book they
 * would be ten thousand attributes, which the browser keeps apart for each element, and as many strings.
 *
 * Begins with one section, since it is known which one that will be.
 */
export function numbersPlugin(document: SourceDocument, first: number): Plugin<Numbers> {
  const numbersIn = (sections: Sections): Numbers => ({
    ...sections,
    decorations: DecorationSet.create(document.doc, numbersOf(document, sections)),
  });
  return new Plugin<Numbers>({
    key,
    state: {
      init: () => numbersIn({ first, last: first }),
      apply: (transaction, numbers) => {
        const near = transaction.getMeta(key) as Sections | undefined;
        return near ? numbersIn(near) : numbers;
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

/** The paragraphs of these sections have their numbers, and no others. */
export function showNumbers(view: EditorView, { first, last }: Sections): void {
  const shown = key.getState(view.state);
  if (shown?.first === first && shown.last === last) return;
  view.dispatch(view.state.tr.setMeta(key, { first, last }).setMeta('addToHistory', false));
}

function numbersOf(
  { sections, numbered, positions }: SourceDocument,
  { first, last }: Sections,
): Decoration[] {
  const start = sections[first]?.start ?? 0;
  const end = sections[last]?.end ?? 0;
  const from = firstWhere(0, numbered.length, (index) => (numbered[index]?.start ?? 0) >= start);
  const to = firstWhere(from, numbered.length, (index) => (numbered[index]?.start ?? 0) > end);
  return numbered.slice(from, to).map((block, index) =>
    Decoration.node(positions.toPosition(block.start) - 1, positions.toPosition(block.end) + 1, {
      'data-n': String(from + index + 1),
    }),
  );
}
