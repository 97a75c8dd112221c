/*
 * Breaks what has been measured into pages. Lengths are in CSS pixels; nothing here knows what a line says.
 *
 * A frame is a column of text with its own margin beside it and its own foot below: a page has one or two. Lines are set
 * one after another. Where a line is the first of a passage, what stands beside the passage goes into the margin at the
 * height of that line; what would come more than `mostDrop` below it, or does not fit, goes to the foot of the same frame,
 * and what would take more than half a frame there goes to the end: for its sake no page is left half empty.
 */

/** Something beside a passage, with its height in the margin and its height at the foot. */
export interface MeasuredNote {
  readonly key: number;
  readonly marginHeight: number;
  readonly footHeight: number;
}

/** A paragraph, or anything else that is made of lines: a table is made of its rows. */
export interface MeasuredItem {
  readonly key: number;
  readonly lines: number;
  readonly lineHeight: number;
  /** The height of each line, where they are not of one height. */
  readonly heights?: readonly number[];
  /**
   * How many of the first lines are the head of a table: they are not parted from the line after them, and are set again
   * where the table goes on in another frame.
   */
  readonly head?: number;
  /** It takes the margin, too: it stands below the notes there, and what stands beside it goes to the foot. */
  readonly isWide?: boolean;
  readonly spaceBefore: number;
  readonly spaceAfter: number;
  /** It stands on the same frame as the beginning of what follows: headings, and questions above their answer lines. */
  readonly keepWithNext: boolean;
  /** It is not broken between its lines, if a frame has room for it. */
  readonly keepTogether: boolean;
  /**
   * The notes that stand beside it, each with the line that its passage begins in, and how far below the top of that (of a
   * row that is higher than a line of text); in order of both.
   */
  readonly notes: readonly BesideLine[];
}

interface BesideLine {
  readonly line: number;
  readonly within?: number;
  readonly note: MeasuredNote;
}

export interface FrameSize {
  readonly height: number;
  /** How far below the line of its passage a note may begin. */
  readonly mostDrop: number;
  /** Between two notes. */
  readonly noteGap: number;
  /** What the line above the notes at the foot takes. */
  readonly footRule: number;
}

/**
 * Lines `from` up to, not including, `to` of an item, whose first stands at `top`; the head of a table that goes on stands
 * right above that.
 */
