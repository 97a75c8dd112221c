import { Plugin, PluginKey } from 'prosemirror-state';
import {
  Decoration,
  DecorationSet,
  type EditorView,
  type NodeView,
  type ViewMutationRecord,
} from 'prosemirror-view';
import type { Node } from 'prosemirror-model';
import type { SectionSize } from './sections.ts';
import type { SourceDocument } from './source-document.ts';

/**
 * Which sections have their blocks in the page yet. A section without them is an empty box of about the right height,
 * so that a long text is on the screen as soon as a short one; the others are filled in when nothing else is to do.
 */
interface Filling {
  readonly empty: ReadonlyMap<number, Decoration>;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Filling>('filling');

/** Begins with one section in the page, since it is known which one that will be. */
export function fillingPlugin(
  { doc, sections, sectionPositions }: SourceDocument,
  first: number,
): Plugin<Filling> {
  return new Plugin<Filling>({
    key,
    state: {
      init: () => {
        const empty = new Map(
          sections
            .filter(({ index }) => index !== first)
            .map(({ index }) => [
              index,
              Decoration.node(
                sectionPositions[index] ?? 0,
                sectionPositions[index + 1] ?? 0,
                {},
                { empty: true },
              ),
            ]),
        );
        return { empty, decorations: DecorationSet.create(doc, [...empty.values()]) };
      },
      apply: (transaction, filling) => {
        const fill = transaction.getMeta(key) as readonly number[] | undefined;
        if (!fill) return filling;
        const empty = new Map(filling.empty);
        for (const index of fill) empty.delete(index);
        const gone = fill.flatMap((index) => filling.empty.get(index) ?? []);
        return { empty, decorations: filling.decorations.remove(gone) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

/** Puts the blocks of these sections into the page; those that are there stay as they are. */
export function fill(view: EditorView, sections: readonly number[]): void {
  const missing = sections.filter((index) => key.getState(view.state)?.empty.has(index));
  if (missing.length === 0) return;
  view.dispatch(view.state.tr.setMeta(key, missing).setMeta('addToHistory', false));
}

export function isWhole(view: EditorView): boolean {
  return key.getState(view.state)?.empty.size === 0;
}

/** Sections filled at one go: about half the work of a frame. Each go has the browser lay out what stands beside them. */
const BATCH = 12;

/** Fills what is missing whenever the window is idle, from `near()` outwards. Gives back what stops it. */
export function fillWhenIdle(view: EditorView, near: () => number, onWhole: () => void): () => void {
  let handle = 0;
  const step = (deadline: IdleDeadline): void => {
    do {
      const center = near();
      const empty = [...(key.getState(view.state)?.empty.keys() ?? [])];
      fill(view, empty.sort((a, b) => Math.abs(a - center) - Math.abs(b - center)).slice(0, BATCH));
    } while (!isWhole(view) && deadline.timeRemaining() > 8);
    if (isWhole(view)) onWhole();
    else handle = requestIdleCallback(step, { timeout: 200 });
  };
  handle = requestIdleCallback(step, { timeout: 200 });
  return () => cancelIdleCallback(handle);
}

/** A section in the page: one element that the browser skips while it is far from the window. */
export class SectionView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement | null;
  readonly #node: Node;

  constructor(node: Node, decorations: readonly Decoration[], { lines, characters, blocks }: SectionSize) {
    this.#node = node;
    this.dom = document.createElement('section');
    this.dom.className = 'reader-section';
    this.dom.style.setProperty('--lines', String(lines));
    this.dom.style.setProperty('--characters', String(characters));
    this.dom.style.setProperty('--blocks', String(blocks));
    this.contentDOM = isEmpty(decorations) ? null : document.createElement('div');
    if (!this.contentDOM) {
      this.dom.classList.add('reader-section-empty');
      return;
    }
    this.contentDOM.className = 'reader-blocks';
    this.dom.append(highlightLayer(), this.contentDOM);
  }

  /** What is painted in a section, and its classes, are its own affair, not a change of the text. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false;
    return mutation.type === 'attributes' || !this.contentDOM?.contains(mutation.target);
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    return node === this.#node && isEmpty(decorations) === (this.contentDOM === null);
  }
}

/** Where the painter draws, behind the text. The caret goes past it. */
function highlightLayer(): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'highlight-layer';
  layer.contentEditable = 'false';
  layer.setAttribute('aria-hidden', 'true');
  return layer;
}

function isEmpty(decorations: readonly Decoration[]): boolean {
  return decorations.some((decoration) => (decoration.spec as { empty?: boolean }).empty === true);
}
