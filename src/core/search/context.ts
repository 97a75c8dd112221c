import { withoutCase, foldText } from './folded-text.ts';
import { indexOf, type Term } from './compiled-query.ts';
import type { Piece } from './found.ts';
import { wholeGraphemes } from '../text/graphemes.ts';
import type { TextRange } from '../text/text-range.ts';

/** Roughly how much is shown of a place: two lines of a list. */
const LENGTH = 160;
/** How much of it stands before what was found. */
const BEFORE = 40;
/** More places than these in one stretch are not looked at. */
const MOST_PLACES = 50;

/** Where the wanted terms stand in a text, each grown to whole characters, in order, none overlapping another. */
export function placesOf(text: string, terms: readonly Term[]): readonly TextRange[] {
  const folded = foldText(text);
  const lower = withoutCase(folded.text);
  const places: TextRange[] = [];
  for (const term of terms) {
    let at = indexOf(lower, term);
    for (let found = 0; at !== -1 && found < MOST_PLACES; found += 1) {
      const end = at + term.needle.length;
      places.push(wholeGraphemes(text, { start: folded.startOf(at), end: folded.endOf(end) }));
      at = indexOf(lower, term, end);
    }
  }
  places.sort((a, b) => a.start - b.start || b.end - a.end);
  let until = 0;
  return places.filter(({ start, end }) => {
    if (start < until) return false;
    until = end;
    return true;
  });
}

/**
 * So much of a text as shows what was found in it: from a little before the places that stand closest together, cut at
 * words, with an ellipsis where more stands.
 */
export function contextOf(text: string, places: readonly TextRange[]): readonly Piece[] {
  const first = places[0] ? places[densest(places)] : undefined;
  let start = first ? wordStart(text, Math.max(0, first.start - BEFORE), first.start) : 0;
  const end = Math.max(wordEnd(text, start + LENGTH), first?.end ?? 0);
  // Near the end there is room for more of what stands before.
  if (first && end === text.length && start > 0)
    start = wordStart(text, Math.max(0, end - LENGTH), first.start);
  const pieces: Piece[] = [];
  const put = (from: number, to: number, isFound: boolean) => {
    const shown = text.slice(from, to).replace(/\s+/g, ' ');
    if (shown !== '') pieces.push({ text: shown, isFound });
  };
  if (start > 0) pieces.push({ text: '… ', isFound: false });
  let at = start;
  for (const place of places) {
    if (place.start < at || place.end > end) continue;
    put(at, place.start, false);
    put(place.start, place.end, true);
    at = place.end;
  }
  put(at, end, false);
  if (end < text.length) pieces.push({ text: ' …', isFound: false });
  return pieces;
}

/** The place from which on most others stand within what is shown. */
function densest(places: readonly TextRange[]): number {
  let best = 0;
  let most = 0;
  places.forEach(({ start }, index) => {
    let count = 0;
    while ((places[index + count]?.end ?? Infinity) <= start + LENGTH - BEFORE) count += 1;
    if (count > most) [best, most] = [index, count];
  });
  return best;
}

function wordStart(text: string, from: number, latest: number): number {
  if (from === 0 || /\s/.test(text.charAt(from - 1))) return from;
  const space = text.slice(from, latest).search(/\s/);
  return space < 0 ? characterStart(text, from) : from + space + 1;
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length || /\s/.test(text.charAt(to))) return Math.min(to, text.length);
  const stretch = text.slice(Math.max(0, to - BEFORE), to);
  const space = stretch.search(/\s\S*$/);
  return space <= 0 ? characterStart(text, to) : to - stretch.length + space;
}

/** Never between the halves of a character. */
function characterStart(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
