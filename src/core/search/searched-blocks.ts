import type { TextRange } from '../text/text-range.ts';
import { indexOf, type SoughtTerms, type Term } from './compiled-query.ts';
import { foldText, withoutCase } from './folded-text.ts';

/** A text whose paragraphs are asked which words stand in them. It is kept as it stands, for what is shown, and folded. */
export class SearchedBlocks {
  readonly text: string;
  readonly #folded: string;
  /** Where each block starts: in the text, and folded. */
  readonly #starts: Uint32Array;
  readonly #foldedStarts: Uint32Array;

  constructor(text: string, blockStarts: Uint32Array) {
    const folded = foldText(text);
    this.text = text;
    this.#folded = withoutCase(folded.text);
    this.#starts = blockStarts;
    this.#foldedStarts = blockStarts.map((start) => folded.indexFrom(start));
  }

  /** How many characters are held for it in memory. */
  get weight(): number {
    return this.text.length + this.#folded.length;
  }

  /** For each block the bits of the terms that stand in it; null where none does, or where one that is required does not. */
  masks({ terms, required, order }: SoughtTerms): Uint32Array | null {
    let masks: Uint32Array | null = null;
    for (const number of order) {
      const term = terms[number] as Term;
      const stands = this.#eachBlockWith(term, (block) => {
        masks ??= new Uint32Array(this.#starts.length);
        masks[block] = (masks[block] ?? 0) | (1 << number);
      });
      if (!stands && (required & (1 << number)) !== 0) return null;
    }
    return masks;
  }

  block(index: number): TextRange {
    const next = this.#starts[index + 1];
    return {
      start: this.#starts[index] ?? 0,
      end: next === undefined ? this.text.length : Math.max(this.#starts[index] ?? 0, next - 1),
    };
  }

  /** From a block in which the term stands the search goes on in the next one. Whether it stands in any. */
  #eachBlockWith(term: Term, tell: (block: number) => void): boolean {
    const text = this.#folded;
    const starts = this.#foldedStarts;
    let block = 0;
    let isAny = false;
    let at = indexOf(text, term);
    while (at !== -1) {
      while (block + 1 < starts.length && (starts[block + 1] ?? 0) <= at) block += 1;
      // A space stands for the line feed between two blocks.
      const blockEnd = block + 1 < starts.length ? (starts[block + 1] ?? 0) - 1 : text.length;
      const stands = at + term.needle.length <= blockEnd;
      if (stands) tell(block);
      isAny ||= stands;
      at = indexOf(text, term, stands ? Math.max(at + 1, blockEnd) : at + 1);
    }
    return isAny;
  }
}
