import { describe } from '../../anchoring/describe.ts';
import { childOf, descendantsOf, elementsOf, textOf, type MarkupElement } from '../../markup/tree.ts';
import type { Annotation } from '../../model/annotation.ts';
import { lookOf } from '../../model/color.ts';
import {
  sourceIdFromDigest,
  type AnnotationId,
  type PersonId,
  type ReplyId,
  type SourceId,
  type TagId,
} from '../../model/id.ts';
import type { Person } from '../../model/person.ts';
import type { Reply } from '../../model/reply.ts';
import { metadataSchema, type Metadata, type Source } from '../../model/source.ts';
import type { SourceText } from '../../model/source-text.ts';
import type { Tag } from '../../model/tag.ts';
import { err, ok, type Result } from '../../result.ts';
import { countWords } from '../../text/words.ts';
import type { Zip } from '../../zip/zip.ts';
import { derivedUuid, hexOf } from '../derived-id.ts';
import { LossCounter } from '../loss.ts';
import { Package, xmlPart, type DecodeXml, type PartError } from '../package.ts';
import type { Digest } from '../postil/parse.ts';
import type { ReadLibrary } from '../read-library.ts';
import { idOfGuid } from './guid.ts';
import { counterFor, keptText, type KeptText } from './plain-text.ts';
import { tagsOfCodes } from './read-codes.ts';
import { VARIABLE_FIELDS, VARIABLES } from './variables.ts';
import { ORIGIN } from './write-project.ts';

const KIND = 'REFI-QDA';
const LONGEST_NOTE = 1_000_000;
const LONGEST_NAME = 200;

export interface ReadOptions {
  readonly decode: DecodeXml;
  readonly digest: Digest;
}

/**
 * Reads a REFI-QDA project (`.qdpx`) as it is written by whichever program: names of parts in any case, whatever the
 * project's part is called, texts as parts or in the project, with a byte order mark or CRLF. Parts are found by name
 * among those of the file; no path is ever followed.
 */
export async function readProject(
  file: Uint8Array,
  options: ReadOptions,
): Promise<Result<ReadLibrary, PartError>> {
  const opened = Package.open(file, KIND, options.decode);
  if (!opened.ok) return opened;
  const { zip } = opened.value;
  const part = projectPart(zip.names);
  if (part === null) return err({ type: 'notOfItsKind', kind: KIND });
  const root = opened.value.xml(part);
  if (!root.ok) return root;
  if (root.value?.name !== 'Project') return err({ type: 'notOfItsKind', kind: KIND });
  return new ProjectReader(root.value, zip, options).read();
}

/** Reads a REFI-QDA codebook (`.qdc`): tags only. */
export async function readCodebook(
  text: string,
  options: Pick<ReadOptions, 'digest'>,
): Promise<Result<ReadLibrary, PartError>> {
  const root = xmlPart(text, '');
  if (!root.ok) return root;
  if (root.value.name !== 'CodeBook') return err({ type: 'notOfItsKind', kind: KIND });
  const losses = new LossCounter();
  const origin = root.value.attributes.get('origin') ?? '';
  const somebody = await nobodyIn(origin, options.digest);
  const made = { creatorId: somebody.id, at: EPOCH };
  const tags = await tagsOfCodes(childOf(root.value, 'Codes'), made, { losses, ...options });
  losses.add('sets', descendantsOf(root.value, 'Set').length);
  return ok({
    title: 'Codebook',
    created: EPOCH,
    slice: {
      sources: [],
      annotations: [],
      replies: [],
      tags: [...tags.values()],
      people: [somebody],
      guides: [],
      answers: [],
    },
    texts: new Map(),
    losses: losses.report(),
  });
}

/** The moment of what has none. */
const EPOCH = '1970-01-01T00:00:00.000Z';

/** The project itself: `project.qde` in any case, else whatever ends so; what Macs put beside it is none. */
function projectPart(names: readonly string[]): string | null {
  const candidates = names.filter((name) => /\.qde$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name));
  return candidates.find((name) => name.toLowerCase() === 'project.qde') ?? candidates[0] ?? null;
}

