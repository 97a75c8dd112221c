import { firstWhere } from '@core/first-where.ts';
import type { TextRange } from '@core/text/text-range.ts';

/** Which way to go from a position that lies between two blocks: to the end of the one before or the start of the next. */
export type Side = 'before' | 'after';

/**
 * The way between offsets of the canonical text and ProseMirror positions, in both directions, in O(log n).
 *
 * One line feed lies between two blocks, so every offset from 0 to the length of the text belongs to exactly one
 * block (its end included): each offset has one position, and going there and back gives the same offset. Positions
 * between blocks have no offset of their own and go to a side.
 */
export class Positions {
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  /** Where the content of each block begins; for a block that holds nothing, where it stands. */
  readonly #contents: Uint32Array;

  constructor(blocks: readonly TextRange[], contents: Uint32Array) {
    this.#starts = Uint32Array.from(blocks, (block) => block.start);
    this.#ends = Uint32Array.from(blocks, (block) => block.end);
    this.#contents = contents;
  }

  /** The index of the block that an offset belongs to. */
  blockAt(offset: number): number {
    return lastAtMost(this.#starts, offset);
  }

  toPosition(offset: number): number {
    const block = this.blockAt(offset);
    return (
      at(this.#contents, block) +
      clamp(offset, at(this.#starts, block), at(this.#ends, block)) -
      at(this.#starts, block)
    );
  }

  toOffset(position: number, side: Side = 'before'): number {
    const block = lastAtMost(this.#contents, position);
    const offset = at(this.#starts, block) + Math.max(0, position - at(this.#contents, block));
    const end = at(this.#ends, block);
    if (offset <= end) return offset;
    return side === 'after' && block + 1 < this.#starts.length ? at(this.#starts, block + 1) : end;
  }

  /**
   * The passage between two positions. Line feeds between blocks at either edge are no part of it: a triple click
   * ends where the next paragraph starts, and nobody means to mark the gap.
   */
  toRange(from: number, to: number): TextRange | null {
    let start = this.toOffset(from, 'after');
    let end = this.toOffset(to, 'before');
    while (start < end && start === at(this.#ends, this.blockAt(start))) start += 1;
    while (start < end && end === at(this.#starts, this.blockAt(end))) end -= 1;
    return start < end ? { start, end } : null;
  }
}

function at(values: Uint32Array, index: number): number {
  return values[index] ?? 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The last index whose value is at most `value`; 0 where there is none. `values` ascend. */
function lastAtMost(values: Uint32Array, value: number): number {
  return Math.max(0, firstWhere(0, values.length, (index) => at(values, index) > value) - 1);
}
