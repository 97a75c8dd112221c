import type { Annotation } from '../model/annotation.ts';
import type { PersonId, TagId } from '../model/id.ts';
import type { Source } from '../model/source.ts';
import { folded, type Facts } from '../search/compiled-query.ts';
import type { HasFilter } from '../search/query.ts';
import type { TagOrder } from './tag-order.ts';
import { blockIndexAt, type TextOutline } from './text-outline.ts';

/** A document with what is marked in it. Its text may come later than its passages. */
export class PassageSource {
  readonly passages = new Map<string, Passage>();
  #source: Source | null = null;
  #outline: TextOutline | null = null;
  #speakers: readonly string[] = [];
  #text: string | null = null;
  #title = '';
  #inOrder: readonly Passage[] | null = null;
  #tagsOfBlocks: readonly (ReadonlySet<TagId> | undefined)[] | null = null;
  #numbers: {
    readonly version: number;
    readonly blocks: readonly (readonly number[])[];
    readonly together: Map<number, readonly number[]>;
  } | null = null;
  /** Where it stands among the documents in their order. */
  rank = 0;

  get source(): Source | null {
    return this.#source;
  }

  set source(source: Source | null) {
    this.#source = source;
    this.#title = folded(source?.title ?? '');
  }

  /** Folded, in small letters. */
  get title(): string {
    return this.#title;
  }

  get text(): string | null {
    return this.#text;
  }

  get outline(): TextOutline | null {
    return this.#outline;
  }

  /** The names of `outline.speakers`, folded. */
  get foldedSpeakers(): readonly string[] {
    return this.#speakers;
  }

  putText(text: string, outline: TextOutline): void {
    this.#text = text;
    this.#outline = outline;
    this.#speakers = outline.speakers.map(folded);
    for (const passage of this.passages.values()) passage.forgetPlace();
    this.#tagsOfBlocks = null;
    this.#numbers = null;
  }

  /** A passage of it is new, another or gone. */
  passagesChanged(): void {
    this.#inOrder = null;
    this.#tagsOfBlocks = null;
    this.#numbers = null;
  }

  /** Its passages in the order of the text. */
  get inOrder(): readonly Passage[] {
    return (this.#inOrder ??= this.#ranked());
  }

  /** Makes sure that each passage knows which one it is in the order of the text. */
  rankPassages(): void {
    this.#inOrder ??= this.#ranked();
  }

  #ranked(): readonly Passage[] {
    const inOrder = [...this.passages.values()].sort(byPlace);
    for (const [rank, passage] of inOrder.entries()) passage.rank = rank;
    return inOrder;
  }

  /** The tags of all passages that touch a block, as they carry them. */
  tagsOfBlock(block: number): ReadonlySet<TagId> | undefined {
    return (this.#tagsOfBlocks ??= this.#collectTags())[block];
  }

  /**
   * The numbers of the tags under which passages stand that touch one of some blocks, each once. Passages share their
   * surroundings with their neighbours, and most of the library stays as it is from question to question, so that each
   * answer is kept.
   */
  numbersOfBlocks(from: number, to: number, version: number): readonly number[] {
    if (this.#numbers?.version !== version) {
      this.#numbers = { version, blocks: this.#collectNumbers(), together: new Map() };
    }
    const { blocks, together } = this.#numbers;
    if (from === to) return blocks[from] ?? NO_NUMBERS;
    const key = from * (blocks.length + 2) + Math.min(to, blocks.length + 1);
    let numbers = together.get(key);
    if (numbers === undefined) {
      numbers = [...new Set(blocks.slice(from, to + 1).flat())];
      together.set(key, numbers);
    }
    return numbers;
  }

  #collectNumbers(): readonly (readonly number[])[] {
    const blocks: Set<number>[] = [];
    for (const passage of this.passages.values()) {
      const { first, last } = passage.place;
      const numbers = passage.tagNumbers;
      for (let block = first; numbers.length > 0 && block <= last; block += 1) {
        const own = (blocks[block] ??= new Set());
        for (const number of numbers) own.add(number);
      }
    }
    // Blocks without tags are holes in the list.
    return Array.from(blocks, (own: Set<number> | undefined) => (own === undefined ? NO_NUMBERS : [...own]));
  }

  #collectTags(): readonly (ReadonlySet<TagId> | undefined)[] {
    const blocks: (Set<TagId> | undefined)[] = [];
    for (const passage of this.passages.values()) {
      const { first, last } = passage.place;
      for (let block = first; block <= last; block += 1) {
        const tags = (blocks[block] ??= new Set());
        for (const id of passage.record.tagIds) tags.add(id);
      }
    }
    return blocks;
  }
}

interface Place {
  /** The blocks it begins and ends in. */
  readonly first: number;
  readonly last: number;
  readonly paragraph: number;
  /** Indexes into the document's speakers, each once. */
  readonly speakers: readonly number[];
}

