import { EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import { contentsEntryAt, type ContentsEntry } from '@core/text/contents.ts';
import { RIGHT_TO_LEFT } from '@core/text/direction.ts';
import { wholeGraphemes } from '@core/text/graphemes.ts';
import { linkAt } from '@core/text/links.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { behindFrame } from './behind-frame.ts';
import { contentsPlugin, showContentsWhenIdle } from './contents-links.ts';
import { copyingPlugin } from './copying.ts';
import { BundleView, fill, fillWhenIdle, fillingPlugin, SectionView } from './filling.ts';
import { footnotePartner, noteOfReferenceAt } from './footnotes.ts';
import { Geometry } from './geometry.ts';
import { BESIDE, GoingTo, NEAR, THIRD } from './going-to.ts';
import { hideFromReact } from './hide-from-react.ts';
import type { Look } from './look.ts';
import type { IntervalIndex } from './interval-index.ts';
import { spread } from './line-boxes.ts';
import { MatchPainter } from './match-painter.ts';
import { numbersPlugin, showNumbers } from './numbers.ts';
import { pageBreaksPlugin } from './page-breaks.ts';
import { Painter, type ToPaint } from './painter.ts';
import { FigureView } from './pictures.ts';
import { nextAt, passagesAt, type Passage } from './passages.ts';
import { readOnlyPlugin } from './read-only.ts';
import type { FoundPlaces, Placement, Reader } from './reader.ts';
import { schema } from './schema.ts';
import {
  bundleOf,
  inBundle,
  indicesIn,
  sectionAt,
  sectionsAround,
  sizeOfAll,
  type Sections,
} from './sections.ts';
import { selectedInPage, takeSelection } from './selection-in-page.ts';
import type { SourceDocument } from './source-document.ts';
import { SpokenWords, spokenPlugin } from './spoken.ts';
import { charactersPerLine } from './type-size.ts';

/** What the text tells whoever shows it. */
export interface TextViewEvents {
  /** A click or Enter on a passage, the next one with each further one on the same place; null elsewhere. */
  activate(id: AnnotationId | null): void;
  /** The person's selection in whole characters; while the mouse draws it, nothing is said until it is let go. */
  select(range: TextRange | null): void;
  /** A link was asked for, by a click or by Enter. Nothing is opened here. */
  link(href: string): void;
  /** The text is about to go to another place of its own: to a heading from a list of contents, to a footnote and back. */
  jump(): void;
  /** The text stands still again with this character at the top of the window. */
  rest(topOffset: number): void;
}

export interface TextViewOptions {
  readonly document: SourceDocument;
  /** Where the text goes; inside `scroller`. */
  readonly place: HTMLElement;
  readonly scroller: HTMLElement;
  readonly title: string;
  readonly language: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  /** The character to begin with at the top of the window. */
  readonly startOffset: number;
  /** What is painted in it from the beginning. */
  readonly shown: Shown;
  readonly events: TextViewEvents;
}

/** What is painted in a text. */
export interface Shown {
  readonly passages: IntervalIndex<Passage>;
  readonly lookOf: (annotation: Annotation) => Look;
  readonly active: AnnotationId | null;
}

/** An edge of a passage, in viewport coordinates. */
export interface PassageEdge {
  readonly x: number;
  readonly top: number;
  readonly height: number;
}

/** A character that stands so many pixels below the top of the window, while the text is scrolled by so many. */
interface Kept {
  readonly offset: number;
  readonly below: number;
  readonly scrolled: number;
}

/** After this many milliseconds without scrolling the text stands still. */
const REST = 150;
/** Keys with which the browser moves the caret and what is selected. */
const MOVING = /^(?:Arrow|Home|End|Page)/;

/** A size is the same as another less than so many pixels away. */
const SAME = 0.1;

/** About how many characters a line of the last text had: most likely the next one is set in the same way. */
let lastPerLine = 75;
/** Heights are guesses; a line longer or shorter by less than this share is not worth reckoning all of them anew. */
const ABOUT_THE_SAME = 0.05;
/** About how many lines' height lies between paragraphs. */
const BETWEEN = 0.5;

/** A canonical text on the screen, with its passages painted: the reader without its frame. */
export class TextView implements Reader {
  readonly scroller: HTMLElement;
  readonly #document: SourceDocument;
  readonly #events: TextViewEvents;
  readonly #place: HTMLElement;
  readonly #view: EditorView;
  readonly #geometry: Geometry;
  readonly #painter: Painter;
  readonly #matchPainter: MatchPainter;
  readonly #spoken: SpokenWords;
  readonly #resizes: ResizeObserver;
  /** How large what is watched for its size was last. */
  readonly #sizes = new WeakMap<Element, { readonly width: number; readonly height: number }>();
  readonly #listeners = new Set<() => void>();
  readonly #arrivalListeners = new Set<() => void>();
  readonly #matchListeners = new Set<() => void>();
  readonly #stop = new AbortController();
  #stopFilling: () => void;
  /** Something has got another size while the frame was awaited that shows where the window has come. */
  #isResizedMeanwhile = false;
  /** What is held back beside; null where nothing is. */
  #heldBeside: Sections | null = null;
  /** Leaves to the browser what has been held back. */
  #letGo = (): void => undefined;
  #stopLooking: () => void = () => undefined;

  #title: string;
  #shown: Shown;
  #found: FoundPlaces | null = null;
  /** What leads to headings, as far as it has been looked for. */
  #contents: readonly ContentsEntry[] = [];
  /** Painted in place of the active passage while its edges are dragged. */
  #preview: TextRange | null = null;
  /**
   * How many windows count as near: the one on the screen alone where a text has just been opened or gone through by a leap,
   * so that it is painted soonest.
   */
  #reach = 0;
  /** The text goes by in leaps. */
  #isPassing = false;
  /** How far the text was scrolled when it was last found out what is near the window. */
  #settledAt = NaN;
  /** Where passages have been painted. */
  #painted: TextRange = { start: 0, end: 0 };
  #placements: ReadonlyMap<AnnotationId, Placement> = new Map();
  /** The sections that are near the window. */
  #near: Sections = { first: 0, last: -1 };
  #said: TextRange | null = null;
  #pressing = false;
  /** What stands at the top of the window, to be kept when the text is laid out anew; null at the top of the text. */
  #kept: Kept | null = null;
  #type = '';
  #perLine = lastPerLine;
  /** How high a line is, in CSS pixels; 0 until it has been measured. */
  #line = 0;
  #resting = 0;
  #speaking = 0;
  #speakingWhenIdle = 0;
  #details: ReadonlyMap<AnnotationId, string> = new Map();
  /** The passages or their looks are others than when they were last put into words. */
  #areWordsOld = false;
  /** Sections in which words have parted letters, and what is painted there has not been measured since. */
  readonly #parted = new Set<number>();
  readonly #going = new GoingTo();
  /** Where the caret is going to be, and what keeps it from that; null where it is already. */
  #caretOnItsWay: { readonly offset: number; readonly cancel: () => void } | null = null;
  /** The frame in which it is said what has been selected; 0 when there is nothing to say. */
  #saying = 0;

  constructor({
    document,
    place,
    scroller,
    title,
    language,
    direction,
    startOffset,
    shown,
    events,
  }: TextViewOptions) {
    this.#document = document;
    this.#events = events;
    this.#place = place;
    this.#title = title;
    this.scroller = scroller;
    this.#shown = shown;
    this.#reckonWith(lastPerLine);
    const first = sectionAt(document.sections, startOffset);
    // Made outside of the page and put into it whole, so that nothing is laid out half made.
    this.#view = new EditorView(null, {
      state: EditorState.create({
        schema,
        doc: document.doc,
        selection: caretAt(document, startOffset),
        plugins: [
          readOnlyPlugin(),
          copyingPlugin(document),
          pageBreaksPlugin(document),
          fillingPlugin(document, first),
          numbersPlugin(document, first),
          spokenPlugin(),
          contentsPlugin(),
        ],
      }),
      attributes: () => ({
        class: 'reader-text',
        role: 'document',
        tabindex: '0',
        'aria-label': this.#title,
        dir: direction,
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
        writingsuggestions: 'false',
        ...(language === undefined ? {} : { lang: language }),
      }),
      nodeViews: {
        figure: (node) => new FigureView(node),
        bundle: (node, _view, _position, decorations) => {
          const { first, last } = inBundle(node.attrs.index as number, document.sections);
          return new BundleView(node, decorations, sizeOfAll(document.sizes.slice(first, last + 1)));
        },
        section: (node, _view, _position, decorations) => {
          const size = document.sizes[node.attrs.index as number];
          return new SectionView(node, decorations, size ?? sizeOfAll([]));
        },
      },
      dispatchTransaction: (transaction) => this.#update(transaction),
      handleKeyDown: (_, event) => this.#key(event),
      handleDOMEvents: {
        click: (_, event) => this.#click(event),
        focus: (view) => {
          // The caret may have been placed while the keyboard was elsewhere; the browser has it where it was, or at the start.
          if (!this.#pressing) view.focus();
        },
        pointerdown: (_, event) => {
          this.#placeCaretNow();
          this.#pressing = event.button === 0;
        },
        mousedown: (_, event) => {
          // Else the browser would drag the selected words, which here have nowhere to go, and select nothing.
          const selection = getSelection();
          if (event.button !== 0 || event.detail !== 1 || event.shiftKey || !selection?.rangeCount) return;
          selection.collapseToEnd();
        },
      },
    });
    hideFromReact(this.#view.dom);
    place.append(this.#view.dom);
    this.#geometry = new Geometry(this.#view, document);
    this.#painter = new Painter(this.#view, document, this.#geometry, () => this.#tell());
    this.#matchPainter = new MatchPainter((range, place) => spread(range, this.#view, document, place));
    this.#spoken = new SpokenWords(this.#view, document);
    this.#resizes = new ResizeObserver((entries) => {
      if (entries.filter((entry) => this.#isOtherSize(entry)).length === 0) return;
      // Where the window has just come elsewhere, all of it is measured.
      if (this.#heldBeside) this.#isResizedMeanwhile = true;
      else this.#resized(false);
    });
    this.scrollToTop(startOffset);
    // How it is set is measured when the browser tells of these, before it paints them: another piece of work for the window.
    this.#resizes.observe(scroller);
    this.#resizes.observe(place);
    const { signal } = this.#stop;
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true, signal });
    // A wide table scrolls in its own box.
    this.#view.dom.addEventListener('scroll', () => this.#painter.follow(true), { capture: true, signal });
    window.addEventListener('pointerup', () => this.#released(), { signal });
    window.addEventListener('pointercancel', () => this.#released(), { signal });
    window.document.fonts.addEventListener('loadingdone', () => this.#resized(true), { signal });
    this.#stopFilling = behindFrame(() => this.#widen());
  }

  /** Goes on from what is on the screen to what is near it, and to the rest of the text. */
  #widen(): void {
    this.#reach = NEAR;
    this.#settle();
    this.#tell();
    this.#stopFilling = fillWhenIdle(
      this.#view,
      this.#document,
      () => this.#near.first,
      () => this.#laidOut(),
    );
    // Never into a selection that is being drawn.
    const mayShow = (): boolean => !this.#pressing;
    this.#stopLooking = showContentsWhenIdle(this.#view, this.#document, mayShow, (entries) => {
      this.#contents = entries;
      // Ranges do not survive that the text in which they lie is drawn anew.
      this.#matchPainter.paint(this.#found, this.#nearText());
    });
  }

  destroy(): void {
    this.#stop.abort();
    this.#stopFilling();
    this.#stopLooking();
    this.#letGo();
    this.#caretOnItsWay?.cancel();
    this.#resizes.disconnect();
    this.#painter.destroy();
    this.#matchPainter.clear();
    this.#listeners.clear();
    this.#arrivalListeners.clear();
    clearTimeout(this.#resting);
    this.#speakNoMore();
    this.#sayNoMore();
    this.#going.cancel();
    const { dom } = this.#view;
    this.#view.destroy();
    // React keeps what it drew before until it draws the same place again, and with it this text: a book, all in the page.
    behindFrame(() => dom.replaceChildren());
  }

  /** The name of the text, for those who hear it. */
  name(title: string): void {
    if (this.#isGone || title === this.#title) return;
    this.#title = title;
    this.#view.setProps({});
  }

  // What is painted

  /** Shows these passages, in place of those before; what is hidden is not among them. One of them stands out. */
  show(shown: Shown): void {
    if (this.#isGone) return;
    const { passages, lookOf, active } = this.#shown;
    const isOther = passages !== shown.passages || lookOf !== shown.lookOf;
    if (!isOther && active === shown.active && this.#preview === null) return;
    this.#shown = shown;
    this.#preview = null;
    // Nothing has moved: nothing is asked of a page that may be half drawn.
    this.#paint(this.#painted);
    if (!isOther) return;
    this.#areWordsOld = true;
    this.#speakSoon();
    this.#tell();
  }

  /** Shows where the active passage would reach if its edges were there; null shows where it does. */
  preview(range: TextRange | null): void {
    if (this.#isGone) return;
    this.#preview = range;
    this.#paintPassages();
  }

  // The reader, for the rest of the window

  /** A command that waited for something to be kept may still hold a text after another one has been opened. */
  get #isGone(): boolean {
    return this.#view.isDestroyed;
  }

  focus(): void {
    // Asked once more, the browser would lay out what has been drawn meanwhile.
    if (this.#isGone || this.#view.hasFocus()) return;
    this.#placeCaretNow();
    this.#view.focus();
  }

  select({ start, end }: TextRange): void {
    if (this.#isGone) return;
    this.#ensure([sectionAt(this.#document.sections, start), sectionAt(this.#document.sections, end)]);
    const { positions } = this.#document;
    const selection = TextSelection.create(
      this.#view.state.doc,
      positions.toPosition(start),
      positions.toPosition(end),
    );
    this.#placeCaretNow();
    this.focus();
    this.#view.dispatch(this.#view.state.tr.setSelection(selection));
  }

  clearSelection(): void {
    if (this.#isGone) return;
    this.#placeCaretNow();
    const { state } = this.#view;
    if (state.selection.empty) return;
    this.#view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, state.selection.head)));
  }

  leave({ start, end }: TextRange): boolean {
    if (this.#isGone) return false;
    const now = this.#selectedNow();
    if (now?.start !== start || now.end !== end) return false;
    this.clearSelection();
    return true;
  }

  /** What is selected on the page: the editor hears of a new selection only a moment later. */
  #selectedNow(): TextRange | null {
    this.#placeCaretNow();
    const { anchor, head } = selectedInPage(this.#view, -1) ?? this.#view.state.selection;
    return this.#passageBetween(Math.min(anchor, head), Math.max(anchor, head));
  }

  showMatches(found: FoundPlaces | null): void {
    if (this.#isGone) return;
    this.#found = found;
    this.#matchPainter.paint(found, this.#nearText());
    for (const listener of this.#matchListeners) listener();
  }

  caret(): number {
    this.#placeCaretNow();
    const { dom, state } = this.#view;
    const { focusNode, focusOffset = 0 } = dom.ownerDocument.getSelection() ?? {};
    // A key that follows another at once is meant for where that one has led; the editor hears of it only a moment later.
    const isAhead = focusNode && dom.contains(focusNode) && this.#view.hasFocus();
    const head = isAhead ? this.#view.posAtDOM(focusNode, focusOffset) : state.selection.head;
    return this.#document.positions.toOffset(head);
  }

  moveCaret(offset: number, extending: boolean): void {
    if (this.#isGone) return;
    this.#placeCaretNow();
    this.focus();
    this.#goWithCaret({ start: offset, end: offset }, () => {
      const { doc, selection } = this.#view.state;
      const head = this.#document.positions.toPosition(offset);
      return TextSelection.create(doc, extending ? selection.anchor : head, head);
    });
  }

  placeCaret(offset: number): void {
    if (this.#isGone) return;
    this.#caretOnItsWay?.cancel();
    this.#caretOnItsWay = null;
    this.#ensure([sectionAt(this.#document.sections, offset)]);
    this.#view.dispatch(this.#view.state.tr.setSelection(caretAt(this.#document, offset)));
  }

  scrollTo({ start, end }: TextRange): void {
    if (this.#isGone) return;
    const { top, bottom } = this.scroller.getBoundingClientRect();
    if (this.#isNear(start) && this.#isNear(end)) {
      const isInView =
        this.#geometry.character(start).top >= top && this.#geometry.character(end).bottom <= bottom;
      if (isInView) {
        // Here one is: what was on its way elsewhere, and would be kept in its place there, was asked for before.
        if (this.#going.cancel()) this.#keep();
        return;
      }
    }
    this.#goTo(start, (bottom - top) * THIRD);
  }

  arriveAt(range: TextRange): void {
    if (this.#isGone) return;
    this.scrollTo(range);
    this.#caretOnItsWay?.cancel();
    this.#caretOnItsWay = { offset: range.start, cancel: behindFrame(() => this.#placeCaretNow()) };
  }

  /**
   * The caret comes behind the frame that shows where somebody has been taken, since to place it takes a tenth as long as that
   * frame; and sooner for whatever asks where it is, or is about to move it.
   */
  #placeCaretNow(): void {
    if (this.#caretOnItsWay) this.placeCaret(this.#caretOnItsWay.offset);
  }

  /**
   * First the window goes there, then the caret: the browser lays out what the caret is put into, and would do so twice where it
   * is not near the window yet, or where it has been drawn in meanwhile.
   */
  #goWithCaret(range: TextRange, selection: () => Selection): void {
    this.#painter.drawAfter(() => {
      this.scrollTo(range);
      this.#ensure([sectionAt(this.#document.sections, range.start)]);
      this.#view.dispatch(this.#view.state.tr.setSelection(selection()));
    });
  }

  topOffset(): number {
    if (this.#isGone) return this.#kept?.offset ?? 0;
    return this.#geometry.offsetBelow(this.scroller.getBoundingClientRect().top);
  }

  scrollToTop(offset: number): void {
    if (this.#isGone) return;
    if (offset > 0) this.#goTo(offset, 0);
    else {
      this.#going.cancel();
      this.scroller.scrollTop = 0;
      this.#settle();
      this.#kept = null;
    }
  }

  linkDetails(ids: ReadonlyMap<AnnotationId, string>): void {
    this.#details = ids;
    if (this.#isGone) return;
    this.#speakSoon();
  }

  placements(): ReadonlyMap<AnnotationId, Placement> {
    if (this.#isGone) return new Map();
    if (!this.#isPassing) this.#placements = this.#placementsNow();
    return this.#placements;
  }

  #placementsNow(): ReadonlyMap<AnnotationId, Placement> {
    const topOf = this.#topsOfSections();
    const origin = this.#origin();
    const placed = new Map<AnnotationId, Placement>();
    const painted = this.#painted;
    for (const { start, annotation } of this.#shown.passages.overlapping(painted)) {
      if (start < painted.start || this.#painter.isWaiting(annotation.id)) continue;
      const extent = this.#painter.extentOf(annotation.id);
      if (extent) {
        const { top, bottom } = extent;
        placed.set(annotation.id, {
          start,
          top: topOf(top.section) + top.y,
          bottom: topOf(bottom.section) + bottom.y,
        });
      } else {
        // White space alone has no line that could be painted.
        const { top, bottom } = this.#geometry.character(start);
        placed.set(annotation.id, { start, top: top - origin, bottom: bottom - origin });
      }
    }
    return placed;
  }

  sectionTops(): (offset: number) => number {
    if (this.#isGone) return () => 0;
    const topOf = this.#topsOfSections();
    return (offset) => topOf(sectionAt(this.#document.sections, offset));
  }

  rectOf(range: TextRange): DOMRect | null {
    if (this.#isGone) return null;
    const near = this.#nearText();
    const start = Math.max(range.start, near.start);
    const end = Math.min(range.end, near.end);
    if (start > end || (start === end && range.start < range.end)) return null;
    const first = this.#geometry.character(start);
    const last = end > start ? this.#geometry.character(end - 1) : first;
    if (first.bottom > last.top && first.top < last.bottom) {
      const left = Math.min(first.left, last.left);
      return new DOMRect(left, first.top, Math.max(first.right, last.right) - left, last.bottom - first.top);
    }
    const column =
      this.#geometry.section(this.#near.first).querySelector('.reader-blocks > *')?.getBoundingClientRect() ??
      first;
    return new DOMRect(column.left, first.top, column.width, last.bottom - first.top);
  }

  onLayout(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onArrival(listener: () => void): () => void {
    this.#arrivalListeners.add(listener);
    return () => this.#arrivalListeners.delete(listener);
  }

  // For the frame around it

  readonly matches = (): FoundPlaces | null => this.#found;

  readonly onMatches = (listener: () => void): (() => void) => {
    this.#matchListeners.add(listener);
    return () => this.#matchListeners.delete(listener);
  };

  /** The boundary between two characters that is nearest to a point of the window, never inside a character. */
  boundaryAt(x: number, y: number): number | null {
    const offset = this.#isGone ? null : this.#geometry.boundaryAt(x, y);
    return offset === null ? null : wholeGraphemes(this.#document.text, { start: offset, end: offset }).start;
  }

  /** Where a passage begins and ends in its lines, as far as that is near the window. */
  edgesOf({ start, end }: TextRange): {
    readonly start: PassageEdge | null;
    readonly end: PassageEdge | null;
  } {
    const last = Math.max(start, end - 1);
    const { text } = this.#document;
    const edge = (offset: number, isStart: boolean): PassageEdge | null => {
      if (this.#isGone || !this.#isNear(offset)) return null;
      const { left, right, top, height } = this.#geometry.character(offset);
      const isRightToLeft = RIGHT_TO_LEFT.test(text.charAt(offset));
      return { x: isStart === isRightToLeft ? right : left, top, height };
    };
    return { start: edge(start, true), end: edge(last, false) };
  }

  /**
   * Scrolls so far down the whole of what can be scrolled: 0 is its top, 1 its end. Where that is a leap, as with each
   * step of a strip that is dragged, what stands beside the text comes when the text stands still.
   */
  scrollToShare(share: number): void {
    this.#going.cancel();
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.scroller.scrollTop = share * (scrollHeight - clientHeight);
    this.#isPassing ||= Math.abs(this.scroller.scrollTop - scrollTop) > clientHeight;
  }

  /**
   * How far down the whole of what scrolls a character stands, from 0 to 1: exact near the window, about right elsewhere. What is
   * given back is to be asked at once, before anything moves.
   */
  heights(): (offset: number) => number {
    const { sections } = this.#document;
    const origin = this.#origin();
    const { scrollHeight } = this.scroller;
    const boxOf = this.#boxesOfSections();
    return (offset) => {
      const section = sections[sectionAt(sections, offset)];
      if (!section) return 0;
      const box = boxOf(section.index);
      const share = (offset - section.start) / Math.max(1, section.end - section.start);
      return (box.top - origin + share * box.height) / scrollHeight;
    };
  }

  // Layout

  /** The box of each section in the window; each is measured once, before anything moves. */
  #boxesOfSections(): (section: number) => DOMRect {
    const boxes: DOMRect[] = [];
    return (section) => (boxes[section] ??= this.#geometry.boxOfSection(section));
  }

  /** The top of each section in what scrolls. */
  #topsOfSections(): (section: number) => number {
    const origin = this.#origin();
    const boxOf = this.#boxesOfSections();
    return (section) => boxOf(section).top - origin;
  }

  /** Where what scrolls begins, in the window. */
  #origin(): number {
    return this.scroller.getBoundingClientRect().top - this.scroller.scrollTop;
  }

  #nearText(): TextRange {
    const { sections } = this.#document;
    return { start: sections[this.#near.first]?.start ?? 0, end: sections[this.#near.last]?.end ?? 0 };
  }

  #isNear(offset: number): boolean {
    const { start, end } = this.#nearText();
    return start <= offset && offset <= end;
  }

  /** The first section that reaches below `y`; its bundle is opened and laid out for that. */
  #sectionBelow(y: number): number {
    for (;;) {
      const section = this.#geometry.sectionBelow(y);
      if (this.#geometry.isNear(section)) return section;
      this.#ensure([section]);
      this.#geometry.layOutBundle(bundleOf(section));
    }
  }

  #ensure(sections: readonly number[]): void {
    fill(this.#view, sections);
  }

  /** Finds out what is near the window, puts it into the page and paints it, where that is another than before. */
  #settle(): void {
    const { top, bottom } = this.scroller.getBoundingClientRect();
    this.#settledAt = this.scroller.scrollTop;
    const isElsewhere =
      this.#geometry.sectionBelow(bottom) < this.#near.first ||
      this.#geometry.sectionBelow(top) > this.#near.last;
    if (!isElsewhere) {
      this.#settleAt(top, bottom);
      return;
    }
    this.#reach = 0;
    this.#anchorNothing();
    this.#settleAt(top, bottom, true);
  }

  /**
   * Has the browser keep nothing in its place, until `#letGo`. It would choose before anything is laid out: the box of a bundle, and
   * no line of text.
   */
  #anchorNothing(): void {
    this.scroller.style.overflowAnchor = 'none';
  }

  /** Until the next frame has been painted, nothing beside these sections is laid out. */
  #holdBackBeside(sections: Sections): void {
    const { first, last } = sections;
    if (this.#heldBeside?.first === first && this.#heldBeside.last === last) return;
    this.#letGo();
    this.#anchorNothing();
    const letGo = this.#geometry.holdBackBeside(sections);
    const cancel = behindFrame(() => {
      this.#letGo();
      if (this.#isResizedMeanwhile) this.#resized(false);
    });
    this.#heldBeside = sections;
    this.#letGo = () => {
      cancel();
      letGo();
      this.scroller.style.overflowAnchor = '';
      this.#heldBeside = null;
      this.#letGo = () => undefined;
    };
  }

  #layOut(near: Sections, seen: Sections): void {
    if (this.#heldBeside) this.#geometry.layOutAlso(near, seen);
    else this.#geometry.layOutOnly(near, seen);
  }

  #settleAt(top: number, bottom: number, isElsewhere = false): void {
    const [firstSeen, lastSeen] = [this.#sectionBelow(top), this.#sectionBelow(bottom)];
    const reach = (bottom - top) * this.#reach;
    const first = reach === 0 ? firstSeen : this.#sectionBelow(top - reach);
    const last = reach === 0 ? lastSeen : this.#sectionBelow(bottom + reach);
    const near: Sections = { first, last };
    const seen: Sections = { first: firstSeen, last: lastSeen };
    if (first === this.#near.first && last === this.#near.last) {
      this.#layOut(near, seen);
      this.#paintWhatCame();
      return;
    }
    const before = this.#near;
    for (const index of indicesIn(before)) {
      if (index >= first && index <= last) continue;
      this.#resizes.unobserve(this.#geometry.section(index));
    }
    this.#near = near;
    this.#catchUp();
    const indices = indicesIn(near);
    this.#ensure(indices);
    showNumbers(this.#view, this.#near);
    if (isElsewhere) this.#holdBackBeside(seen);
    this.#layOut(near, seen);
    for (const index of indices) {
      if (index >= before.first && index <= before.last) continue;
      const section = this.#geometry.section(index);
      this.#sizes.set(section, section.getBoundingClientRect());
      this.#resizes.observe(section);
    }
    this.#paint();
    this.#speakSoon();
    this.#tell();
  }

  /**
   * The editor hears of what a key has selected only a moment later, and with whatever it puts into the page before that, it
   * would select what it knows of. What the mouse draws it leaves alone.
   */
  #catchUp(): void {
    if (!this.#pressing && this.#view.hasFocus()) takeSelection(this.#view, 1);
  }

  #goTo(offset: number, below: number): void {
    this.#isPassing = false;
    this.#painter.drawAfter(() => {
      this.#jump(offset, below);
      for (const listener of this.#arrivalListeners) listener();
    });
  }

  #jump(offset: number, below: number): void {
    this.#prepare(this.#sectionsAround(offset, below));
    const move = (): number => {
      const by = this.#geometry.character(offset).top - this.scroller.getBoundingClientRect().top - below;
      this.scroller.scrollTop += by;
      if (this.scroller.scrollTop !== this.#settledAt) this.#settle();
      this.#kept = { offset, below, scrolled: this.scroller.scrollTop };
      return Math.abs(by);
    };
    this.#settledAt = NaN;
    this.#going.start(move, () => this.#keep());
  }

  /** Has what is going to be seen laid out at one go, with all that belongs to it: where it stands is asked next. */
  #prepare(seen: Sections): void {
    this.#ensure(indicesIn(seen));
    const isElsewhere = seen.last < this.#near.first || seen.first > this.#near.last;
    if (isElsewhere) {
      this.#catchUp();
      showNumbers(this.#view, seen);
      this.#holdBackBeside(seen);
    }
    for (const section of indicesIn(seen)) this.#geometry.layOut(section);
  }

  /** What will be in the window when a character stands so far below its top; one section where that cannot be reckoned yet. */
  #sectionsAround(offset: number, below: number): Sections {
    const own = sectionAt(this.#document.sections, offset);
    if (this.#line === 0) return { first: own, last: own };
    const room = { above: below, below: this.scroller.clientHeight - below };
    const heightOf = (characters: number) => (Math.ceil(characters / this.#perLine) + BETWEEN) * this.#line;
    return sectionsAround(this.#document, offset, room, heightOf);
  }

  #scrolled(): void {
    // What the window itself has done is settled already.
    if (this.scroller.scrollTop !== this.#settledAt) this.#settle();
    clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => {
      const wasPartly = this.#isPartly();
      this.#reach = NEAR;
      this.#isPassing = false;
      this.#settle();
      if (wasPartly) this.#tell();
      this.#keep();
      this.#events.rest(this.#kept?.offset ?? 0);
    }, REST);
  }

  #keep(): void {
    const { top } = this.scroller.getBoundingClientRect();
    const { scrollTop } = this.scroller;
    if (scrollTop <= 0) {
      this.#kept = null;
      return;
    }
    // Already in another size, face or width: what stands at the top now is not what stood there.
    if (typeOf(this.#geometry.section(this.#near.first)) !== this.#type) return;
    const offset = this.#geometry.offsetBelow(top);
    this.#kept = { offset, below: this.#geometry.character(offset).top - top, scrolled: scrollTop };
  }

  /**
   * Whether the text has moved although nobody has scrolled: what is above the window has got another height. What the
   * browser has skipped has the height with which it was seen last, be it that of a wider column.
   */
  #isShifted({ offset, below, scrolled }: Kept): boolean {
    if (this.scroller.scrollTop !== scrolled || !this.#isNear(offset)) return false;
    const now = this.#geometry.character(offset).top - this.scroller.getBoundingClientRect().top;
    return Math.abs(now - below) > 1;
  }

  /** The browser tells of each thing that is watched as soon as that begins, whether or not it has another size since. */
  #isOtherSize({ target, borderBoxSize }: ResizeObserverEntry): boolean {
    const before = this.#sizes.get(target);
    const { inlineSize: width = 0, blockSize: height = 0 } = borderBoxSize[0] ?? {};
    this.#sizes.set(target, { width, height });
    if (!before) return true;
    return Math.abs(width - before.width) > SAME || Math.abs(height - before.height) > SAME;
  }

  #resized(isOtherFont: boolean): void {
    this.#isResizedMeanwhile = false;
    const { isNewType, isMoved } = this.#measureType(this.#geometry.section(this.#near.first));
    if (this.#kept && (isMoved || this.#isShifted(this.#kept)))
      this.#jump(this.#kept.offset, this.#kept.below);
    this.#settle();
    this.#painter.follow(isOtherFont || isNewType);
    this.#tell();
  }

  /** Whether the text is set otherwise than when it was measured before, in another size, face or width; and whether it may have moved. */
  #measureType(section: Element): { readonly isNewType: boolean; readonly isMoved: boolean } {
    const type = typeOf(section);
    if (type === this.#type) return { isNewType: false, isMoved: false };
    const isFirst = this.#type === '';
    this.#type = type;
    this.#line = parseFloat(getComputedStyle(section).lineHeight);
    const perLine = charactersPerLine(this.#document.text, section);
    const isOtherMeasure = Math.abs(perLine - this.#perLine) > this.#perLine * ABOUT_THE_SAME;
    if (isOtherMeasure) this.#reckonWith(perLine);
    return { isNewType: !isFirst, isMoved: !isFirst || isOtherMeasure };
  }

  #reckonWith(perLine: number): void {
    this.#perLine = perLine;
    lastPerLine = perLine;
    this.#place.style.setProperty('--characters-per-line', perLine.toFixed(1));
  }

  #laidOut(): void {
    this.#settle();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  // Painting

  #paint(near = this.#textToPaint()): void {
    this.#paintPassages(near);
    this.#matchPainter.paint(this.#found, this.#nearText());
  }

  /** Of what is near the window only what is seen has been painted, or little more. */
  #isPartly(): boolean {
    return this.#isPassing || this.#reach === 0;
  }

  /**
   * What is painted is what is near the window; where the window has just come only what is beside it too, so that it is there
   * soonest, and of a text that goes by in leaps only what is seen of it.
   */
  #textToPaint(): TextRange {
    if (!this.#isPartly()) return this.#nearText();
    const { top, bottom } = this.scroller.getBoundingClientRect();
    const beside = this.#isPassing ? 0 : (bottom - top) * BESIDE;
    return this.#geometry.textBetween(top - beside, bottom + beside, this.#near);
  }

  /** Paints what belongs to another text than what is painted. */
  #paintWhatCame(): void {
    const { start, end } = this.#textToPaint();
    if (start !== this.#painted.start || end !== this.#painted.end) this.#paintPassages({ start, end });
  }

  #paintPassages(near = this.#textToPaint()): void {
    this.#painted = near;
    const passages = this.#shown.passages.overlapping(near);
    const dragged = this.#draggedInto(near);
    if (dragged && !passages.includes(dragged)) passages.push(dragged);
    const painted: ToPaint[] = passages.map(({ start, end, annotation, lane }) => {
      const isActive = annotation.id === this.#shown.active;
      const range = (isActive ? this.#preview : null) ?? { start, end };
      return { key: annotation.id, range, look: this.#shown.lookOf(annotation), lane, isActive };
    });
    this.#painter.paint(painted, near, () => {
      const { top, bottom } = this.scroller.getBoundingClientRect();
      return this.#geometry.offsetBelow((top + bottom) / 2);
    });
  }

  /** The passage of which an edge is being dragged, where it reaches into `near` by that: its own place may be far away. */
  #draggedInto(near: TextRange): Passage | undefined {
    if (!this.#preview || this.#preview.start >= near.end || this.#preview.end <= near.start)
      return undefined;
    return this.#shown.passages.items.find(({ annotation }) => annotation.id === this.#shown.active);
  }

  /** Words for screen readers come when the text stands still, and never into a selection that is being drawn. */
  #speakSoon(): void {
    this.#speakNoMore();
    this.#speaking = window.setTimeout(() => {
      this.#speakingWhenIdle = requestIdleCallback(() => this.#speak());
    }, REST);
  }

  #speakNoMore(): void {
    clearTimeout(this.#speaking);
    cancelIdleCallback(this.#speakingWhenIdle);
  }

  #speak(): void {
    if (this.#pressing) {
      this.#speakSoon();
      return;
    }
    const near = this.#nearText();
    const { isChanged, parted, isWhole } = this.#spoken.show(
      this.#shown.passages,
      near,
      this.#shown.lookOf,
      (id) => this.#details.get(id),
      !this.#areWordsOld,
    );
    // Ranges do not survive that the text in which they lie is drawn anew.
    if (isChanged) this.#matchPainter.paint(this.#found, near);
    for (const { start, end } of parted)
      for (const offset of [start, end - 1]) this.#parted.add(sectionAt(this.#document.sections, offset));
    if (!isWhole) {
      this.#speakingWhenIdle = requestIdleCallback(() => this.#speak());
      return;
    }
    this.#areWordsOld = false;
    // Letters that were set close to each other, or as one, stand otherwise with words between them.
    if (this.#parted.size > 0) this.#painter.follow(false, this.#parted);
    this.#parted.clear();
  }

  // The person

  #update(transaction: Transaction): void {
    const view = this.#view;
    const { state } = view.state.applyTransaction(transaction);
    view.updateState(state);
    if (transaction.selectionSet && !this.#pressing) this.#saySelection();
  }

  #saySelection(): void {
    const { from, to } = this.#view.state.selection;
    this.#say(this.#passageBetween(from, to));
  }

  #say(whole: TextRange | null): void {
    if (whole?.start === this.#said?.start && whole?.end === this.#said?.end) return;
    this.#said = whole;
    this.#events.select(whole);
  }

  /** The passage between two positions in whole characters; null where there is none. */
  #passageBetween(from: number, to: number): TextRange | null {
    const range = this.#document.positions.toRange(from, to);
    return range && wholeGraphemes(this.#document.text, range);
  }

  #released(): void {
    if (!this.#pressing) return;
    this.#pressing = false;
    this.#saySoon();
  }

  /** The browser settles what is selected after this event; the editor may take it over only after the next frame. */
  #saySoon(): void {
    this.#sayNoMore();
    this.#saying = requestAnimationFrame(() => {
      this.#saying = 0;
      this.#say(this.#selectedNow());
    });
  }

  #sayNoMore(): void {
    cancelAnimationFrame(this.#saying);
    this.#saying = 0;
  }

  #key(event: KeyboardEvent): boolean {
    this.#placeCaretNow();
    if (this.#saying !== 0) {
      // A key pressed in the moment after something was selected is meant for it.
      this.#sayNoMore();
      this.#say(this.#selectedNow());
    }
    if (MOVING.test(event.key)) this.#saySoon();
    const edge = documentEdge(event);
    if (edge) {
      this.moveCaret(edge === 'start' ? 0 : this.#document.text.length, event.shiftKey);
      return true;
    }
    if (event.key === 'Escape') {
      this.clearSelection();
      if (this.#shown.active !== null) this.#events.activate(null);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const at = this.caret();
      if (this.#said === null) {
        if (this.#follow(at, noteOfReferenceAt(this.#document, at))) return true;
        if (this.#askForLink(at)) return true;
      }
      this.#activateAt(at);
    }
    return false;
  }

  #click(event: MouseEvent): boolean {
    if (event.button !== 0 || event.detail > 1 || !(window.getSelection()?.isCollapsed ?? true)) return false;
    const target = event.target instanceof Element ? event.target : null;
    const footnote = target && this.#footnoteAt(target);
    if (footnote) {
      this.#events.jump();
      this.moveCaret(footnote.start, false);
      return true;
    }
    const href = target?.closest('a')?.title;
    if (href) this.#events.link(href);
    const at = this.#geometry.characterAt(event.clientX, event.clientY);
    if (at !== null && target?.closest('.contents-entry') && this.#follow(at, null)) return true;
    this.#activateAt(at);
    return false;
  }

  /**
   * Goes where a place leads: to `elsewhere`, or to the heading of an entry of a list of contents. The caret goes along. A
   * passage that is marked there comes first. Says whether it has gone.
   */
  #follow(offset: number, elsewhere: TextRange | null): boolean {
    const to = elsewhere ?? contentsEntryAt(this.#contents, offset)?.heading;
    if (!to || passagesAt(this.#shown.passages, offset).length > 0) return false;
    this.#events.jump();
    if (this.#shown.active !== null) this.#events.activate(null);
    this.moveCaret(to.start, false);
    return true;
  }

  /** Asks for the link at a place, its end included, where no passage is marked. Says whether there is one. */
  #askForLink(offset: number): boolean {
    const href = linkAt(this.#document.marks, offset);
    if (href === null || passagesAt(this.#shown.passages, offset).length > 0) return false;
    this.#events.link(href);
    this.#activateAt(null);
    return true;
  }

  #activateAt(offset: number | null): void {
    const candidates = offset === null ? [] : passagesAt(this.#shown.passages, offset);
    this.#events.activate(
      nextAt(
        candidates.map((passage) => passage.annotation.id),
        this.#shown.active,
      ),
    );
  }

  /** Where a footnote's label leads to: from its reference to the note, and from the note back. */
  #footnoteAt(target: Element): TextRange | null {
    const label = target.closest('.footnote-label, .footnote-reference');
    if (!label) return null;
    const from = this.#document.positions.toOffset(this.#view.posAtDOM(label, 0), 'after');
    return footnotePartner(this.#document, from);
  }
}

/** A caret before the character at `offset`; where no text is, at the nearest. */
function caretAt({ doc, positions }: SourceDocument, offset: number): Selection {
  return Selection.near(doc.resolve(positions.toPosition(offset)));
}

/** How the text is set: what the place of each line depends on. */
function typeOf(section: Element): string {
  const { fontSize, fontFamily, lineHeight } = getComputedStyle(section);
  return [fontSize, fontFamily, lineHeight, section.getBoundingClientRect().width].join();
}

/**
 * Which end of the text a key means. The browser's own way there stops at the first section that it has not laid out.
 */
function documentEdge({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): 'start' | 'end' | null {
  if (altKey || ctrlKey === metaKey) return null;
  if (key === 'Home' || (metaKey && key === 'ArrowUp')) return 'start';
  if (key === 'End' || (metaKey && key === 'ArrowDown')) return 'end';
  return null;
}
