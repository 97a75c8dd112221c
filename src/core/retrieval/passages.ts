import { chainOf } from '../library/tags.ts';
import type { Annotation } from '../model/annotation.ts';
import type { AnnotationId, PersonId, ReplyId, SourceId, TagId } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import type { Reply } from '../model/reply.ts';
import type { Source } from '../model/source.ts';
import type { Tag } from '../model/tag.ts';
import { idsOfPeople } from '../search/people-named.ts';
import { compileQuery, folded, maskOf, type Names } from '../search/compiled-query.ts';
import type { Query } from '../search/query.ts';
import { Passage, PassageSource } from './passage.ts';
import { TagOrder } from './tag-order.ts';
import type { TextOutline } from './text-outline.ts';
import { inReadingOrder } from '../library/reading-order.ts';

/** Of so many passages one at most may carry a tag for its carriers to be looked at alone: they must be put in order. */
const MANY = 8;

/**
 * All passages that anybody marked, in memory, and the answers to queries about them. The library is told record by
 * record and text by text; without a text its passages are found by all but who speaks and where they stand.
 */
export class Passages {
  readonly #sources = new Map<SourceId, PassageSource>();
  readonly #passages = new Map<AnnotationId, Passage>();
  readonly #replies = new Map<ReplyId, AnnotationId>();
  readonly #replyCounts = new Map<AnnotationId, number>();
  readonly #people = new Map<PersonId, Person>();
  readonly #tags = new TagOrder();
  /** The passages that carry each tag, as they carry it. */
  readonly #carriers = new Map<TagId, Set<Passage>>();
  #inOrder: readonly PassageSource[] | null = null;
  #last: { readonly query: Query | null; readonly me: PersonId | null; found: readonly Passage[] } | null =
    null;

  get tags(): TagOrder {
    return this.#tags;
  }

  get people(): ReadonlyMap<PersonId, Person> {
    return this.#people;
  }

  get(id: AnnotationId): Passage | null {
    return this.#passages.get(id) ?? null;
  }

  source(id: SourceId): PassageSource | null {
    return this.#sources.get(id) ?? null;
  }

  putSource(source: Source): void {
    this.#changed();
    this.#inOrder = null;
    this.#sourceOf(source.id).source = source;
  }

  putText(id: SourceId, text: string, outline: TextOutline): void {
    this.#changed();
    this.#sourceOf(id).putText(text, outline);
  }

  removeSource(id: SourceId): void {
    this.#changed();
    this.#inOrder = null;
    // What is marked in it goes by itself, or waits until the document is there again.
    const source = this.#sources.get(id);
    if (source) source.source = null;
  }

