/** A stretch of a canonical text in UTF-16 code units: `start` included, `end` not. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export function contains(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}
