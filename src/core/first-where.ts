/**
 * The first index from `from` up to `to` at which `holds`, found by halving; `to` where it holds at none. Once it holds it
 * must go on to hold at every index behind.
 */
export function firstWhere(from: number, to: number, holds: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
