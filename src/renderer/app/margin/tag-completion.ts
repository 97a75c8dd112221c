import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';

export interface Completion {
  /** Tags that what is typed may mean, the likeliest first. */
  readonly tags: readonly Tag[];
  /** The tag that is called exactly this, whatever its case and accents; Enter means it. */
  readonly exact: Tag | null;
}

interface Known {
  /** The tags that people see. */
  readonly tags: readonly Tag[];
  /** The tags given last, latest first. */
  readonly recent: readonly TagId[];
  /** How many passages carry each. */
  readonly counts: ReadonlyMap<TagId, number>;
}

/** How many tags are offered. */
const OFFERED = 8;

/**
 * What a few typed letters may mean. Where they stand decides first (at the start of the name, of a word, anywhere),
 * then how recently the tag was given, then how often, then the name. Case and accents do not matter.
 */
export function completeTag(typed: string, { tags, recent, counts }: Known, most = OFFERED): Completion {
  const sought = folded(typed.trim());
  const recency = new Map(recent.map((id, index) => [id, index]));
  const ranked = tags
    .map((tag) => ({ tag, name: folded(tag.name) }))
    .map(({ tag, name }) => ({ tag, name, place: placeOf(sought, name) }))
    .filter(({ place }) => place < PLACE.nowhere)
    .sort(
      (a, b) =>
        a.place - b.place ||
        (recency.get(a.tag.id) ?? Infinity) - (recency.get(b.tag.id) ?? Infinity) ||
        (counts.get(b.tag.id) ?? 0) - (counts.get(a.tag.id) ?? 0) ||
        (a.name < b.name ? -1 : 1),
    );
  return {
    tags: ranked.slice(0, most).map(({ tag }) => tag),
    exact: ranked.find(({ place }) => place === PLACE.whole)?.tag ?? null,
  };
}

/** Where the sought letters stand in a name; less is better. */
const PLACE = { whole: 0, start: 1, wordStart: 2, inside: 3, nowhere: 4 };

function placeOf(sought: string, name: string): number {
  if (sought === '') return PLACE.start;
  const at = name.indexOf(sought);
  if (at < 0) return PLACE.nowhere;
  if (at === 0) return name.length === sought.length ? PLACE.whole : PLACE.start;
  return name.includes(` ${sought}`) ? PLACE.wordStart : PLACE.inside;
}

/** Without case, accents and the kind of space. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
