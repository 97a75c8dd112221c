import { pagesOf } from '@core/pages.ts';

/** Records asked for or put at one go: of a colleague's thousands each takes the window some tens of microseconds. */
export const AT_ONCE = 250;

/**
 * Does something with a list part by part, in order. Between two parts the window answers; a transaction in which each part
 * asks the database for something stays open.
 */
export async function inParts<T>(
  list: readonly T[],
  each: (part: T[]) => PromiseLike<unknown>,
): Promise<void> {
  for (const part of pagesOf(list, AT_ONCE)) await each(part);
}
