import { chainOf } from '../library/tags.ts';
import type { Guide } from '../model/guide.ts';
import type { AnnotationId, GuideId, PersonId, ReplyId, SourceId, TagId } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import type { Source } from '../model/source.ts';
import type { Tag } from '../model/tag.ts';
import { Versions } from '../versions/chain.ts';
import {
  compileQuery,
  folded,
  countIn,
  isIn,
  maskOf,
  NO_ANNOTATION,
  type CompiledQuery,
  type Facts,
  type Names,
  type Term,
} from './compiled-query.ts';
import type { TextOutline } from '../retrieval/text-outline.ts';
import { Best } from './best.ts';
import { contextOf, placesOf } from './context.ts';
import { BlockFacts, DocumentFacts, MadeFacts, ReplyFacts } from './facts.ts';
import type { DetailsField, Found, FoundGuide, FoundSource, FoundTag, Hit, Piece } from './found.ts';
import { guideParts, type SearchedPart } from './guide-parts.ts';
import { idsOfPeople } from './people-named.ts';
import type { Query } from './query.ts';
import { compareText } from '../order.ts';
import { SearchedBlocks } from './searched-blocks.ts';

/** What of an annotation is searched. */
export interface SearchedAnnotation {
  readonly id: AnnotationId;
  readonly sourceId: SourceId;
  readonly creatorId: PersonId;
  readonly tagIds: readonly TagId[];
  readonly exact: string;
  readonly note: string;
}

/** What of a reply is searched. */
export interface SearchedReply {
  readonly id: ReplyId;
  readonly annotationId: AnnotationId;
  readonly creatorId: PersonId;
  readonly note: string;
}

export interface SearchOptions {
  /** Whom `by:me` means. */
  readonly me: PersonId | null;
  /** So many documents are told, with so many places each. */
  readonly mostSources: number;
  readonly mostHits: number;
  /** Only this document. */
  readonly sourceId?: SourceId;
}

/** Details weigh so much more than a paragraph of text, since somebody chose those words to say what it is about. */
const WEIGHTS = { title: 10, details: 3, note: 4, reply: 3, passage: 3, text: 1 } as const;
/** By how much words that stand as they were typed, one after the other, weigh more. */
const IN_A_ROW = 3;

const FIELDS = [
  ...(['author', 'citation', 'summary', 'archiveReference', 'genre'] as const),
  ...(['originalLanguage', 'address', 'rights'] as const),
];

interface Details {
  readonly source: Source;
  readonly facts: DocumentFacts;
  /** All fields, a line feed between two. */
  readonly folded: string;
  readonly fields: readonly { readonly field: DetailsField; readonly text: string }[];
}

interface Marked {
  readonly annotation: SearchedAnnotation;
  /** Note and passage, folded. No line feed is in folded text, so that nothing is found across this one. */
  readonly folded: string;
  readonly noteEnd: number;
}

interface SearchedGuide {
  readonly guide: Guide;
  readonly parts: readonly (SearchedPart & { readonly folded: string })[];
}

interface Replied {
  readonly reply: SearchedReply;
  readonly note: string;
}

/**
 * Every place that was found in a document, before it is known which are the best. There are too many for each to be an
 * object: they are numbered, first what is not a paragraph, which stands in lists of the same length, then the paragraphs.
 */
interface Candidates {
  readonly id: SourceId;
  readonly types: (keyof typeof WEIGHTS)[];
  readonly masks: number[];
  /** Null for what is known of the document. */
  readonly records: (SearchedAnnotation | SearchedReply | null)[];
  /** The terms in each paragraph, 0 where it is not found. */
  blocks: Uint32Array | null;
  count: number;
}

type ScoreOf = (mask: number, weight: number) => number;

/** How many places hold each term, found or not, and how many hold any. */
interface Tally {
  readonly counts: number[];
  all: number;
}

