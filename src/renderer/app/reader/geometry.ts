import { firstWhere } from '@core/first-where.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { EditorView } from 'prosemirror-view';
import { bundleOf, inBundle, indicesIn, type Section, type Sections } from './sections.ts';
import type { SourceDocument } from './source-document.ts';

/** How far two edges may lie apart and still count as one line: raised characters stand a little higher. */
const SAME_LINE = 2;
/** The class of a bundle or section that is laid out, whether or not the browser has found it in view. */
const LAID_OUT = 'reader-laid-out';
/** The class of one that is not laid out unless it has the other class too. */
const HELD_BACK = 'reader-held-back';
/** So many sections on each side are held back: more than one and a half windows, where paragraphs are of ordinary length. */
const NEIGHBOURS = 3;
/** So far on each side of the section that was asked for last the next one is looked for first. */
const LOOKED_AT_FIRST = 3;

/**
 * Where characters stand in the window, and which stand at a place, in viewport coordinates. Each question costs a few dozen
 * rectangles at most; what is far from the window is never laid out for an answer, unless it is asked for by name.
 */
export class Geometry {
  readonly #view: EditorView;
  readonly #document: SourceDocument;
  /** What has that class. */
  readonly #laidOut = new Set<Element>();
  /** The section that was asked for last. */
  #lastFound = 0;
  /** One for all questions: the browser looks after every range that there is with each change of the page. */
  readonly #range = document.createRange();

  constructor(view: EditorView, document: SourceDocument) {
    this.#view = view;
    this.#document = document;
  }

  /** The element of a section, whose bundle must be open. */
  section(index: number): Element {
    const element = this.#sectionInPage(index);
    if (!element) throw new RangeError(`Section ${index} is not in the page`);
    return element;
  }

  /** Bundles stand in the page one to one with those of the document, and sections in those that are open. */
  #sectionInPage(index: number): Element | undefined {
    const { first } = inBundle(bundleOf(index), this.#document.sections);
    return this.#bundle(bundleOf(index))?.children[index - first];
  }

  /** Whether the bundle of a section is open, and laid out although the window may not have come yet. */
  isNear(section: number): boolean {
    const bundle = this.#bundle(bundleOf(section));
    return bundle !== undefined && this.#laidOut.has(bundle);
  }

  /** Has the browser lay out a section, whose bundle must be open, although the window may not have come yet. */
  layOut(section: number): void {
    this.layOutBundle(bundleOf(section));
    this.#layOutElement(this.section(section));
  }

  /** Has it lay out where the sections of a bundle stand. */
  layOutBundle(bundle: number): void {
    const element = this.#bundle(bundle);
    if (element) this.#layOutElement(element);
  }

  #layOutElement(element: Element): void {
    if (this.#laidOut.has(element)) return;
    element.classList.add(LAID_OUT);
    this.#laidOut.add(element);
  }

  /**
   * Has it lay out the bundles of the sections that are near, and the sections that are seen, and leaves the rest to it again: it finds
   * out what has come into view only with a frame, and lays it out for the next one.
   */
  layOutOnly(near: Sections, seen: Sections): void {
    const wanted = this.#ofThese(near, seen);
    for (const element of this.#laidOut) {
      if (wanted.has(element)) continue;
      element.classList.remove(LAID_OUT);
      this.#laidOut.delete(element);
    }
    for (const element of wanted) this.#layOutElement(element);
  }

  /** The same, but leaves nothing to it yet: what it would do with that is no part of what is seen next. */
  layOutAlso(near: Sections, seen: Sections): void {
    for (const element of this.#ofThese(near, seen)) this.#layOutElement(element);
  }

  #ofThese(near: Sections, seen: Sections): Set<Element> {
    const bundles = indicesIn({ first: bundleOf(near.first), last: bundleOf(near.last) });
    return new Set([
      ...bundles.flatMap((bundle) => this.#bundle(bundle) ?? []),
      ...indicesIn(seen).map((section) => this.section(section)),
    ]);
  }

  /**
   * Keeps the browser from laying out what stands beside these sections, until the function that is given back is called. Of its
   * own accord it lays out what is within one and a half windows, before what is in the window is seen.
   */
  holdBackBeside({ first, last }: Sections): () => void {
    const held = [...this.#neighbours(first, -1), ...this.#neighbours(last, 1)];
    for (const element of held) element.classList.add(HELD_BACK);
    return () => {
      for (const element of held) element.classList.remove(HELD_BACK);
    };
  }

  /** The nearest sections on one side of a section, and the bundle behind them where that is next. */
  #neighbours(section: number, step: -1 | 1): Element[] {
    const bundle = bundleOf(section);
    const near: Element[] = [];
    for (let index = section + step; near.length < NEIGHBOURS; index += step) {
      const isInBundle = bundleOf(index) === bundle && index < this.#document.sections.length;
      const element = isInBundle ? this.#sectionInPage(index) : this.#bundle(bundle + step);
      if (element) near.push(element);
      if (!isInBundle) break;
    }
    return near;
  }

  /** The box of a section; about where it will be while its bundle is far from the window. */
  boxOfSection(index: number): DOMRect {
    const { sections } = this.#document;
    const there = this.isNear(index) ? this.#sectionInPage(index)?.getBoundingClientRect() : undefined;
    const section = sections[index];
    if (there || !section) return there ?? new DOMRect();
    const { first, last } = inBundle(bundleOf(index), sections);
    const from = sections[first]?.start ?? 0;
    const length = Math.max(1, (sections[last]?.end ?? 0) - from);
    const { left, top, width, height } = this.#boxOfBundle(bundleOf(index));
    const heightOf = (characters: number) => (characters / length) * height;
    return new DOMRect(
      left,
      top + heightOf(section.start - from),
      width,
      heightOf(section.end - section.start),
    );
  }

  #bundle(index: number): Element | undefined {
    return this.#view.dom.children[index];
  }

