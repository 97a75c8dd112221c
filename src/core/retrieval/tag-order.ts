import { chainOf, resolveTag, visibleTags } from '../library/tags.ts';
import type { TagId } from '../model/id.ts';
import type { Tag } from '../model/tag.ts';

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A tag in the order in which the codebook lists them. */
export interface OrderedTag {
  readonly tag: Tag;
  /** 0 for a tag that stands under no other. */
  readonly depth: number;
}

/**
 * The tags as a list reads: each followed by those under it, by name. Aliases are left out, since what they stand for is
 * there; a tag whose parent is gone stands at the top, and so do tags that stand under each other in a circle.
 */
export function inTree(tags: ReadonlyMap<TagId, Tag>): readonly OrderedTag[] {
  const shown = visibleTags(tags).sort((a, b) => byName.compare(a.name, b.name));
  const children = new Map<TagId | null, Tag[]>();
  for (const tag of shown) {
    const parentId = tag.parentId === null ? null : (resolveTag(tags, tag.parentId)?.id ?? null);
    const siblings = children.get(parentId);
    if (siblings) siblings.push(tag);
    else children.set(parentId, [tag]);
  }
  const ordered: OrderedTag[] = [];
  const placed = new Set<TagId>();
  const place = (tag: Tag, depth: number) => {
    if (placed.has(tag.id)) return;
    placed.add(tag.id);
    ordered.push({ tag, depth });
    for (const child of children.get(tag.id) ?? []) place(child, depth + 1);
  };
  for (const tag of children.get(null) ?? []) place(tag, 0);
  // Whoever is left stands in a circle, which has to begin somewhere.
  for (const tag of shown) place(tag, 0);
  return ordered;
}

const NONE: readonly number[] = [];

/** The tags that people see, numbered in their order, and which of them an id counts for. Made anew when a tag changes. */
export class TagOrder {
  readonly #tags = new Map<TagId, Tag>();
  #ordered: readonly OrderedTag[] | null = null;
  #numbers: ReadonlyMap<TagId, number> | null = null;
  readonly #under = new Map<TagId, readonly number[]>();
  #version = 0;

  get tags(): ReadonlyMap<TagId, Tag> {
    return this.#tags;
  }

  /** Another number after each change: what was worked out from these numbers holds while it stays the same. */
  get version(): number {
    return this.#version;
  }

  put(tag: Tag): void {
    this.#tags.set(tag.id, tag);
    this.#forget();
  }

  remove(id: TagId): void {
    this.#tags.delete(id);
    this.#forget();
  }

  clear(): void {
    this.#tags.clear();
    this.#forget();
  }

  get ordered(): readonly OrderedTag[] {
    this.#ordered ??= inTree(this.#tags);
    return this.#ordered;
  }

  /** The numbers of the tag that an id stands for and of those above it; none for a tag that nobody sees. */
  under(id: TagId): readonly number[] {
    let under = this.#under.get(id);
    if (under === undefined) {
      const numbers = (this.#numbers ??= new Map(this.ordered.map(({ tag }, number) => [tag.id, number])));
      under = chainOf(this.#tags, id).flatMap((tag) => numbers.get(tag.id) ?? []);
      this.#under.set(id, under);
    }
    return under;
  }

  /** The tag that people see for an id; undefined for one that nobody sees. */
  shown(id: TagId): Tag | undefined {
    const [number] = this.under(id);
    return number === undefined ? undefined : this.ordered[number]?.tag;
  }

  /** The numbers of tags that stand together and of those above them, each once. */
  underAll(ids: readonly TagId[]): readonly number[] {
    const [first, ...others] = ids;
    if (first === undefined) return NONE;
    if (others.length === 0) return this.under(first);
    const all = [...this.under(first)];
    for (const id of others) {
      for (const number of this.under(id)) if (!all.includes(number)) all.push(number);
    }
    return all;
  }

  #forget(): void {
    this.#version += 1;
    this.#ordered = null;
    this.#numbers = null;
    this.#under.clear();
  }
}
