import { lookOf } from '../model/color.ts';
import type { AnnotationId, PersonId, ReplyId, SourceId, TagId } from '../model/id.ts';
import { sourceIdFromDigest } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import type { Reply } from '../model/reply.ts';
import type { Tag } from '../model/tag.ts';
import { derivedUuid } from './derived-id.ts';
import { LossCounter, type LossReport } from './loss.ts';
import type { Digest } from './postil/parse.ts';
import type { FileAnnotation, FileSource, FileTarget, PostilFile } from './postil/postil-file.ts';

/** Annotations of another program, on documents that are only named: `attachByQuote` finds their texts in a library. */
export interface CollectedAnnotations {
  readonly file: PostilFile;
  readonly losses: LossReport;
}

const EPOCH = '1970-01-01T00:00:00.000Z';

/** Gathers annotations that come one by one, each with its author, tags and the address of its document. */
export class Collector {
  readonly losses = new LossCounter();
  readonly #digest: Digest;
  readonly #program: string;
  readonly #ids = new Map<string, string>();
  readonly #people = new Map<string, Person>();
  readonly #tags = new Map<string, Tag>();
  readonly #sources = new Map<string, FileSource>();
  readonly #annotations = new Map<string, FileAnnotation>();
  readonly #replies = new Map<string, Reply>();

  constructor(program: string, digest: Digest) {
    this.#program = program;
    this.#digest = digest;
  }

  /** The id of what the program calls `name`: a UUID that it is, or one that is always made of that name. */
  async idOf<Id extends string>(kind: string, name: string): Promise<Id> {
    if (/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)) return name as Id;
    const key = JSON.stringify([kind, name]);
    const known =
      this.#ids.get(key) ?? `urn:uuid:${await derivedUuid(this.#digest, this.#program, kind, name)}`;
    this.#ids.set(key, known);
    return known as Id;
  }

  async person(key: string, name: string): Promise<PersonId> {
    const id = await this.idOf<PersonId>('person', key);
    if (!this.#people.has(id)) {
      const { color } = lookOf(this.#people.size);
      const shown = name.trim().slice(0, 200) || 'Unknown author';
      this.#people.set(id, { id, name: shown, color, created: EPOCH, modified: EPOCH, revision: 1 });
    }
    return id;
  }

  async tag(name: string, creatorId: PersonId): Promise<TagId | null> {
    const shown = name.trim().slice(0, 200);
    if (shown === '') return null;
    if (name.trim().length > 200) this.losses.add('shortened');
    const id = await this.idOf<TagId>('tag', shown);
    if (!this.#tags.has(id)) {
      this.#tags.set(id, {
        id,
        name: shown,
        ...lookOf(this.#tags.size),
        description: '',
        parentId: null,
        mergedInto: null,
        creatorId,
        created: EPOCH,
        modified: EPOCH,
        revision: 1,
      });
    }
    return id;
  }

  /** A document by its address; its text is not here, so its id stands for the address until it is found. */
  async source(address: string, title: string, creatorId: PersonId): Promise<SourceId> {
    const id = sourceIdFromDigest(await this.#digest(`${this.#program} document ${address}`));
    if (!this.#sources.has(id)) {
      this.#sources.set(id, {
        text: null,
        source: {
          id,
          title: title.trim().slice(0, 1_000) || address.slice(0, 1_000) || 'Untitled',
          metadata: { address: address.slice(0, 4_000) },
          fileName: '',
          fileHash: '0'.repeat(64),
          mediaType: 'text/plain',
          encoding: 'utf-8',
          textVersion: 1,
          textLength: 0,
          wordCount: 0,
          asItStands: false,
          mends: [],
          creatorId,
          created: EPOCH,
          modified: EPOCH,
          revision: 1,
        },
      });
    }
    return id;
  }

  async annotation(fields: {
    readonly name: string;
    readonly sourceId: SourceId;
    readonly target: FileTarget;
    readonly tagIds: readonly TagId[];
    readonly note: string;
    readonly creatorId: PersonId;
    readonly created: string | null;
    readonly modified: string | null;
  }): Promise<void> {
    const id = await this.idOf<AnnotationId>('annotation', fields.name);
    if (this.#annotations.has(id)) {
      this.losses.add('badRecords');
      return;
    }
    const { sourceId, target, creatorId } = fields;
    this.#annotations.set(id, {
      id,
      sourceId,
      target,
      tagIds: [...new Set(fields.tagIds)],
      note: this.#fitting(fields.note),
      color: null,
      creatorId,
      ...moments(fields),
      revision: 1,
    });
  }

  async reply(fields: {
    readonly name: string;
    readonly to: string;
    readonly note: string;
    readonly creatorId: PersonId;
    readonly created: string | null;
    readonly modified: string | null;
  }): Promise<void> {
    const id = await this.idOf<ReplyId>('reply', fields.name);
    const annotationId = await this.idOf<AnnotationId>('annotation', fields.to);
    if (fields.note.trim() === '' || this.#replies.has(id)) {
      this.losses.add('badRecords');
      return;
    }
    const { creatorId } = fields;
    const note = this.#fitting(fields.note);
    this.#replies.set(id, { id, annotationId, note, creatorId, ...moments(fields), revision: 1 });
  }

  /** Everything that was gathered; replies to what is not there are left out. */
  finish(label: string): CollectedAnnotations {
    const replies = [...this.#replies.values()].filter(({ annotationId }) =>
      this.#annotations.has(annotationId),
    );
    this.losses.add('danglingReplies', this.#replies.size - replies.length);
    return {
      file: {
        label: label.slice(0, 2_000),
        created: EPOCH,
        creator: null,
        people: [...this.#people.values()],
        tags: [...this.#tags.values()],
        sources: [...this.#sources.values()],
        annotations: [...this.#annotations.values()],
        replies,
        guides: [],
        answers: [],
        setAside: [],
      },
      losses: this.losses.report(),
    };
  }

  #fitting(note: string): string {
    if (note.length > 1_000_000) this.losses.add('shortened');
    return note.slice(0, 1_000_000);
  }
}

function moments({
  created,
  modified,
}: {
  readonly created: string | null;
  readonly modified: string | null;
}) {
  const at = created ?? modified ?? EPOCH;
  return { created: at, modified: modified ?? at };
}
