import type { Change } from '@core/library/change.ts';
import type { NumberedChange } from './bridge.ts';

/**
 * A change as it crosses between the processes. Objects are copied one by one at each border, which takes many seconds
 * for a history with a hundred thousand annotations; strings cross whole.
 */
export interface PackedChange extends Omit<NumberedChange, 'change'> {
  /** The change, as JSON. */
  readonly change: string;
}

export function packChange({ change, ...numbered }: NumberedChange): PackedChange {
  return { ...numbered, change: JSON.stringify(change) };
}

/** The change that was packed. By whom that was, is to be known: what it says is not checked. */
export function unpackChange({ change, ...numbered }: PackedChange): NumberedChange {
  return { ...numbered, change: JSON.parse(change) as Change };
}
