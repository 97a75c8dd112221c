/** Where a library stands: what the journal and the database compare at start, and what each commit moves on. */
export interface Head {
  /** Made once with the library; a database of another lineage is not this library's. */
  readonly lineage: string;
  /** The number of the last change, 0 before the first. */
  readonly seq: number;
  /** A running SHA-256 over all journal lines (hexadecimal): two heads with the same chain stand on the same history. */
  readonly chain: string;
}
