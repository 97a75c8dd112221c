import { TextSelection, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { firstWhere } from '@core/first-where.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { GoingTo, NEAR, THIRD } from '../going-to.ts';
import { MatchPainter } from '../match-painter.ts';
import type { Positions } from '../positions.ts';
import type { FoundPlaces, Reader } from '../reader.ts';
import { between, textNow } from './correction.ts';
import '../matches.css';

/** A text as it was given out to be looked through. */
interface Told {
  readonly state: EditorState;
  readonly positions: Positions;
}

/**
 * Finding in a text while it is corrected. What is found are places of the text as it was when it was looked through; they
 * are shown where edits have moved them since.
 */
export class CorrectionFinding implements Pick<
  Reader,
  'scroller' | 'showMatches' | 'scrollTo' | 'select' | 'focus'
> {
  readonly scroller: HTMLElement;
  readonly #view: EditorView;
  readonly #painter: MatchPainter;
  readonly #resizes: ResizeObserver;
  readonly #listeners = new Set<(isEdit: boolean) => void>();
  readonly #stop = new AbortController();
  #told: Told | null = null;
  #found: FoundPlaces | null = null;
  /** In which text that was found. */
  #foundIn: Told | null = null;
  #isLeading = false;
  #painting = 0;
  readonly #going = new GoingTo();

  constructor(view: EditorView, scroller: HTMLElement) {
    this.#view = view;
    this.scroller = scroller;
    this.#painter = new MatchPainter((range, place) => this.#spread(range, place));
    this.#resizes = new ResizeObserver(() => this.#paintSoon());
    this.#resizes.observe(scroller);
    const { signal } = this.#stop;
    scroller.addEventListener('scroll', () => this.#paintSoon(), { passive: true, signal });
  }

  destroy(): void {
    this.#stop.abort();
    this.#resizes.disconnect();
    this.#listeners.clear();
    cancelAnimationFrame(this.#painting);
    this.#going.cancel();
    this.#painter.clear();
  }

  /** The view has another state: another text, or another place in it. */
  moved(isEdit: boolean): void {
    if (isEdit) {
      // What it was going to has moved.
      this.#going.cancel();
      this.#paintSoon();
    }
    if (this.#isLeading) return;
    for (const listener of this.#listeners) listener(isEdit);
  }

  /** Calls back when the person has typed, or gone elsewhere in the text. */
  onMove(listener: (isEdit: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives the text out to be looked through. */
  tell(): string {
    const { state } = this.#view;
    const { text, positions } = textNow(state);
    this.#told = { state, positions };
    return text;
  }

  /** Whether the text is still the one that was given out. */
  get isTold(): boolean {
    return this.#told?.state.doc === this.#view.state.doc;
  }

  /** Whether one types in the text. */
  get hasKeyboard(): boolean {
    return this.#view.hasFocus();
  }

  /** What is selected, as a range of the text as it is now. */
  selected(): TextRange {
    const { state } = this.#view;
    const { from, to } = state.selection;
    const { positions } = this.#told && this.isTold ? this.#told : textNow(state);
    return { start: positions.toOffset(from), end: positions.toOffset(to) };
  }

  selectedWords(): string {
    const { doc, selection } = this.#view.state;
    return doc.textBetween(selection.from, selection.to, '\n');
  }

  showMatches(found: FoundPlaces | null): void {
    // The same places with another current one are still of the text that they were found in.
    if (found?.starts !== this.#found?.starts) this.#foundIn = this.#told;
    this.#found = found;
    this.#paint();
  }

  /** Brings a match into view and selects it, wherever the keyboard is: in the text, what is typed takes its place. */
  scrollTo(match: TextRange): void {
    const { state } = this.#view;
    const { from, to } = this.#placeOf(match);
    const selection = TextSelection.between(state.doc.resolve(from), state.doc.resolve(to));
    this.#isLeading = true;
    this.#view.dispatch(state.tr.setSelection(selection));
    this.#isLeading = false;
    this.#bringIntoView(selection.from);
  }

  select(match: TextRange): void {
    this.scrollTo(match);
    this.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  #bringIntoView(position: number): void {
    this.#going.cancel();
    const { top, bottom } = this.scroller.getBoundingClientRect();
    const at = this.#view.coordsAtPos(position, 1);
    if (at.top >= top && at.bottom <= bottom) return;
    this.#going.start(() => {
      const by = this.#view.coordsAtPos(position, 1).top - top - (bottom - top) * THIRD;
      this.scroller.scrollTop += by;
      return Math.abs(by);
    });
  }

  /** Where a place of the text that was looked through stands in the document as it is now. */
  #placeOf({ start, end }: TextRange): { readonly from: number; readonly to: number } {
    const { state } = this.#view;
    const { positions, state: before } = this.#foundIn ?? { ...textNow(state), state };
    const mapping = between(before, state);
    const from = mapping.map(positions.toPosition(start), 1);
    return { from, to: Math.max(from, mapping.map(positions.toPosition(end), -1)) };
  }

  #spread(range: Range, place: TextRange): void {
    const { from, to } = this.#placeOf(place);
    const first = this.#view.domAtPos(from, 1);
    const last = this.#view.domAtPos(to, -1);
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
  }

  #paintSoon(): void {
    if (!this.#found) return;
    cancelAnimationFrame(this.#painting);
    this.#painting = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    cancelAnimationFrame(this.#painting);
    if (!this.#found || !this.#foundIn) {
      this.#painter.clear();
      return;
    }
    const { positions, state } = this.#foundIn;
    const mapping = between(this.#view.state, state);
    const { from, to } = this.#near();
    this.#painter.paint(this.#found, {
      start: positions.toOffset(mapping.map(from, -1)),
      end: positions.toOffset(mapping.map(to, 1), 'after'),
    });
  }

  /** The sections near the window. */
  #near(): { readonly from: number; readonly to: number } {
    const { doc } = this.#view.state;
    const { children } = this.#view.dom;
    const { top, bottom } = this.scroller.getBoundingClientRect();
    const reach = (bottom - top) * NEAR;
    const last = doc.childCount - 1;
    const below = (y: number) =>
      firstWhere(0, last, (index) => (children[index]?.getBoundingClientRect().bottom ?? 0) > y);
    const [firstNear, lastNear] = [below(top - reach), below(bottom + reach)];
    let [from, to] = [0, doc.content.size];
    doc.forEach((section, offset, index) => {
      if (index === firstNear) from = offset;
      if (index === lastNear) to = offset + section.nodeSize;
    });
    return { from, to };
  }
}
