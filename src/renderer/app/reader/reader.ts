import type { AnnotationId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';

/** Where a passage stands on the screen, in CSS pixels of the reader's scrolled content. */
export interface Placement {
  /** Its first character. */
  readonly start: number;
  readonly top: number;
  readonly bottom: number;
}

/** Places found in the text, in order, as offsets; `current` is the index of the one that stands out, -1 for none. */
export interface FoundPlaces {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly current: number;
}

/**
 * The text on the screen, as the rest of the window may use it. Offsets are UTF-16 code units of the canonical text.
 * ProseMirror does not show through. Asked to do something when another text has taken its place, it does nothing, and nothing
 * stands anywhere: in the drawing in which it goes, others may still have it.
 */
export interface Reader {
  /** Puts the keyboard into the text. */
  focus(): void;
  /** Selects a passage, without scrolling. */
  select(range: TextRange): void;
  clearSelection(): void;
  /**
   * Clears the selection if it is still this passage. False, and nothing is touched, where the person has gone on: what
   * quick hands select while a passage is being kept is theirs.
   */
  leave(passage: TextRange): boolean;
  /** Paints what was found, and marks it in the strip beside the text; null shows nothing found. */
  showMatches(found: FoundPlaces | null): void;
  /** Where the caret stands: the end of a selection that moves. */
  caret(): number;
  /** Moves the caret as a key does, the window going along; `extending` leaves the other end of the selection where it is. */
  moveCaret(offset: number, extending: boolean): void;
  /** Puts the caret there, for when the keyboard comes into the text: it stays where it is, and so does the window. */
  placeCaret(offset: number): void;
  /** Brings a passage into view, about a third down the window, and lays out what is on the way. */
  scrollTo(range: TextRange): void;
  /** The same, with the caret at its beginning, so that reading on begins there. The keyboard stays where it is. */
  arriveAt(range: TextRange): void;
  /** The offset of the first character that is wholly visible: what is kept over reload, resize and change of text size. */
  topOffset(): number;
  /** Puts the character at `offset` at the top of the window. */
  scrollToTop(offset: number): void;
  /** Tells a screen reader which element of the page, by its id, says more of a passage; of others it knows what it knew. */
  linkDetails(ids: ReadonlyMap<AnnotationId, string>): void;
  /** Where passages near the window stand; those far from it are absent, so that nothing far away is laid out. */
  placements(): ReadonlyMap<AnnotationId, Placement>;
  /**
   * For a character, the top of the section of text that it stands in, as a placement has it; nothing is laid out for it.
   * What stood near the window and no longer does has moved as its section has.
   */
  sectionTops(): (offset: number) => number;
  /** The boundary between two characters that is nearest to a point of the window, never inside a character. */
  boundaryAt(x: number, y: number): number | null;
  /** Rectangle of a passage in viewport coordinates, for things that float beside it; null where it is not laid out. */
  rectOf(range: TextRange): DOMRect | null;
  /** The element that scrolls: the margin lives in it, so that cards move with the text for nothing. */
  readonly scroller: HTMLElement;
  /** Calls back after each layout that may have moved passages (sections filled, resize, text size, filter). */
  onLayout(listener: () => void): () => void;
  /** Calls back at once when the text has gone to another place: what is in the window has its placement already. */
  onArrival(listener: () => void): () => void;
}
