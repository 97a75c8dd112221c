import { Plugin, PluginKey } from 'prosemirror-state';
import {
  Decoration,
  DecorationSet,
  type EditorView,
  type NodeView,
  type ViewMutationRecord,
} from 'prosemirror-view';
import type { Node } from 'prosemirror-model';
import { bundleOf, inBundle, type SectionSize } from './sections.ts';
import type { SourceDocument } from './source-document.ts';

/**
 * Which sections have their blocks in the page yet. A section without them is an empty box of about the right height, and so is
 * a closed bundle, whose sections are not in the page at all: a long text is on the screen as soon as a short one. The others are
 * filled in when nothing else is to do.
 */
interface Filling {
  /** Those in open bundles. */
  readonly empty: ReadonlyMap<number, Decoration>;
  readonly closed: ReadonlyMap<number, Decoration>;
  readonly decorations: DecorationSet;
}

/** What is needed here of the editor. */
type Filled = Pick<EditorView, 'state' | 'dispatch'>;

const key = new PluginKey<Filling>('filling');

/** What a step puts into the page: bundles as empty sections, or the blocks of sections. */
type Step = { readonly open: readonly number[] } | { readonly fill: readonly number[] };

/** Begins with one section in the page, since it is known which one that will be. */
export function fillingPlugin(document: SourceDocument, first: number): Plugin<Filling> {
  return new Plugin<Filling>({
    key,
    state: {
      init: () => filled(opened(allClosed(document), document, [bundleOf(first)]), [first]),
      apply: (transaction, filling) => {
        const step = transaction.getMeta(key) as Step | undefined;
        if (!step) return filling;
        return 'open' in step ? opened(filling, document, step.open) : filled(filling, step.fill);
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

function allClosed({ doc, sectionPositions, sections }: SourceDocument): Filling {
  const closed = new Map(
    doc.children.map(({ nodeSize }, bundle) => {
      const start = (sectionPositions[inBundle(bundle, sections).first] ?? 0) - 1;
      return [bundle, emptyBox(start, nodeSize)];
    }),
  );
  return { empty: new Map(), closed, decorations: DecorationSet.create(doc, [...closed.values()]) };
}

function opened(before: Filling, document: SourceDocument, bundles: readonly number[]): Filling {
  const closed = new Map(before.closed);
  for (const bundle of bundles) closed.delete(bundle);
  const gone = bundles.flatMap((bundle) => before.closed.get(bundle) ?? []);
  const fresh = bundles.flatMap((bundle) => emptySections(document, bundle));
  return {
    empty: new Map([...before.empty, ...fresh]),
    closed,
    decorations: before.decorations.remove(gone).add(
      document.doc,
      fresh.map(([, box]) => box),
    ),
  };
}

function filled(before: Filling, sections: readonly number[]): Filling {
  const empty = new Map(before.empty);
  for (const section of sections) empty.delete(section);
  const gone = sections.flatMap((section) => before.empty.get(section) ?? []);
  return { ...before, empty, decorations: before.decorations.remove(gone) };
}

function emptySections(
  { doc, sections, sectionPositions }: SourceDocument,
  bundle: number,
): [number, Decoration][] {
  const { first } = inBundle(bundle, sections);
  return doc
    .child(bundle)
    .children.map(({ nodeSize }, n) => [first + n, emptyBox(sectionPositions[first + n] ?? 0, nodeSize)]);
}

function emptyBox(start: number, size: number): Decoration {
  return Decoration.node(start, start + size, {}, { empty: true });
}

/** Puts the blocks of these sections into the page; those that are there stay as they are. */
export function fill(view: Filled, sections: readonly number[]): void {
  const missing = sections.filter((index) => isMissing(view, index));
  if (missing.length === 0) return;
  const closed = new Set(missing.map(bundleOf).filter((bundle) => isClosed(view, bundle)));
  // In a step of its own: the editor would make anew what changes behind a bundle that it makes anew.
  if (closed.size > 0) take(view, { open: [...closed] });
  take(view, { fill: missing });
}

function take(view: Filled, step: Step): void {
  view.dispatch(view.state.tr.setMeta(key, step).setMeta('addToHistory', false));
}

function isMissing(view: Filled, section: number): boolean {
  return isClosed(view, bundleOf(section)) || (key.getState(view.state)?.empty.has(section) ?? false);
}

function isClosed(view: Filled, bundle: number): boolean {
  return key.getState(view.state)?.closed.has(bundle) ?? false;
}

function isWhole(view: Filled): boolean {
  const filling = key.getState(view.state);
  return filling?.empty.size === 0 && filling.closed.size === 0;
}

/** Sections filled at one go: about half the work of a frame. Each go has the browser lay out what stands beside them. */
const BATCH = 30;

/** Fills what is missing whenever the window is idle, from `near()` outwards. Gives back what stops it. */
export function fillWhenIdle(
  view: Filled,
  { sections }: SourceDocument,
  near: () => number,
  onWhole: () => void,
): () => void {
  let handle = 0;
  const step = (deadline: IdleDeadline): void => {
    do {
      const center = near();
      const empty = sections.map(({ index }) => index).filter((index) => isMissing(view, index));
      fill(view, empty.sort((a, b) => Math.abs(a - center) - Math.abs(b - center)).slice(0, BATCH));
    } while (!isWhole(view) && deadline.timeRemaining() > 8);
    if (isWhole(view)) onWhole();
    else handle = requestIdleCallback(step, { timeout: 200 });
  };
  handle = requestIdleCallback(step, { timeout: 200 });
  return () => cancelIdleCallback(handle);
}

/** A bundle in the page: its sections, or an empty box. The browser skips it while it is far from the window. */
export class BundleView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement | null;
  readonly #node: Node;

  constructor(node: Node, decorations: readonly Decoration[], size: SectionSize) {
    this.#node = node;
    this.dom = document.createElement('div');
    this.dom.className = 'reader-bundle';
    reckonFrom(this.dom, size);
    this.contentDOM = isEmpty(decorations) ? null : this.dom;
    if (!this.contentDOM) this.dom.classList.add('reader-bundle-closed');
  }

  /** Its classes are its own affair, not a change of the text. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false;
    return mutation.type === 'attributes' || this.contentDOM === null;
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    return node === this.#node && isEmpty(decorations) === (this.contentDOM === null);
  }
}

/** A section in the page: one element that the browser skips while it is far from the window. */
export class SectionView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement | null;
  readonly #node: Node;

  constructor(node: Node, decorations: readonly Decoration[], size: SectionSize) {
    this.#node = node;
    this.dom = document.createElement('section');
    this.dom.className = 'reader-section';
    reckonFrom(this.dom, size);
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

/** The style sheet reckons the height of a box from this. */
function reckonFrom(box: HTMLElement, { lines, characters, blocks }: SectionSize): void {
  box.style.setProperty('--lines', String(lines));
  box.style.setProperty('--characters', String(characters));
  box.style.setProperty('--blocks', String(blocks));
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
