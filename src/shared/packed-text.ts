import type { SourceText } from '@core/model/source-text.ts';
import type { Result } from '@core/result.ts';
import type { Bridge, TextError } from './bridge.ts';

/**
 * A text as it crosses between the processes. A book has ten thousand blocks, and objects are copied one by one at each
 * border; strings cross whole, and the characters need no parsing on the other side.
 */
export interface PackedText {
  readonly text: string;
  /** Everything but the characters, as JSON. */
  readonly layout: string;
}

export function packText({ text, ...layout }: SourceText): PackedText {
  return { text, layout: JSON.stringify(layout) };
}

export function unpackText({ text, layout }: PackedText): SourceText {
  return { text, ...(JSON.parse(layout) as Omit<SourceText, 'text'>) };
}

/** The bridge as it is between the processes, where texts go packed; the window's `bridge.ts` unpacks them. */
export interface CrossingBridge extends Omit<Bridge, 'readText'> {
  readonly readText: (...args: Parameters<Bridge['readText']>) => Promise<Result<PackedText, TextError>>;
}
