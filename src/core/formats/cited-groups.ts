import type { InStyle, PassageToCite } from '../citation/csl/in-style.ts';
import type { RichText } from '../citation/rich-text.ts';
import type { LibrarySlice } from '../library/slice.ts';
import { isLive } from '../model/record.ts';
import type { PassageGroup } from './passage-groups.ts';

/** Cites passages, in the order in which they are listed. */
export type Cite = (passages: readonly PassageToCite[]) => Promise<InStyle>;

/** Passages under their headings with the documents that are listed after them, where a style of citations does so. */
export interface PassageList {
  readonly groups: readonly PassageGroup[];
  readonly references: readonly RichText[];
}

/** The heading above the documents. */
export const REFERENCES = 'References';

/** The passages with their citations in the style of `cite`; as they are without one. */
export async function citedGroups(
  groups: readonly PassageGroup[],
  { sources }: LibrarySlice,
  cite: Cite | undefined,
): Promise<PassageList> {
  if (cite === undefined) return { groups, references: [] };
  const byId = new Map(sources.filter(isLive).map((source) => [source.id, source]));
  const passages = groups.flatMap(({ rows }) =>
    rows.map(({ sourceId, title, locator }) => ({
      source: byId.get(sourceId) ?? { id: sourceId, title, metadata: {} },
      locator,
      speaker: null,
    })),
  );
  const { citations, references } = await cite(passages);
  let next = 0;
  return {
    groups: groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => {
        const cited = citations[next];
        next += 1;
        return cited === undefined ? row : { ...row, cited };
      }),
    })),
    references,
  };
}
