/** A list in pages of so many, in its order; the last may be shorter. */
export function* pagesOf<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
