import type { PersonId, SourceId, TagId } from '../model/id.ts';
import type { TextOutline } from '../retrieval/text-outline.ts';
import type { Facts } from './compiled-query.ts';
import type { HasFilter } from './query.ts';

// One of these is made for each of a hundred thousand places that are asked about. They are classes, because an object
// with functions of its own takes so long to make that a query which finds much would be waited for.

type About = Pick<Facts, 'title' | 'date'> & { readonly sourceId: SourceId };

const NOBODY: readonly string[] = [];

/** What is known of a document, and of a paragraph of it whose place is not known. */
export class DocumentFacts implements Facts {
  readonly title: string;
  readonly date: string | undefined;
  readonly sourceId: SourceId;
  readonly author: string;

  constructor({ title, date, sourceId }: About, author: string) {
    this.title = title;
    this.date = date;
    this.sourceId = sourceId;
    this.author = author;
  }

  get speakers(): readonly string[] {
    return NOBODY;
  }

  get created(): string | undefined {
    return undefined;
  }

  get paragraph(): number | undefined {
    return undefined;
  }

  has(what: HasFilter['what']): boolean {
    return what === 'date' && this.date !== undefined;
  }

  isTagged(_tagIds: ReadonlySet<string>): boolean {
    return false;
  }

  isBy(_personIds: ReadonlySet<string>): boolean {
    return false;
  }

  isBeside(_tagIds: ReadonlySet<string>): boolean {
    return false;
  }

  isNear(_tagIds: ReadonlySet<string>): boolean {
    return false;
  }
}

/** A paragraph is said by whoever speaks in it, and has its number. */
export class BlockFacts extends DocumentFacts {
  readonly #outline: TextOutline;
  readonly #names: readonly string[];
  readonly #block: number;

  /** `names` are those of the outline's speakers, folded. */
  constructor(document: DocumentFacts, outline: TextOutline, names: readonly string[], block: number) {
    super(document, document.author);
    this.#outline = outline;
    this.#names = names;
    this.#block = block;
  }

  override get speakers(): readonly string[] {
    const name = this.#names[this.#speaker];
    return name === undefined ? NOBODY : [name];
  }

  override get paragraph(): number {
    return this.#outline.numbers[this.#block] ?? 0;
  }

  override has(what: HasFilter['what']): boolean {
    return what === 'speaker' ? this.#speaker >= 0 : super.has(what);
  }

  get #speaker(): number {
    return this.#outline.speakerOf[this.#block] ?? -1;
  }
}

/** What somebody made in a document. Who wrote the document did not write what others marked in it. */
export class MadeFacts extends DocumentFacts {
  readonly #tagIds: readonly TagId[];
  readonly #by: PersonId;

  constructor(document: DocumentFacts, tagIds: readonly TagId[], by: PersonId) {
    super(document, '');
    this.#tagIds = tagIds;
    this.#by = by;
  }

  override has(what: HasFilter['what']): boolean {
    return what === 'tag' ? this.#tagIds.length > 0 : super.has(what);
  }

  override isTagged(tagIds: ReadonlySet<string>): boolean {
    return this.#tagIds.some((id) => tagIds.has(id));
  }

  override isBy(personIds: ReadonlySet<string>): boolean {
    return personIds.has(this.#by);
  }
}

/** A reply stands where its passage stands. */
export class ReplyFacts extends MadeFacts {
  readonly #passage: Facts;

  constructor(document: DocumentFacts, tagIds: readonly TagId[], by: PersonId, passage: Facts) {
    super(document, tagIds, by);
    this.#passage = passage;
  }

  override get speakers(): readonly string[] {
    return this.#passage.speakers;
  }

  override get created(): string | undefined {
    return this.#passage.created;
  }

  override get paragraph(): number | undefined {
    return this.#passage.paragraph;
  }

  override has(what: HasFilter['what']): boolean {
    return this.#passage.has(what);
  }

  override isBeside(tagIds: ReadonlySet<string>): boolean {
    return this.#passage.isBeside(tagIds);
  }

  override isNear(tagIds: ReadonlySet<string>): boolean {
    return this.#passage.isNear(tagIds);
  }
}
