import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Annotation } from '@core/model/annotation.ts';
import { graphemeEnd, graphemeStart } from './graphemes.ts';
import type { Look } from './look.ts';
import type { Passage } from './passages.ts';
import type { SourceDocument } from './source-document.ts';

const key = new PluginKey<DecorationSet>('spoken');

/**
 * Says to a screen reader where highlights begin and end; painted highlights say nothing.
 *
 * The words are generated content, hidden from the eye, on the first and the last character: they are no text, so
 * they are neither selected, copied nor found, and no empty element gets into the way of the caret.
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
  { doc, text, positions }: SourceDocument,
  passages: readonly Passage[],
  lookOf: (annotation: Annotation) => Look,
): void {
  const decorations = passages.flatMap((passage) => {
    const { tagNames } = lookOf(passage.annotation);
    const parts = ['highlight', ...tagNames, ...(passage.annotation.note === '' ? [] : ['note'])];
    const first = positions.toPosition(passage.start);
    const last = positions.toPosition(passage.end);
    return [
      words(
        first,
        positions.toPosition(graphemeEnd(text, passage.start + 1)),
        'spoken-before',
        parts.join(', '),
      ),
      words(
        positions.toPosition(graphemeStart(text, passage.end - 1)),
        last,
        'spoken-after',
        'end of highlight',
      ),
    ];
  });
  const spoken = DecorationSet.create(doc, decorations);
  view.dispatch(view.state.tr.setMeta(key, spoken).setMeta('addToHistory', false));
}

function words(from: number, to: number, side: string, spoken: string): Decoration {
  // An element of its own for each, also where two passages begin with the same character.
  return Decoration.inline(from, to, { nodeName: 'span', class: side, 'data-spoken': spoken });
}
