import type { SourceId } from '../model/id.ts';
import type { Source } from '../model/source.ts';

/** As much of a document as its place among its versions needs. */
type Version = Pick<Source, 'id' | 'previous' | 'created'>;

/** The versions of documents, as the documents of a library name the ones whose place they took. */
export class Versions<S extends Version> {
  readonly #byId: ReadonlyMap<SourceId, S>;
  /** Who took whose place; of several, the one made last. */
  readonly #next = new Map<SourceId, S>();

  constructor(sources: Iterable<S>) {
    const byId = new Map<SourceId, S>();
    for (const source of sources) byId.set(source.id, source);
    for (const source of byId.values()) {
      const { previous } = source;
      if (previous === undefined || previous.id === source.id) continue;
      const other = this.#next.get(previous.id);
      if (other === undefined || isLater(source, other)) this.#next.set(previous.id, source);
    }
    this.#byId = byId;
  }

  /**
   * The version that is read today. Versions that name each other in a circle, as two people's libraries together may,
   * have one, too: the one with the smallest id. Null for what is not in the library.
   */
  newest(id: SourceId): S | null {
    const path = [id];
    for (let next = this.#next.get(id); next !== undefined; next = this.#next.get(next.id)) {
      const circle = path.indexOf(next.id);
      if (circle >= 0) return this.#byId.get(path.slice(circle).sort()[0] as SourceId) ?? null;
      path.push(next.id);
    }
    return this.#byId.get(path.at(-1) as SourceId) ?? null;
  }

  /** Whether another text has taken the place of this one. */
  isOld(id: SourceId): boolean {
    const newest = this.newest(id);
    return newest !== null && newest.id !== id;
  }

  /** The versions whose place this one took, the last one first. */
  before(id: SourceId): readonly S[] {
    const found: S[] = [];
    const seen = new Set([id]);
    for (let at = this.#byId.get(id); at?.previous !== undefined;) {
      const previous = this.#byId.get(at.previous.id);
      if (previous === undefined || seen.has(previous.id)) break;
      seen.add(previous.id);
      found.push(previous);
      at = previous;
    }
    return found;
  }

  /** What is read today of each document, in the order given. */
  current(): readonly S[] {
    return [...this.#byId.values()].filter(({ id }) => !this.isOld(id));
  }
}

function isLater(one: Version, other: Version): boolean {
  return one.created === other.created ? one.id > other.id : one.created > other.created;
}