const NOWHERE: Place = { first: 0, last: 0, paragraph: 0, speakers: [] };
const NOBODY: readonly string[] = [];
const NO_NUMBERS: readonly number[] = [];

type TagNumbers = Pick<TagOrder, 'underAll' | 'version'>;

/** A marked passage as queries ask about it. What it takes to answer is worked out when it is first asked for. */
export class Passage implements Facts {
  readonly record: Annotation;
  readonly in: PassageSource;
  /** Whether somebody has replied to it. */
  isAnswered = false;
  /** Where it stands among the passages of its document, once `inOrder` of that has been asked for. */
  rank = 0;
  readonly #tags: TagNumbers;
  #numbers: readonly number[] = NO_NUMBERS;
  #numbersAt = -1;
  #folded: string | null = null;
  #place: Place | null = null;
  #speakers: readonly string[] | null = null;

  constructor(record: Annotation, source: PassageSource, tags: TagNumbers) {
    this.record = record;
    this.in = source;
    this.#tags = tags;
  }

  readonly author = '';

  get title(): string {
    return this.in.title;
  }

  get sourceId(): string {
    return this.record.sourceId;
  }

  get date(): string | undefined {
    return this.in.source?.metadata.date;
  }

  get created(): string {
    return this.record.created;
  }

  get paragraph(): number | undefined {
    return this.in.outline === null ? undefined : this.place.paragraph;
  }

  get speakers(): readonly string[] {
    const { speakers } = this.place;
    if (speakers.length === 0) return NOBODY;
    this.#speakers ??= speakers.map((index) => this.in.foldedSpeakers[index] ?? '');
    return this.#speakers;
  }

  /** The numbers of its tags and of those above them, each once. */
  get tagNumbers(): readonly number[] {
    const { version } = this.#tags;
    if (this.#numbersAt !== version) {
      this.#numbers = this.#tags.underAll(this.record.tagIds);
      this.#numbersAt = version;
    }
    return this.#numbers;
  }

  /** The note and the passage, folded. No line feed is in folded text, so that nothing is found across this one. */
  get folded(): string {
    this.#folded ??= `${folded(this.record.note)}\n${folded(this.record.target.exact)}`;
    return this.#folded;
  }

  get place(): Place {
    this.#place ??= this.#findPlace();
    return this.#place;
  }

  forgetPlace(): void {
    this.#place = null;
    this.#speakers = null;
  }

  isTagged(tagIds: ReadonlySet<string>): boolean {
    const own = this.record.tagIds;
    for (let at = 0; at < own.length; at += 1) if (tagIds.has(own[at] as TagId)) return true;
    return false;
  }

  isBy(personIds: ReadonlySet<string>): boolean {
    return personIds.has(this.record.creatorId satisfies PersonId);
  }

  has(what: HasFilter['what']): boolean {
    switch (what) {
      case 'note':
        return this.record.note !== '';
      case 'reply':
        return this.isAnswered;
      case 'tag':
        return this.tagNumbers.length > 0;
      case 'date':
        return this.date !== undefined;
      case 'speaker':
        return this.place.speakers.length > 0;
    }
  }

  isBeside(tagIds: ReadonlySet<string>): boolean {
    return this.#isAmong(tagIds, 0);
  }

  isNear(tagIds: ReadonlySet<string>): boolean {
    return this.#isAmong(tagIds, 1);
  }

  /** The numbers of the tags of all passages that touch its paragraphs, or those up to `around` further away, each once. */
  numbersAround(around: number): readonly number[] {
    if (this.in.outline === null) return this.tagNumbers;
    const { first, last } = this.place;
    return this.in.numbersOfBlocks(Math.max(0, first - around), last + around, this.#tags.version);
  }

  #isAmong(tagIds: ReadonlySet<string>, around: number): boolean {
    if (this.isTagged(tagIds)) return true;
    if (this.in.outline === null) return false;
    const { first, last } = this.place;
    for (let block = Math.max(0, first - around); block <= last + around; block += 1) {
      for (const id of this.in.tagsOfBlock(block) ?? []) if (tagIds.has(id)) return true;
    }
    return false;
  }

  #findPlace(): Place {
    const { outline } = this.in;
    if (outline === null) return NOWHERE;
    const { start, end } = this.record.target;
    const first = blockIndexAt(outline, start);
    const last = Math.max(first, blockIndexAt(outline, Math.max(start, end - 1)));
    const speakers = new Set<number>();
    for (let block = first; block <= last; block += 1) {
      const speaker = outline.speakerOf[block] ?? -1;
      if (speaker >= 0) speakers.add(speaker);
    }
    return { first, last, paragraph: outline.numbers[first] ?? 0, speakers: [...speakers] };
  }
}

function byPlace(a: Passage, b: Passage): number {
  const [one, other] = [a.record, b.record];
  return (
    one.target.start - other.target.start || one.target.end - other.target.end || (one.id < other.id ? -1 : 1)
  );
}