/**
 * The library as it is searched, all of it in memory. A query is asked of each paragraph of the texts, of each
 * annotation with its passage and note, of each reply, of what is known of each document, of each tag, and of each part of
 * a guide; all the words
 * of a query must stand together in one of these. Of a document's versions the newest is asked; annotations that stay with
 * an earlier one are found as all others are.
 *
 * Nothing is indexed: looking through 20 MB of folded text takes less time than the eye needs, and what is not built
 * need not be kept up.
 */
export class LibrarySearch {
  readonly #details = new Map<SourceId, Details>();
  readonly #texts = new Map<SourceId, SearchedBlocks>();
  readonly #annotations = new Map<AnnotationId, Marked>();
  readonly #replies = new Map<ReplyId, Replied>();
  readonly #tags = new Map<TagId, Tag>();
  readonly #people = new Map<PersonId, Person>();
  readonly #guides = new Map<GuideId, SearchedGuide>();
  /** Null after a document was put or removed, until somebody searches. */
  #versions: Versions<Source> | null = null;
  readonly #marked: MarkedFacts;

  /** `marked` tells what only whoever knows the places of passages can tell of an annotation. */
  constructor(marked: MarkedFacts = { get: () => null, source: () => null }) {
    this.#marked = marked;
  }

  /** How many characters are held in memory for texts. */
  get weight(): number {
    let sum = 0;
    for (const text of this.#texts.values()) sum += text.weight;
    return sum;
  }

  putSource(source: Source): void {
    const { title, metadata, fileName } = source;
    const fields: { field: DetailsField; text: string }[] = [{ field: 'title', text: title }];
    for (const field of FIELDS) {
      const text = metadata[field];
      if (text !== undefined) fields.push({ field, text });
    }
    fields.push({ field: 'fileName', text: fileName });
    this.#versions = null;
    const about = { title: folded(title), date: metadata.date, sourceId: source.id };
    this.#details.set(source.id, {
      source,
      facts: new DocumentFacts(about, folded(metadata.author ?? '')),
      folded: fields.map(({ text }) => folded(text)).join('\n'),
      fields,
    });
  }

  /** `blockStarts` says where each paragraph begins. */
  putText(id: SourceId, text: string, blockStarts: Uint32Array): void {
    this.#texts.set(id, new SearchedBlocks(text, blockStarts));
  }

  removeSource(id: SourceId): void {
    this.#versions = null;
    this.#details.delete(id);
    this.#texts.delete(id);
  }

  putAnnotation(annotation: SearchedAnnotation): void {
    const note = folded(annotation.note);
    // Joined it is one string to the engine, which is looked through faster than two that were put together.
    const text = [note, folded(annotation.exact)].join('\n');
    this.#annotations.set(annotation.id, { annotation, folded: text, noteEnd: note.length });
  }

  removeAnnotation(id: AnnotationId): void {
    this.#annotations.delete(id);
  }

  putReply(reply: SearchedReply): void {
    this.#replies.set(reply.id, { reply, note: folded(reply.note) });
  }

  removeReply(id: ReplyId): void {
    this.#replies.delete(id);
  }

  putTag(tag: Tag): void {
    this.#tags.set(tag.id, tag);
  }

  removeTag(id: TagId): void {
    this.#tags.delete(id);
  }

  putGuide(guide: Guide): void {
    const parts = guideParts(guide).map((part) => ({ ...part, folded: folded(part.text) }));
    this.#guides.set(guide.id, { guide, parts });
  }

  removeGuide(id: GuideId): void {
    this.#guides.delete(id);
  }

  putPerson(person: Person): void {
    this.#people.set(person.id, person);
  }

  removePerson(id: PersonId): void {
    this.#people.delete(id);
  }

  clear(): void {
    this.#versions = null;
    for (const map of [
      this.#details,
      this.#texts,
      this.#annotations,
      this.#replies,
      this.#tags,
      this.#people,
      this.#guides,
    ]) {
      map.clear();
    }
  }

  search(query: Query, options: SearchOptions): Found {
    const compiled = compileQuery(query, this.#names(options.me));
    const tally: Tally = { counts: compiled.terms.map(() => 0), all: 0 };
    const candidates = this.#candidates(compiled, options.sourceId, tally);
    const scoreOf = scoring(compiled, tally);
    let hitCount = 0;
    const sources = candidates.map((own) => {
      hitCount += own.count;
      return { own, score: bestScore(own, scoreOf) * (1 + Math.log2(own.count) / 10) };
    });
    sources.sort((a, b) => b.score - a.score || this.#byName(a.own.id, b.own.id));
    return {
      tags: options.sourceId === undefined ? this.#foundTags(compiled) : [],
      guides: options.sourceId === undefined ? this.#foundGuides(compiled) : [],
      sources: sources
        .slice(0, options.mostSources)
        .map(({ own }) => this.#foundSource(own, compiled, scoreOf, options.mostHits)),
      sourceCount: sources.length,
      hitCount,
    };
  }

  /** Every place that is found, by document. */
  #candidates(compiled: CompiledQuery, only: SourceId | undefined, tally: Tally): readonly Candidates[] {
    const candidates = new Map<SourceId, Candidates>();
    // Places of one document mostly come one after the other.
    let last: Candidates | undefined;
    const ownOf = (id: SourceId) => {
      if (last?.id === id) return last;
      last = candidates.get(id) ?? { id, types: [], masks: [], records: [], blocks: null, count: 0 };
      candidates.set(id, last);
      return last;
    };
    const put = (
      id: SourceId,
      type: keyof typeof WEIGHTS,
      mask: number,
      record: SearchedAnnotation | SearchedReply | null,
    ) => {
      const own = ownOf(id);
      own.types.push(type);
      own.masks.push(mask);
      own.records.push(record);
      own.count += 1;
    };
    const { wanted, finds, asksWordsOnly } = compiled;
    this.#versions ??= new Versions([...this.#details.values()].map(({ source }) => source));
    for (const [id, details] of this.#details) {
      if (only === undefined ? this.#versions.isOld(id) : id !== only) continue;
      const mask = maskOf(details.folded, compiled);
      if (mask !== null) count(tally, mask);
      if (mask !== null && finds(mask, details.facts)) {
        put(id, isIn(details.facts.title, compiled, mask & wanted) ? 'title' : 'details', mask, null);
      }
      const blocks = this.#texts.get(id)?.masks(compiled) ?? null;
      if (blocks === null) continue;
      const found = this.#keepFound(blocks, details.facts, compiled, tally);
      if (found === 0) continue;
      const own = ownOf(id);
      own.blocks = blocks;
      own.count += found;
    }
    let details: Details | undefined;
    for (const { annotation, folded: text, noteEnd } of this.#annotations.values()) {
      const { id, sourceId, tagIds, creatorId } = annotation;
      if (only !== undefined && sourceId !== only) continue;
      if (details?.source.id !== sourceId) details = this.#details.get(sourceId);
      if (!details) continue;
      const mask = maskOf(text, compiled);
      if (mask === null) continue;
      count(tally, mask);
      const facts = asksWordsOnly
        ? details.facts
        : (this.#marked.get(id) ?? new MadeFacts(details.facts, tagIds, creatorId));
      if (!finds(mask, facts)) continue;
      const isNote = noteEnd > 0 && isIn(text, compiled, mask & wanted, noteEnd);
      put(sourceId, isNote ? 'note' : 'passage', mask, annotation);
    }
    for (const { reply, note } of this.#replies.values()) {
      const annotation = this.#annotations.get(reply.annotationId)?.annotation;
      const details = annotation && this.#details.get(annotation.sourceId);
      if (!details || (only !== undefined && annotation.sourceId !== only)) continue;
      const mask = maskOf(note, compiled);
      if (mask === null) continue;
      count(tally, mask);
      const { tagIds } = annotation;
      const passage =
        this.#marked.get(annotation.id) ?? new MadeFacts(details.facts, tagIds, annotation.creatorId);
      if (!finds(mask, new ReplyFacts(details.facts, tagIds, reply.creatorId, passage))) continue;
      put(annotation.sourceId, 'reply', mask, reply);
    }
    return [...candidates.values()];
  }

  /** Leaves of the paragraphs of a document those that are found, and tells how many they are. */
  #keepFound(blocks: Uint32Array, facts: DocumentFacts, compiled: CompiledQuery, tally: Tally): number {
    const { wanted, finds, asksWordsOnly } = compiled;
    const outlined = asksWordsOnly ? null : this.#marked.source(facts.sourceId);
    const outline = outlined?.outline;
    let found = 0;
    for (let block = 0; block < blocks.length; block += 1) {
      const mask = blocks[block] ?? 0;
      if (mask === 0) continue;
      count(tally, mask);
      const isFound =
        (mask & wanted) !== 0 &&
        finds(mask, outline ? new BlockFacts(facts, outline, outlined.foldedSpeakers, block) : facts);
      if (isFound) found += 1;
      else blocks[block] = 0;
    }
    return found;
  }

  #foundSource(own: Candidates, compiled: CompiledQuery, scoreOf: ScoreOf, most: number): FoundSource {
    const best = new Best<number>(most);
    eachScore(own, scoreOf, (score, number) => best.offer(score, number));
    return {
      sourceId: own.id,
      title: this.#details.get(own.id)?.source.title ?? '',
      hits: best.items.map((number) => this.#hit(own, number, compiled)),
      count: own.count,
    };
  }

  /** The place of that number among those of its document. */
  #hit({ id, types, records }: Candidates, number: number, compiled: CompiledQuery): Hit {
    const terms = compiled.terms.filter((_, bit) => (compiled.wanted & (1 << bit)) !== 0);
    const inContext = (text: string) => contextOf(text, placesOf(text, terms));
    const text = this.#texts.get(id);
    if (number >= types.length && text) return textHit(text, number - types.length, terms);
    const record = records[number] ?? null;
    if (record === null) return this.#detailsHit(id, compiled, inContext);
    if ('annotationId' in record) {
      return { type: 'reply', annotationId: record.annotationId, context: inContext(record.note) };
    }
    const type = types[number] === 'note' ? 'note' : 'passage';
    const context = inContext(type === 'note' ? record.note : record.exact);
    return { type, annotationId: record.id, context };
  }

  #detailsHit(id: SourceId, compiled: CompiledQuery, inContext: (text: string) => readonly Piece[]): Hit {
    const fields = this.#details.get(id)?.fields ?? [];
    const [shown] = fields
      .map((each) => ({ ...each, count: countIn(folded(each.text), compiled) }))
      .sort((a, b) => b.count - a.count);
    return { type: 'details', field: shown?.field ?? 'title', context: inContext(shown?.text ?? '') };
  }

  #foundTags(compiled: CompiledQuery): readonly FoundTag[] {
    const found: FoundTag[] = [];
    for (const tag of this.#tags.values()) {
      if (tag.mergedInto !== null) continue;
      const facts: Facts = {
        ...NO_DOCUMENT,
        isTagged: (ids) => ids.has(tag.id),
        isBy: (ids) => ids.has(tag.creatorId),
      };
      const mask = maskOf(`${folded(tag.name)}\n${folded(tag.description)}`, compiled);
      if (mask === null || !compiled.finds(mask, facts)) continue;
      found.push({ tagId: tag.id, name: contextOf(tag.name, placesOf(tag.name, compiled.terms)) });
    }
    return found;
  }

  #foundGuides(compiled: CompiledQuery): readonly FoundGuide[] {
    const found: FoundGuide[] = [];
    for (const { guide, parts } of this.#guides.values()) {
      const facts: Facts = {
        ...NO_DOCUMENT,
        isTagged: () => false,
        isBy: (ids) => ids.has(guide.creatorId),
      };
      const hits = parts.filter((part) => {
        const mask = maskOf(part.folded, compiled);
        return mask !== null && compiled.finds(mask, facts);
      });
      const most = Math.max(...hits.map((hit) => countIn(hit.folded, compiled)));
      const best = hits.find((hit) => countIn(hit.folded, compiled) === most);
      if (best === undefined) continue;
      found.push({
        guideId: guide.id,
        title: guide.title,
        part: best.part,
        context: contextOf(best.text, placesOf(best.text, compiled.terms)),
        count: hits.length,
      });
    }
    return found.sort(
      (a, b) => compareText(folded(a.title), folded(b.title)) || compareText(a.guideId, b.guideId),
    );
  }

  #names(me: PersonId | null): Names {
    return {
      tagsNamed: (isMeant) => {
        const meant = [...this.#tags.keys()].filter((id) =>
          chainOf(this.#tags, id).some((tag) => isMeant(folded(tag.name), tag.id)),
        );
        return new Set(meant);
      },
      peopleNamed: (isMeant, name) => idsOfPeople(this.#people, isMeant, name === 'me' ? me : null),
    };
  }

  /** Of the same score, documents stand in the order of their titles. */
  #byName(a: SourceId, b: SourceId): number {
    const [first, second] = [
      this.#details.get(a)?.facts.title ?? '',
      this.#details.get(b)?.facts.title ?? '',
    ];
    return first < second ? -1 : first > second ? 1 : a < b ? -1 : 1;
  }
}