  putAnnotation(annotation: Annotation): void {
    this.removeAnnotation(annotation.id);
    const source = this.#sourceOf(annotation.sourceId);
    const passage = new Passage(annotation, source, this.#tags);
    passage.isAnswered = this.#replyCounts.has(annotation.id);
    this.#passages.set(annotation.id, passage);
    source.passages.set(annotation.id, passage);
    for (const id of annotation.tagIds) {
      const carriers = this.#carriers.get(id);
      if (carriers) carriers.add(passage);
      else this.#carriers.set(id, new Set([passage]));
    }
    source.passagesChanged();
  }

  removeAnnotation(id: AnnotationId): void {
    this.#changed();
    const passage = this.#passages.get(id);
    if (!passage) return;
    this.#passages.delete(id);
    for (const tagId of passage.record.tagIds) this.#carriers.get(tagId)?.delete(passage);
    passage.in.passages.delete(id);
    passage.in.passagesChanged();
  }

  putReply({ id, annotationId }: Pick<Reply, 'id' | 'annotationId'>): void {
    this.removeReply(id);
    this.#replies.set(id, annotationId);
    this.#countReply(annotationId, 1);
  }

  removeReply(id: ReplyId): void {
    this.#changed();
    const annotationId = this.#replies.get(id);
    if (annotationId === undefined) return;
    this.#replies.delete(id);
    this.#countReply(annotationId, -1);
  }

  putTag(tag: Tag): void {
    this.#changed();
    this.#tags.put(tag);
  }

  removeTag(id: TagId): void {
    this.#changed();
    this.#tags.remove(id);
  }

  putPerson(person: Person): void {
    this.#changed();
    this.#people.set(person.id, person);
  }

  removePerson(id: PersonId): void {
    this.#changed();
    this.#people.delete(id);
  }

  clear(): void {
    this.#changed();
    this.#inOrder = null;
    this.#tags.clear();
    for (const map of [
      this.#sources,
      this.#passages,
      this.#carriers,
      this.#replies,
      this.#replyCounts,
      this.#people,
    ]) {
      map.clear();
    }
  }

  /** Documents by their dates, those without a date last, by title; only those that are in the library. */
  get sourcesInOrder(): readonly PassageSource[] {
    this.#inOrder ??= [...this.#sources.values()]
      .flatMap((each) => (each.source === null ? [] : [{ each, source: each.source }]))
      .sort((a, b) => inReadingOrder(a.source, b.source))
      .map(({ each }, rank) => {
        each.rank = rank;
        return each;
      });
    return this.#inOrder;
  }

  /** The passages that a query finds, in the order of the documents and of their texts; null finds all. */
  find(query: Query | null, me: PersonId | null): readonly Passage[] {
    if (this.#last?.query !== undefined && this.#last.me === me && same(this.#last.query, query)) {
      return this.#last.found;
    }
    const found: Passage[] = [];
    const compiled = query && compileQuery(query, this.names(me));
    const isFound = (passage: Passage) => {
      if (!compiled) return true;
      const mask = compiled.terms.length === 0 ? 0 : maskOf(passage.folded, compiled);
      return mask !== null && compiled.finds(mask, passage);
    };
    const carriers = compiled && this.#carriersOf(compiled.tagged);
    if (carriers) found.push(...carriers.filter(isFound));
    else {
      for (const { inOrder } of this.sourcesInOrder) {
        for (const passage of inOrder) if (isFound(passage)) found.push(passage);
      }
    }
    this.#last = { query, me, found };
    return found;
  }

  /**
   * In their order, the passages that carry one of the tags of the rarest of these sets; null where that is no help, since
   * they are too many or nothing is asked of tags.
   */
  #carriersOf(tagged: readonly ReadonlySet<string>[]): readonly Passage[] | null {
    const counted = tagged.map((ids) => {
      const groups = [...ids].flatMap((id) => this.#carriers.get(id as TagId) ?? []);
      return { groups, count: groups.reduce((sum, { size }) => sum + size, 0) };
    });
    const [rarest] = counted.sort((a, b) => a.count - b.count);
    if (rarest === undefined || rarest.count > this.#passages.size / MANY) return null;
    const inOrder = this.sourcesInOrder;
    const carriers = [...new Set(rarest.groups.flatMap((group) => [...group]))].filter(
      ({ in: source }) => inOrder[source.rank] === source,
    );
    for (const { in: source } of carriers) source.rankPassages();
    return carriers.sort((a, b) => a.in.rank - b.in.rank || a.rank - b.rank);
  }

  names(me: PersonId | null): Names {
    return {
      tagsNamed: (isMeant) => {
        const meant = [...this.#tags.tags.keys()].filter((id) =>
          chainOf(this.#tags.tags, id).some((tag) => isMeant(folded(tag.name), tag.id)),
        );
        return new Set(meant);
      },
      peopleNamed: (isMeant, name) => idsOfPeople(this.#people, isMeant, name === 'me' ? me : null),
    };
  }

  #sourceOf(id: SourceId): PassageSource {
    let source = this.#sources.get(id);
    if (!source) {
      source = new PassageSource();
      this.#sources.set(id, source);
    }
    return source;
  }

  #countReply(id: AnnotationId, by: 1 | -1): void {
    const count = (this.#replyCounts.get(id) ?? 0) + by;
    if (count > 0) this.#replyCounts.set(id, count);
    else this.#replyCounts.delete(id);
    const passage = this.#passages.get(id);
    if (passage) passage.isAnswered = count > 0;
  }

  #changed(): void {
    this.#last = null;
  }
}

function same(a: Query | null, b: Query | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