/** Whoever made what nobody is named for. */
async function nobodyIn(origin: string, digest: Digest): Promise<Person> {
  const name = origin === '' ? 'Unknown author' : `Unknown author (${origin})`;
  const id = `urn:uuid:${await derivedUuid(digest, 'person', name)}` as PersonId;
  return personOf(id, name, 0, EPOCH);
}

function personOf(id: PersonId, name: string, number: number, at: string): Person {
  const { color } = lookOf(number);
  return { id, name: name.slice(0, LONGEST_NAME), color, created: at, modified: at, revision: 1 };
}

/** A text of the project with everything that is marked in it. */
interface FoundText {
  readonly element: MarkupElement;
  readonly name: string;
  readonly selections: readonly FoundSelection[];
}

interface FoundSelection {
  readonly element: MarkupElement;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

class ProjectReader {
  readonly #root: MarkupElement;
  readonly #zip: Zip;
  readonly #options: ReadOptions;
  readonly #losses = new LossCounter();
  readonly #origin: string;
  readonly #at: string;
  readonly #people = new Map<string, Person>();
  readonly #sources = new Map<SourceId, Source>();
  readonly #texts = new Map<SourceId, SourceText>();
  readonly #annotations = new Map<string, Annotation>();
  readonly #replies = new Map<string, Reply>();
  #tags: ReadonlyMap<string, Tag> = new Map();
  #owner: PersonId = '' as PersonId;

  constructor(root: MarkupElement, zip: Zip, options: ReadOptions) {
    this.#root = root;
    this.#zip = zip;
    this.#options = options;
    this.#origin = root.attributes.get('origin') ?? '';
    this.#at =
      instantOf(root.attributes.get('creationDateTime')) ??
      instantOf(root.attributes.get('modifiedDateTime')) ??
      EPOCH;
  }

