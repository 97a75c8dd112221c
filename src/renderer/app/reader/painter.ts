import type { EditorView } from 'prosemirror-view';
import type { TextRange } from '@core/text/text-range.ts';
import { behindFrame } from './behind-frame.ts';
import type { Geometry } from './geometry.ts';
import type { Look } from './look.ts';
import { LineMeter, type LineBox } from './line-boxes.ts';
import { sectionAt } from './sections.ts';
import type { SourceDocument } from './source-document.ts';
import './highlights.css';

/** What is to be seen of a passage. */
export interface ToPaint {
  /** The same as before for what is there already. */
  readonly key: string;
  readonly range: TextRange;
  readonly look: Look;
  /** How far down its line runs. */
  readonly lane: number;
  /** Whether it stands out among its neighbours. */
  readonly isActive: boolean;
}

/** A passage in one section. */
interface Part extends TextRange {
  readonly section: number;
  readonly element: HTMLElement;
  /** Where its lines were when it was drawn, from the top of the section; null where there is nothing to be seen. */
  extent: { readonly top: number; readonly bottom: number } | null;
}

interface Painted extends TextRange {
  readonly parts: readonly Part[];
}

/** Where something stands: an edge, from the top of a section. */
interface Edge {
  readonly section: number;
  readonly y: number;
}

/** For how many milliseconds passages are drawn at one go: first with what asks for them, then behind each frame. */
const FIRST_SLICE = 20;
const SLICE = 10;
/** So many passages are drawn in any case as soon as they are asked for. */
const FEW = 16;

/** What is to be drawn in place of what is there. */
interface Drawing {
  readonly part: Part;
  readonly boxes: readonly LineBox[];
  readonly origin: DOMRect;
}

/**
 * Paints passages as boxes behind their lines, in a layer of each section: nothing in the text changes, and only passages
 * near the window have boxes, so that the cost does not grow with their number. Where there are very many near it, those
 * that are closest to what is looked at are drawn at once and the others in slices behind the next frames, so that the
 * window answers meanwhile; what goes or looks otherwise does so at once.
 *
 * The browser has highlights of its own for ranges of text (CSS Custom Highlight API). It finds all of them anew after any
 * change of the page, and paints all text in them again: with twenty passages near the window each frame in which anything
 * at all changed cost 9 ms, and costs 1.5 ms with boxes (Chromium 130, 2 cores).
 */
export class Painter {
  readonly #document: SourceDocument;
  readonly #geometry: Geometry;
  readonly #meter: LineMeter;
  readonly #painted = new Map<string, Painted>();
  /** How large each section was when it was drawn in last. */
  readonly #sizes = new Map<number, string>();
  readonly #onSlice: () => void;
  /** What has not been drawn yet, the next one first. */
  #waiting = new Set<Part>();
  #cancelSlice = (): void => undefined;
  /** What is painted no more, far from the window: it is taken away when the frame does not wait for it. */
  #leftBehind: readonly Painted[] = [];
  #cancelClearing: (() => void) | null = null;
  /** What is to be done to the page as soon as others have asked the layout; null where nobody has said so. */
  #held: (() => void)[] | null = null;

  /** `onSlice` hears when something that had to wait has been drawn. */
  constructor(view: EditorView, document: SourceDocument, geometry: Geometry, onSlice: () => void) {
    this.#document = document;
    this.#geometry = geometry;
    this.#meter = new LineMeter(view, document);
    this.#onSlice = onSlice;
  }

  destroy(): void {
    this.#cancelSlice();
    this.#cancelClearing?.();
  }

  /**
   * While `work` goes on, what is painted is only measured, and drawn at its end: so long others may ask the layout, which need
   * not lay out for them what has been drawn.
   */
  drawAfter(work: () => void): void {
    if (this.#held) {
      // It is drawn at the end of what this is a part of.
      work();
      return;
    }
    const held: (() => void)[] = [];
    this.#held = held;
    try {
      work();
    } finally {
      this.#held = null;
      for (const write of held) write();
    }
  }

