import { cslItemOf } from '../../citation/csl/item.ts';
import type { LibrarySlice } from '../../library/slice.ts';
import { isLive } from '../../model/record.ts';

/**
 * The documents of a part of a library as CSL-JSON: what reference managers, pandoc and word processors take to cite them in
 * any style of the Citation Style Language. How a document is to be cited by its own account goes along as a note.
 */
export function writeCslJson({ sources }: LibrarySlice): string {
  const items = sources.filter(isLive).map(cslItemOf);
  return `${JSON.stringify(items, wellFormed, 2)}\n`;
}

/** Half a character is no character that another program could read. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
}