  async read(): Promise<Result<ReadLibrary, PartError>> {
    await this.#readPeople();
    const codes = childOf(childOf(this.#root, 'CodeBook'), 'Codes');
    const made = { creatorId: this.#owner, at: this.#at };
    this.#tags = await tagsOfCodes(codes, made, { losses: this.#losses, digest: this.#options.digest });
    const notes = new Map(
      elementsOf(childOf(this.#root, 'Notes') ?? EMPTY, 'Note').map((note) => [
        idOfGuid(note.attributes.get('guid')) as ReplyId | null,
        note,
      ]),
    );
    const used = new Set<string>();
    for (const found of this.#findTexts()) {
      const taken = await this.#takeText(found, notes, used);
      if (!taken.ok) return taken;
    }
    this.#losses.add('memos', [...notes.keys()].filter((id) => id === null || !used.has(id)).length);
    this.#countOthers();
    return ok({
      title: this.#root.attributes.get('name') ?? '',
      created: this.#at,
      slice: {
        sources: [...this.#sources.values()],
        annotations: [...this.#annotations.values()],
        replies: [...this.#replies.values()],
        tags: [...this.#tags.values()],
        people: [...this.#people.values()],
        guides: [],
        answers: [],
      },
      texts: this.#texts,
      losses: this.#losses.report(),
    });
  }

  async #readPeople(): Promise<void> {
    for (const user of elementsOf(childOf(this.#root, 'Users') ?? EMPTY, 'User')) {
      const id = idOfGuid(user.attributes.get('guid')) as PersonId | null;
      const name = (user.attributes.get('name') ?? user.attributes.get('id') ?? '').trim();
      if (id === null) this.#losses.add('badRecords');
      else this.#people.set(id, personOf(id, name || 'Unnamed', this.#people.size, this.#at));
    }
    const creator = idOfGuid(this.#root.attributes.get('creatingUserGUID')) as PersonId | null;
    if (creator !== null && this.#people.has(creator)) this.#owner = creator;
    else {
      const [first] = this.#people.values();
      const owner = first ?? (await nobodyIn(this.#origin, this.#options.digest));
      this.#people.set(owner.id, owner);
      this.#owner = owner.id;
    }
  }

  /** Texts stand on their own, as the text of a PDF or a picture, and as transcripts of recordings. */
  #findTexts(): FoundText[] {
    const found: FoundText[] = [];
    for (const source of elementsOf(childOf(this.#root, 'Sources') ?? EMPTY)) {
      const name = source.attributes.get('name') ?? '';
      if (source.name === 'TextSource') {
        found.push({ element: source, name, selections: selectionsOf(source) });
        continue;
      }
      const own = [...elementsOf(source, 'Representation'), ...elementsOf(source, 'TextDescription')];
      found.push(...own.map((element) => ({ element, name, selections: selectionsOf(element) })));
      for (const element of elementsOf(source, 'Transcript')) {
        const title = element.attributes.get('name') ?? name;
        found.push({ element, name: title, selections: transcriptSelectionsOf(element) });
      }
      if (source.name !== 'PDFSource' || own.length === 0) this.#losses.add('otherMedia');
      for (const region of elementsOf(source)) {
        if (/^(?:PDF|Picture|Audio|Video)Selection$/.test(region.name)) this.#losses.add('pageRegions');
      }
      this.#losses.add('wholeDocumentTags', elementsOf(source, 'Coding').length);
    }
    return found;
  }

  async #takeText(
    { element, name, selections }: FoundText,
    notes: ReadonlyMap<string | null, MarkupElement>,
    used: Set<string>,
  ): Promise<Result<null, PartError>> {
    const plain = this.#plainTextOf(element);
    if (!plain.ok) return plain;
    const isOurs = this.#origin.startsWith(ORIGIN);
    const kept = plain.value === null ? null : keptText(plain.value, isOurs);
    if (plain.value === null || kept === null || kept.text.text.trim() === '') {
      this.#losses.add('textsMissing');
      this.#losses.add('passages', selections.length);
      return ok(null);
    }
    const id = await this.#takeSource(element, name, kept.text);
    this.#losses.add('wholeDocumentTags', elementsOf(element, 'Coding').length);
    this.#losses.add('memos', elementsOf(element, 'NoteRef').length);
    // How Postil counts need not be found out, and names of a letter or two would mislead.
    const toUnit = counterFor(plain.value, isOurs ? [] : selections);
    for (const selection of selections) {
      const [from, to] = [toUnit(selection.start), toUnit(selection.end)];
      if (from === null || to === null || to < from) this.#losses.add('unknownPlaces');
      else await this.#takeSelection(selection, id, kept, { from, to }, notes, used);
    }
    return ok(null);
  }

  #plainTextOf(element: MarkupElement): Result<string | null, PartError> {
    const inline = childOf(element, 'PlainTextContent');
    if (inline !== undefined) return ok(textOf(inline));
    const path = element.attributes.get('plainTextPath');
    if (path === undefined) return ok(null);
    // Only the last step of a path is looked at: it names a part of this file, wherever it points.
    const wanted = lastStep(path);
    const part = this.#zip.names.find((one) => lastStep(one) === wanted && !one.startsWith('__MACOSX/'));
    if (part === undefined) return ok(null);
    const bytes = this.#zip.read(part);
    if (!bytes.ok) return bytes;
    if (bytes.value === null) return ok(null);
    const text = this.#options.decode(bytes.value);
    return ok(text === null ? null : (hasByteOrderMark(bytes.value) ? '\ufeff' : '') + text);
  }

  async #takeSource(element: MarkupElement, name: string, text: SourceText): Promise<SourceId> {
    const digest = await this.#options.digest(text.text);
    const id = sourceIdFromDigest(digest);
    if (this.#sources.has(id)) return id;
    const created = instantOf(element.attributes.get('creationDateTime')) ?? this.#at;
    this.#texts.set(id, text);
    this.#sources.set(id, {
      id,
      title: name.trim().slice(0, 1_000) || 'Untitled',
      metadata: this.#metadataOf(element),
      fileName: name.slice(0, 1_000),
      fileHash: hexOf(digest),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      textVersion: text.textVersion,
      textLength: text.text.length,
      wordCount: countWords(text.text),
      asItStands: true,
      mends: [],
      creatorId: this.#personOf(element.attributes.get('creatingUser')),
      created,
      modified: instantOf(element.attributes.get('modifiedDateTime')) ?? created,
      revision: 1,
    });
    return id;
  }

  #metadataOf(element: MarkupElement): Metadata {
    const metadata: Metadata = {};
    for (const value of elementsOf(element, 'VariableValue')) {
      const id = idOfGuid(childOf(value, 'VariableRef')?.attributes.get('targetGUID'));
      const name = id === null ? undefined : this.#variables().get(id);
      const field = VARIABLE_FIELDS.find((one) => VARIABLES[one].toLowerCase() === name?.toLowerCase());
      const said = elementsOf(value).find((one) => one.name !== 'VariableRef');
      const read = field === undefined ? null : metadataSchema.shape[field].safeParse(textOf(said));
      if (field !== undefined && read?.success === true && read.data !== undefined)
        metadata[field] = read.data;
      else this.#losses.add('variables');
    }
    return metadata;
  }

  #variableNames: ReadonlyMap<string, string> | null = null;

  #variables(): ReadonlyMap<string, string> {
    this.#variableNames ??= new Map(
      elementsOf(childOf(this.#root, 'Variables') ?? EMPTY, 'Variable').map((variable) => [
        idOfGuid(variable.attributes.get('guid')) ?? '',
        variable.attributes.get('name') ?? '',
      ]),
    );
    return this.#variableNames;
  }

  async #takeSelection(
    { element, name, start, end }: FoundSelection,
    sourceId: SourceId,
    { text, offsets }: KeptText,
    { from, to }: { readonly from: number; readonly to: number },
    notes: ReadonlyMap<string | null, MarkupElement>,
    used: Set<string>,
  ): Promise<void> {
    const { digest } = this.#options;
    const own = idOfGuid(element.attributes.get('guid')) as AnnotationId | null;
    const isFree = own !== null && !this.#annotations.has(own);
    const id = isFree
      ? own
      : (`urn:uuid:${await derivedUuid(digest, 'selection', own ?? '', sourceId, String(start), String(end))}` as AnnotationId);
    if (this.#annotations.has(id)) {
      this.#losses.add('badRecords');
      return;
    }
    const range = { start: offsets[from] ?? 0, end: offsets[to] ?? 0 };
    const tagIds = new Set<TagId>();
    for (const coding of elementsOf(element, 'Coding')) {
      const tagId = idOfGuid(childOf(coding, 'CodeRef')?.attributes.get('targetGUID')) as TagId | null;
      if (tagId !== null && this.#tags.has(tagId)) tagIds.add(tagId);
      else this.#losses.add('danglingTags');
      this.#losses.add('memos', elementsOf(coding, 'NoteRef').length);
    }
    const target = describe(text.text, range);
    if (name.trim() !== '' && !isQuote(name, target.exact)) this.#losses.add('passageNames');
    const created = instantOf(element.attributes.get('creationDateTime')) ?? this.#at;
    this.#annotations.set(id, {
      id,
      sourceId,
      target,
      tagIds: [...tagIds],
      note: this.#noteOf(textOf(childOf(element, 'Description'))),
      color: null,
      creatorId: this.#personOf(
        element.attributes.get('creatingUser') ?? childOf(element, 'Coding')?.attributes.get('creatingUser'),
      ),
      created,
      modified: instantOf(element.attributes.get('modifiedDateTime')) ?? created,
      revision: 1,
    });
    for (const reference of elementsOf(element, 'NoteRef')) {
      const noteId = idOfGuid(reference.attributes.get('targetGUID')) as ReplyId | null;
      const note = notes.get(noteId);
      if (noteId === null || note === undefined) this.#losses.add('danglingReplies');
      else {
        used.add(noteId);
        const plain = this.#plainTextOf(note);
        if (plain.ok) await this.#takeReply(noteId, note, plain.value ?? '', id);
        else this.#losses.add('badRecords');
      }
    }
  }

  async #takeReply(noteId: ReplyId, note: MarkupElement, words: string, id: AnnotationId): Promise<void> {
    if (words.trim() === '') {
      this.#losses.add('badRecords');
      return;
    }
    const replyId = this.#replies.has(noteId)
      ? (`urn:uuid:${await derivedUuid(this.#options.digest, 'note', noteId, id)}` as ReplyId)
      : noteId;
    const created = instantOf(note.attributes.get('creationDateTime')) ?? this.#at;
    this.#replies.set(replyId, {
      id: replyId,
      annotationId: id,
      note: this.#noteOf(words.replace(/^\ufeff/, '')),
      creatorId: this.#personOf(note.attributes.get('creatingUser')),
      created,
      modified: instantOf(note.attributes.get('modifiedDateTime')) ?? created,
      revision: 1,
    });
  }

  #noteOf(words: string): string {
    if (words.length > LONGEST_NOTE) this.#losses.add('shortened');
    return words.slice(0, LONGEST_NOTE);
  }