  #boxOfBundle(bundle: number): DOMRect {
    return this.#bundle(bundle)?.getBoundingClientRect() ?? new DOMRect();
  }

  /** The first section that reaches below `y`, about so in a bundle that is far away; the last one where none does. */
  sectionBelow(y: number): number {
    this.#lastFound = this.#foundBeside(this.#lastFound, y) ?? this.#found(y);
    return this.#lastFound;
  }

  /** The same where it is near a section, else null: most questions are about where the last one has led, or beside it. */
  #foundBeside(section: number, y: number): number | null {
    const last = this.#document.sections.length - 1;
    const [from, to] = [Math.max(0, section - LOOKED_AT_FIRST), Math.min(last, section + LOOKED_AT_FIRST)];
    const found = firstWhere(from, to, (index) => this.boxOfSection(index).bottom > y);
    const isCertain = (found > from || from === 0) && (found < to || to === last);
    return isCertain ? found : null;
  }

  #found(y: number): number {
    const { sections } = this.#document;
    const lastBundle = bundleOf(sections.length - 1);
    const bundle = firstWhere(0, lastBundle, (each) => this.#boxOfBundle(each).bottom > y);
    const { first, last } = inBundle(bundle, sections);
    return firstWhere(first, last, (index) => this.boxOfSection(index).bottom > y);
  }

  /** The first character that stands wholly below `y`. */
  offsetBelow(y: number): number {
    const { sections, blocks, text } = this.#document;
    const section = sections[this.sectionBelow(y)];
    if (!section) return 0;
    if (!this.#isFilled(section.index)) return section.start;
    const index = this.#blockBelow(section, y);
    const block = blocks[index];
    if (!block) return section.start;
    if ((this.#boxOf(index)?.top ?? 0) >= y - SAME_LINE) return block.start;
    const offset = firstWhere(block.start, block.end, (at) => this.character(at).top >= y - SAME_LINE);
    return offset < block.end ? offset : Math.min(block.end + 1, text.length);
  }

  /** The text of the blocks that reach between two heights, as far as their sections are in the page and among these. */
  textBetween(top: number, bottom: number, among: Sections): TextRange {
    const { sections, blocks } = this.#document;
    const sectionAt = (y: number) =>
      sections[Math.min(Math.max(this.sectionBelow(y), among.first), among.last)];
    const [first, last] = [sectionAt(top), sectionAt(bottom)];
    if (!first || !last) return { start: 0, end: 0 };
    const start = this.#isFilled(first.index) ? blocks[this.#blockBelow(first, top)]?.start : first.start;
    const end = this.#isFilled(last.index) ? blocks[this.#blockBelow(last, bottom)]?.end : last.end;
    return { start: start ?? first.start, end: end ?? last.end };
  }

  /** The first block of a section that reaches below `y`; the last one where none does. */
  #blockBelow({ first, last }: Section, y: number): number {
    return firstWhere(first, last, (block) => (this.#boxOf(block)?.bottom ?? Infinity) > y);
  }

  #boxOf(block: number): DOMRect | undefined {
    return this.#block(block)?.getBoundingClientRect();
  }

  #isFilled(section: number): boolean {
    return (this.#sectionInPage(section)?.childElementCount ?? 0) > 0;
  }

  /** The element of a block whose section is in the page. */
  #block(index: number): Element | null {
    const { blocks, positions } = this.#document;
    const block = blocks[index];
    if (!block) return null;
    const position = positions.toPosition(block.start);
    const element = this.#view.nodeDOM(block.type === 'rule' ? position : position - 1);
    return element instanceof Element ? element : null;
  }

  /** The rectangle of the character at `offset`, whose section must be in the page. */
  character(offset: number): DOMRect {
    const position = this.#document.positions.toPosition(offset);
    const { node, offset: at } = this.#view.domAtPos(position, 1);
    if (node instanceof Text && at < node.length) {
      this.#range.setStart(node, at);
      this.#range.setEnd(
        node,
        Math.min(node.length, at + (isHighSurrogate(node.data.charCodeAt(at)) ? 2 : 1)),
      );
      const rect = this.#range.getClientRects()[0];
      if (rect && rect.height > 0) return rect;
    }
    const { left, right, top, bottom } = this.#view.coordsAtPos(position, 1);
    return new DOMRect(left, top, right - left, bottom - top);
  }

  /** The boundary between characters that is nearest to a point; null where there is no text. */
  boundaryAt(x: number, y: number): number | null {
    const found = this.#view.posAtCoords({ left: x, top: y });
    return found ? this.#document.positions.toOffset(found.pos) : null;
  }

  /** The character that a point lies on; null beside the text. */
  characterAt(x: number, y: number): number | null {
    const boundary = this.boundaryAt(x, y);
    if (boundary === null) return null;
    const candidates = [boundary, boundary - 1].filter(
      (offset) => offset >= 0 && offset < this.#document.text.length,
    );
    return candidates.find((offset) => holds(this.character(offset), x, y)) ?? null;
  }
}

/** Between two lines a point belongs to either. */
const LEADING = 4;

function holds(rect: DOMRect, x: number, y: number): boolean {
  return rect.left <= x && x <= rect.right && rect.top - LEADING <= y && y <= rect.bottom + LEADING;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
