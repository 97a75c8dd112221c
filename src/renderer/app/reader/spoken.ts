import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Look } from './highlight-style.ts';
import type { Passage } from './passages.ts';
import type { SourceDocument } from './source-document.ts';

const key = new PluginKey<DecorationSet>('spoken');

/**
 * Says to a screen reader where highlights begin and end; painted highlights say nothing. The words are generated
 * content of hidden elements without text, so that they are neither selected, copied nor found in the text.
 */
export function spokenPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, set) => (transaction.getMeta(key) as DecorationSet | undefined) ?? set,
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Puts the words for these passages into the page, in place of those that were there. */
export function speak(
  view: EditorView,
  { doc, positions }: SourceDocument,
  passages: readonly Passage[],
  lookOf: (passage: Passage) => Look,
): void {
  const decorations = passages.flatMap((passage) => {
    const { tagNames } = lookOf(passage);
    const parts = ['highlight', ...tagNames, ...(passage.annotation.note === '' ? [] : ['note'])];
    return [
      words(positions.toPosition(passage.start), parts.join(', '), 1),
      words(positions.toPosition(passage.end), 'end of highlight', -1),
    ];
  });
  const spoken = DecorationSet.create(doc, decorations);
  view.dispatch(view.state.tr.setMeta(key, spoken).setMeta('addToHistory', false));
}

function words(position: number, spoken: string, side: number): Decoration {
  const draw = (): HTMLElement => {
    const element = document.createElement('span');
    element.className = 'spoken';
    element.dataset.spoken = spoken;
    return element;
  };
  return Decoration.widget(position, draw, { key: spoken, side, ignoreSelection: true, marks: [] });
}