  #personOf(guid: string | undefined): PersonId {
    const id = idOfGuid(guid) as PersonId | null;
    return id !== null && this.#people.has(id) ? id : this.#owner;
  }

  #countOthers(): void {
    const count = (group: string, child: string) =>
      elementsOf(childOf(this.#root, group) ?? EMPTY, child).length;
    this.#losses.add('cases', count('Cases', 'Case'));
    this.#losses.add('sets', count('Sets', 'Set'));
    this.#losses.add('links', count('Links', 'Link'));
    this.#losses.add('graphs', count('Graphs', 'Graph'));
  }
}

const EMPTY: MarkupElement = { name: '', prefix: '', attributes: new Map(), children: [] };

function selectionsOf(text: MarkupElement): FoundSelection[] {
  return elementsOf(text, 'PlainTextSelection').map((element) => ({
    element,
    name: element.attributes.get('name') ?? '',
    start: numberIn(element, 'startPosition'),
    end: numberIn(element, 'endPosition'),
  }));
}

/** Passages of a transcript go from one point where text and recording meet to another. */
function transcriptSelectionsOf(transcript: MarkupElement): FoundSelection[] {
  const points = new Map(
    elementsOf(transcript, 'SyncPoint').map((point) => [
      idOfGuid(point.attributes.get('guid')) ?? '',
      numberIn(point, 'position'),
    ]),
  );
  return elementsOf(transcript, 'TranscriptSelection').map((element) => ({
    element,
    name: element.attributes.get('name') ?? '',
    start: points.get(idOfGuid(element.attributes.get('fromSyncPoint')) ?? '') ?? Number.NaN,
    end: points.get(idOfGuid(element.attributes.get('toSyncPoint')) ?? '') ?? Number.NaN,
  }));
}

function numberIn(element: MarkupElement, name: string): number {
  const value = element.attributes.get(name)?.trim() ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
}

/** An xsd:dateTime as an instant; without a zone it is taken for UTC. */
function instantOf(value: string | undefined): string | null {
  if (value === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value)) return null;
  const at = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function lastStep(path: string): string {
  return (path.split(/[/\\]/).at(-1) ?? '').toLowerCase();
}

function isQuote(name: string, quote: string): boolean {
  const flat = (words: string) => words.replace(/\s+/g, ' ').trim();
  const said = flat(name.replace(/(?:…|\.\.\.)$/, ''));
  return flat(quote).startsWith(said) || said.startsWith(flat(quote));
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  const starts = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  return starts(0xef, 0xbb, 0xbf) || starts(0xff, 0xfe) || starts(0xfe, 0xff);
}