/** What is known of annotations and their documents beyond what is searched in them. */
interface MarkedFacts {
  get(id: AnnotationId): Facts | null;
  /** Where in a document who speaks, by folded names; without an outline as long as its text is not known. */
  source(
    id: SourceId,
  ): { readonly outline: TextOutline | null; readonly foldedSpeakers: readonly string[] } | null;
}

/** What is known of a tag or a guide as of what stands in no document. */
const NO_DOCUMENT = { ...NO_ANNOTATION, title: '', author: '', date: undefined, sourceId: '' };

function count(tally: Tally, mask: number): void {
  if (mask === 0) return;
  tally.all += 1;
  for (let number = 0; number < tally.counts.length; number += 1) {
    if ((mask & (1 << number)) !== 0) tally.counts[number] = (tally.counts[number] ?? 0) + 1;
  }
}

/** What a place is worth: what it is, times how rare the words in it are; more where they stand in a row. */
function scoring({ wanted, row }: CompiledQuery, { counts, all }: Tally): ScoreOf {
  const rarity = counts.map((places) => Math.log(1 + all / (1 + places)));
  return (mask, weight) => {
    // What is found by filters alone is worth something, too.
    let words = 0.1;
    for (let number = 0; number < rarity.length; number += 1) {
      if ((mask & wanted & (1 << number)) !== 0) words += rarity[number] ?? 0;
    }
    return weight * words * ((mask & row) !== 0 ? IN_A_ROW : 1);
  };
}

function bestScore(own: Candidates, scoreOf: ScoreOf): number {
  let best = 0;
  eachScore(own, scoreOf, (score) => {
    best = Math.max(best, score);
  });
  return best;
}

/** Tells what each place of a document is worth, with its number. */
function eachScore(own: Candidates, scoreOf: ScoreOf, tell: (score: number, number: number) => void): void {
  const { types, masks, blocks } = own;
  types.forEach((type, number) => tell(scoreOf(masks[number] ?? 0, WEIGHTS[type]), number));
  blocks?.forEach((mask, block) => {
    if (mask !== 0) tell(scoreOf(mask, WEIGHTS.text), types.length + block);
  });
}

function textHit(text: SearchedBlocks, block: number, terms: readonly Term[]): Hit {
  const { start, end } = text.block(block);
  const own = text.text.slice(start, end);
  const places = placesOf(own, terms);
  const first = places[0] ?? { start: 0, end: own.length };
  return {
    type: 'text',
    range: { start: start + first.start, end: start + first.end },
    context: contextOf(own, places),
  };
}