  /**
   * Makes the page show these as far as they lie within `near`; only differences are touched. `center` says which character
   * is looked at, where it matters.
   */
  paint(wanted: readonly ToPaint[], near: TextRange, center: () => number): void {
    const before = new Map(this.#painted);
    for (const { key, range } of wanted)
      if (this.#isPainted(before.get(key), within(range, near))) before.delete(key);
    const isOther = (key: string) => before.has(key);
    const gone = [...before].map(([key, painted]) => {
      this.#painted.delete(key);
      for (const part of painted.parts) this.#waiting.delete(part);
      return painted;
    });
    const fresh: Part[] = [];
    const again: Part[] = [];
    for (const { key, range, look, lane, isActive } of wanted) {
      let painted = this.#painted.get(key);
      if (!painted) {
        const shown = within(range, near);
        // What comes where something goes has the same lines.
        const at = gone.findIndex((each) => this.#isPainted(each, shown));
        const [there] = at < 0 ? [] : gone.splice(at, 1);
        painted = there ?? this.#partsOf(shown);
        if (!there) (isOther(key) ? again : fresh).push(...painted.parts);
        this.#painted.set(key, painted);
      }
      for (const { element } of painted.parts) dress(element, look, lane, isActive);
    }
    this.#await(fresh, center);
    // What is painted in another extent is never without it.
    this.#waiting = new Set([...again, ...this.#waiting]);
    this.#drawSlice(FIRST_SLICE, Math.max(FEW, again.length), this.#leaveBehind(gone, near));
  }

  /** Leaves what is painted no more where it is, as long as it is far away; gives back what is near, and goes at once. */
  #leaveBehind(gone: readonly Painted[], near: TextRange): readonly Painted[] {
    const isNear = ({ start, end }: Painted) => start < near.end && end > near.start;
    const all = [...this.#leftBehind, ...gone];
    this.#leftBehind = all.filter((painted) => !isNear(painted));
    if (this.#leftBehind.length > 0) this.#cancelClearing ??= behindFrame(() => this.#clear());
    return all.filter(isNear);
  }

  /** Whether a part of it has not been drawn yet, so that it is not known where it stands. */
  isWaiting(key: string): boolean {
    return (
      this.#waiting.size > 0 &&
      (this.#painted.get(key)?.parts.some((part) => this.#waiting.has(part)) ?? false)
    );
  }

  /** Where what is painted begins and ends; null where nothing of it is to be seen. */
  extentOf(key: string): { readonly top: Edge; readonly bottom: Edge } | null {
    const drawn = this.#painted.get(key)?.parts.filter(({ extent }) => extent !== null) ?? [];
    const [first, last] = [drawn[0], drawn.at(-1)];
    if (!first?.extent || !last?.extent) return null;
    return {
      top: { section: first.section, y: first.extent.top },
      bottom: { section: last.section, y: last.extent.bottom },
    };
  }

  /** Draws what is painted where its lines are now: in sections of another size, and in these or in all. */
  follow(inAll: boolean, alsoIn: ReadonlySet<number> = new Set()): void {
    const parts = [...this.#painted.values()].flatMap((painted) => painted.parts);
    const moved = new Set(
      [...new Set(parts.map(({ section }) => section))].filter(
        (section) => inAll || alsoIn.has(section) || this.#sizes.get(section) !== this.#sizeOf(section),
      ),
    );
    this.#draw(parts.filter((part) => moved.has(part.section) && !this.#waiting.has(part)));
  }

  /** A few are what somebody has just done. Of many the nearest are next. */
  #await(fresh: readonly Part[], center: () => number): void {
    const all = [...fresh, ...this.#waiting];
    if (fresh.length > FEW) {
      const at = center();
      const distance = ({ start, end }: Part) => Math.max(start - at, at - end, 0);
      all.sort((a, b) => distance(a) - distance(b));
    }
    this.#waiting = new Set(all);
  }

  /** Draws for about so long, or at least so many, of what waits, and goes on behind the next frame with the rest. */
  #drawSlice(milliseconds: number, least = FEW, gone: readonly Painted[] = []): void {
    this.#cancelSlice();
    const until = performance.now() + milliseconds;
    const parts: Part[] = [];
    this.#draw(
      (function* (waiting) {
        for (const part of waiting) {
          parts.push(part);
          yield part;
          if (parts.length >= least && performance.now() > until) return;
        }
      })(this.#waiting),
      gone,
    );
    for (const part of parts) this.#waiting.delete(part);
    if (this.#waiting.size === 0) return;
    this.#cancelSlice = behindFrame(() => {
      // Where the text has moved meanwhile, nothing is drawn beside what still stands where it was.
      this.follow(false);
      this.#drawSlice(SLICE);
      this.#onSlice();
    });
  }

  /** Takes away what was left behind. */
  #clear(): void {
    this.#cancelClearing = null;
    takeAway(this.#leftBehind);
    this.#leftBehind = [];
  }

  /** Sections that were filled anew have lost what was painted in them. */
  #isPainted(painted: Painted | undefined, { start, end }: TextRange): boolean {
    if (painted?.start !== start || painted.end !== end) return false;
    return painted.parts.every((part) => part.element.isConnected || this.#waiting.has(part));
  }

  #partsOf({ start, end }: TextRange): Painted {
    const { sections } = this.#document;
    const parts: Part[] = [];
    for (let index = sectionAt(sections, start); (sections[index]?.start ?? end) < end; index += 1) {
      const shown = within({ start, end }, sections[index] ?? { start, end });
      if (shown.start >= shown.end) continue;
      const element = document.createElement('div');
      element.className = 'highlight';
      parts.push({ ...shown, section: index, element, extent: null });
    }
    return { start, end, parts };
  }

  /** All is measured before anything is drawn or taken away, so that the page is laid out once. */
  #draw(parts: Iterable<Part>, gone: readonly Painted[] = []): void {
    const drawings = Array.from(parts, (part): Drawing => ({
      part,
      boxes: this.#meter.linesOf(part),
      origin: this.#geometry.section(part.section).getBoundingClientRect(),
    }));
    for (const { part } of drawings) this.#sizes.set(part.section, this.#sizeOf(part.section));
    for (const { part, boxes, origin } of drawings) {
      const [top, bottom] = [boxes[0]?.top, boxes.at(-1)?.bottom];
      part.extent =
        top === undefined || bottom === undefined
          ? null
          : { top: top - origin.top, bottom: bottom - origin.top };
    }
    const write = () => {
      takeAway(gone);
      for (const { part, boxes, origin } of drawings) {
        part.element.replaceChildren(...boxes.map((box) => lineElement(box, origin)));
        if (!part.element.isConnected) this.#layer(part.section).append(part.element);
      }
    };
    if (this.#held) this.#held.push(write);
    else write();
  }

  /** Of its text, not of its box: that has the size it was reckoned with until the browser finds it near the window. */
  #sizeOf(section: number): string {
    const { width, height } =
      this.#geometry.section(section).lastElementChild?.getBoundingClientRect() ?? new DOMRect();
    return `${width} ${height}`;
  }

  #layer(section: number): Element {
    const layer = this.#geometry.section(section).querySelector(':scope > .highlight-layer');
    if (!layer) throw new Error(`Section ${section} has no text in the page`);
    return layer;
  }
}

function takeAway(gone: readonly Painted[]): void {
  for (const { parts } of gone) for (const { element } of parts) element.remove();
}

function within(range: TextRange, { start, end }: TextRange): TextRange {
  return { start: Math.max(range.start, start), end: Math.min(range.end, end) };
}

/** `highlights.css` says what comes of it. Only what is new is written: an attribute that is set is a change, whatever its value. */
function dress(element: HTMLElement, { color, pattern }: Look, lane: number, isActive: boolean): void {
  const wanted = { color, pattern, lane: String(lane) };
  for (const [name, value] of Object.entries(wanted)) {
    if (element.dataset[name] !== value) element.dataset[name] = value;
  }
  element.classList.toggle('highlight-active', isActive);
}

function lineElement({ left, top, right, bottom }: LineBox, origin: DOMRect): HTMLElement {
  const line = document.createElement('i');
  line.style.cssText = `left:${left - origin.left}px;top:${top - origin.top}px;width:${right - left}px;height:${bottom - top}px`;
  return line;
}
