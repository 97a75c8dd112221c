import { fold } from './fold.ts';
import { bucketsOf, countIn, type GramIndex } from './gram-index.ts';

const SPACE = 0x20;
const DASH = 0x2d;

/** Every place where a string stands in a text exactly as it is, ascending. With an index of the text, at once. */
export function occurrences(text: string, wanted: string, index: GramIndex | null): Iterable<number> {
  return (index && indexedOccurrences(text, wanted, index)) ?? scanned(text, wanted);
}

function* scanned(text: string, wanted: string): Generator<number> {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) yield at;
}

/**
 * Where the string stands, its folded units stand too. Its rarest k-gram leads there, if it lies inside (what stands around
 * may join a run of spaces or dashes at its ends) and begins with a unit that belongs to one character only.
 */
function indexedOccurrences(text: string, wanted: string, index: GramIndex): number[] | null {
  const { folded, offsets, places } = index;
  const part = fold(wanted);
  const buckets = bucketsOf(index, part.units, part.length);
  let rarest = -1;
  let count = Infinity;
  for (let gram = 1; gram < buckets.length - 1; gram += 1) {
    const unit = part.units[gram];
    if (unit === SPACE || unit === DASH || part.starts[gram] === part.starts[gram - 1]) continue;
    const here = countIn(index, buckets[gram] as number);
    if (here >= count) continue;
    rarest = gram;
    count = here;
  }
  if (rarest === -1) return null;
  const found: number[] = [];
  const from = offsets[buckets[rarest] as number] as number;
  for (let slot = from; slot < from + count; slot += 1) {
    const at = (folded.starts[places[slot] as number] as number) - (part.starts[rarest] as number);
    if (at >= 0 && at !== found.at(-1) && text.startsWith(wanted, at)) found.push(at);
  }
  return found;
}
