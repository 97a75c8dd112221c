import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { lookForContents, type ContentsEntry } from '@core/text/contents.ts';
import type { SourceDocument } from './source-document.ts';

const key = new PluginKey<DecorationSet>('contents');

/** The window may be busy for long with the rest of a text. */
const SOON = { timeout: 200 };

/** Shows which lines of a list of contents in the text lead to their headings. They stay text, which is marked like any other. */
export function contentsPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, set) => (transaction.getMeta(key) as DecorationSet | undefined) ?? set,
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/**
 * Looks for lists of contents whenever the window is idle, shows them as soon as `mayShow`, and calls back where there are
 * any. Gives back what stops it.
 */
export function showContentsWhenIdle(
  view: EditorView,
  document: SourceDocument,
  mayShow: () => boolean,
  onShown: (entries: readonly ContentsEntry[]) => void,
): () => void {
  const looking = lookForContents(document);
  let handle = 0;
  const go = (deadline: IdleDeadline): void => {
    let step = looking.next();
    while (step.done !== true && deadline.timeRemaining() > 5) step = looking.next();
    if (step.done !== true) handle = requestIdleCallback(go, SOON);
    else if (step.value.length > 0) showSoon(step.value);
  };
  const showSoon = (entries: readonly ContentsEntry[]): void => {
    if (!mayShow()) {
      handle = requestIdleCallback(() => showSoon(entries), SOON);
      return;
    }
    show(view, document, entries);
    onShown(entries);
  };
  handle = requestIdleCallback(go, SOON);
  return () => cancelIdleCallback(handle);
}

function show(view: EditorView, { doc, positions }: SourceDocument, entries: readonly ContentsEntry[]): void {
  const links = entries.map(({ start, end, heading }) =>
    Decoration.inline(positions.toPosition(start), positions.toPosition(end), {
      nodeName: 'span',
      class: 'contents-entry',
      role: 'link',
      title: `Go to “${heading.title}”`,
    }),
  );
  const shown = DecorationSet.create(doc, links);
  view.dispatch(view.state.tr.setMeta(key, shown).setMeta('addToHistory', false));
}