export interface PlacedLines {
  readonly key: number;
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

export interface PlacedNote {
  readonly key: number;
  readonly top: number;
  /** Where its passage begins: the top of its line. */
  readonly lineTop: number;
}

export interface Frame {
  readonly lines: readonly PlacedLines[];
  readonly margin: readonly PlacedNote[];
  /** From the top of the frame. */
  readonly foot: readonly { readonly key: number; readonly top: number }[];
}

export interface Paginated {
  readonly frames: readonly Frame[];
  /** The notes that found no place beside or below their passages, in order. */
  readonly atEnd: readonly number[];
}

interface State {
  /** Where the next line goes. */
  y: number;
  /** Below the last note in the margin. */
  marginEnd: number;
  footHeight: number;
  lines: PlacedLines[];
  margin: PlacedNote[];
  foot: { key: number; height: number }[];
  atEnd: number[];
}

const fresh = (): State => ({
  y: 0,
  marginEnd: 0,
  footHeight: 0,
  lines: [],
  margin: [],
  foot: [],
  atEnd: [],
});

const isEmpty = (state: State) => state.lines.length === 0;

/** How far below the first of the lines from `from` on the line `to` stands: the height of those between. */
export function heightOfLines({ heights, lineHeight }: MeasuredItem, from: number, to: number): number {
  if (heights === undefined) return (to - from) * lineHeight;
  return heights.slice(from, to).reduce((sum, height) => sum + height, 0);
}

/** What stands above the lines from `from` on: the space before an item or, in a new frame, its head again. */
function above(state: State, item: MeasuredItem, from: number, { noteGap }: FrameSize): number {
  if (!isEmpty(state)) {
    if (from > 0) return 0;
    const belowNotes = item.isWide === true ? state.marginEnd + noteGap - state.y : 0;
    return Math.max(item.spaceBefore, belowNotes);
  }
  return from > 0 ? heightOfLines(item, 0, item.head ?? 0) : 0;
}

export function paginate(items: readonly MeasuredItem[], size: FrameSize): Paginated {
  const frames: Frame[] = [];
  const atEnd: number[] = [];
  let state = fresh();
  const turn = () => {
    frames.push(frameOf(state, size));
    atEnd.push(...state.atEnd);
    state = fresh();
  };

  for (let n = 0; n < items.length; n += 1) {
    const item = items[n] as MeasuredItem;
    if (!isEmpty(state) && item.keepWithNext && !leadsOn(state, items, n, size)) turn();
    let line = 0;
    do {
      let count = fitting(state, item, line, size);
      const rest = item.lines - line;
      if (count < rest && !isEmpty(state) && item.keepTogether && line === 0) count = 0;
      // No line of a paragraph stands alone at the foot of one frame or at the head of the next.
      if (count < rest && count <= Math.max(1, item.head ?? 0) && line === 0 && !isEmpty(state)) count = 0;
      if (count < rest && rest - count === 1 && count > 2) count -= 1;
      if (count === 0) {
        if (!isEmpty(state)) {
          turn();
          continue;
        }
        // A line that is higher than a frame, or whose notes are: it goes where it is, and they to the end.
        count = 1;
      }
      place(state, item, line, line + count, size);
      line += count;
      if (line < item.lines) turn();
    } while (line < item.lines);
    state.y += item.spaceAfter;
  }
  if (!isEmpty(state)) turn();
  return { frames, atEnd };
}

/** Whether an item and the first two lines of what it leads on to fit; headings in a row lead on together. */
function leadsOn(state: State, items: readonly MeasuredItem[], from: number, size: FrameSize): boolean {
  const trial = copyOf(state);
  for (let n = from; n < items.length; n += 1) {
    const item = items[n] as MeasuredItem;
    const wanted = item.keepWithNext || item.keepTogether ? item.lines : Math.min(2, item.lines);
    if (fitting(trial, item, 0, size) < wanted) return false;
    if (!item.keepWithNext) return true;
    place(trial, item, 0, wanted, size);
    trial.y += item.spaceAfter;
  }
  return true;
}

/** How many of an item's lines from `from` on go into what is left of the frame. */
function fitting(state: State, item: MeasuredItem, from: number, size: FrameSize): number {
  const trial = copyOf(state);
  let count = 0;
  while (from + count < item.lines) {
    const line = from + count;
    const notes = notesAt(item, line);
    const top = trial.y + above(trial, item, line, size);
    const lineHeight = heightOfLines(item, line, line + 1);
    const added = settle(trial, notes, top, size, item.isWide);
    const foot =
      trial.footHeight + added.footHeight + (trial.footHeight + added.footHeight > 0 ? size.footRule : 0);
    const fits = top + lineHeight + foot <= size.height + 0.5;
    if (!fits && !(isEmpty(trial) && count === 0 && top + lineHeight <= size.height)) break;
    // The first line of a frame stays even if its notes have no room at the foot: they go to the end then.
    place(trial, item, line, line + 1, size);
    count += 1;
  }
  return count;
}

/** Sets lines, and what stands beside them. */
function place(state: State, item: MeasuredItem, from: number, to: number, size: FrameSize): void {
  const top = state.y + above(state, item, from, size);
  state.lines.push({ key: item.key, from, to, top });
  let lineTop = top;
  for (let line = from; line < to; line += 1) {
    const lineEnd = lineTop + heightOfLines(item, line, line + 1);
    const { margin, marginEnd, foot, atEnd } = settle(state, notesAt(item, line), lineTop, size, item.isWide);
    state.margin.push(...margin);
    state.atEnd.push(...atEnd);
    state.marginEnd = marginEnd;
    for (const note of foot) {
      const height = state.footHeight + note.footHeight + size.footRule;
      if (lineEnd + height <= size.height + 0.5) {
        state.foot.push({ key: note.key, height: note.footHeight });
        state.footHeight += note.footHeight;
      } else {
        state.atEnd.push(note.key);
      }
    }
    lineTop = lineEnd;
  }
  state.y = lineTop;
  if (item.isWide === true) state.marginEnd = lineTop;
}

/** Which notes go into the margin, and where, which to the foot, and which to the end. */
function settle(
  state: State,
  notes: readonly BesideLine[],
  lineTop: number,
  size: FrameSize,
  isMarginTaken = false,
) {
  const margin: PlacedNote[] = [];
  const foot: MeasuredNote[] = [];
  const atEnd: number[] = [];
  let { marginEnd } = state;
  let footHeight = 0;
  let last: number | null = null;
  for (const { note, within = 0 } of notes) {
    const after = marginEnd === 0 ? 0 : marginEnd + size.noteGap;
    const passageTop = lineTop + within;
    const top = Math.max(passageTop, after);
    const isFirst = last !== within;
    // What follows the first note of a passage directly belongs to it, however long that one is.
    const isNear = isFirst ? top - passageTop <= size.mostDrop : foot.length + atEnd.length === 0;
    if (!isMarginTaken && isNear && top + note.marginHeight <= size.height + 0.5) {
      margin.push({ key: note.key, top, lineTop: passageTop });
      marginEnd = top + note.marginHeight;
    } else if (note.footHeight > size.height / 2) {
      atEnd.push(note.key);
    } else {
      foot.push(note);
      footHeight += note.footHeight;
    }
    last = within;
  }
  return { margin, marginEnd, foot, footHeight, atEnd };
}

function notesAt(item: MeasuredItem, line: number): BesideLine[] {
  return item.notes.filter((one) => one.line === line);
}

function copyOf(state: State): State {
  return {
    ...state,
    lines: [...state.lines],
    margin: [...state.margin],
    foot: [...state.foot],
    atEnd: [...state.atEnd],
  };
}

function frameOf(state: State, size: FrameSize): Frame {
  let top = size.height - state.footHeight;
  const foot = state.foot.map(({ key, height }) => {
    const placed = { key, top };
    top += height;
    return placed;
  });
  return { lines: state.lines, margin: state.margin, foot };
}
