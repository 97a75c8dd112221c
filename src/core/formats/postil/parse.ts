import { parseUntrusted, type z } from '../../zod.ts';
import type { AnnotationTombstone } from '../../model/annotation.ts';
import { sourceIdFromDigest, type AnnotationId, type ReplyId } from '../../model/id.ts';
import type { Reply, ReplyTombstone } from '../../model/reply.ts';
import { err, ok, type Result } from '../../result.ts';
import { checkSourceText } from '../../text/canonical.ts';
import { annotationFromJson, replyFromJson } from './annotation-json.ts';
import {
  envelopeSchema,
  fileAnnotationSchema,
  fileAnswerSchema,
  fileDeletionSchema,
  fileGuideSchema,
  filePersonSchema,
  filePictureSchema,
  fileReplySchema,
  fileSourceSchema,
  fileSourceTombstoneSchema,
  fileTagSchema,
} from './file-schema.ts';
import { FORMAT } from './format.ts';
import type { FileAnnotation, FileSource, PostilFile, PostilFileError, SetAside } from './postil-file.ts';
import { reasonOf } from './reason.ts';
import { sourceFromJson, textFromJson } from './source-json.ts';

/** SHA-256 of a text's UTF-8 bytes, in base64url without padding. */
export type Digest = (text: string) => string | Promise<string>;

export interface ParseOptions {
  readonly digest: Digest;
  /** The most records of one kind that are looked at. */
  readonly mostRecords?: number;
}

export type Envelope = z.infer<typeof envelopeSchema>;

const MOST_RECORDS = 500_000;

/**
 * Reads a Postil file out of JSON of bounded size and depth, written by whoever it may be. The shape and the version
 * must hold; after that each record stands alone: a bad one is set aside with its reason, the others arrive. The
 * file's pictures are taken out before (`takePictures`): what is left of them is set aside.
 */
export async function parse(
  json: unknown,
  options: ParseOptions,
): Promise<Result<PostilFile, PostilFileError>> {
  const envelope = openEnvelope(json, options.mostRecords ?? MOST_RECORDS);
  if (!envelope.ok) return envelope;
  return ok(await readRecords(envelope.value, options.digest));
}

/** Whether JSON is meant to be a Postil file, of whatever version and however damaged. */
export function looksLikePostil(json: unknown): boolean {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, 'postil:format');
}

/** The outermost shape and the version, before any record is looked at. */
export function openEnvelope(json: unknown, mostRecords = MOST_RECORDS): Result<Envelope, PostilFileError> {
  if (!looksLikePostil(json)) return err({ type: 'notPostil' });
  const found = (json as Record<string, unknown>)['postil:format'];
  if (typeof found === 'number' && Number.isInteger(found) && found > FORMAT) {
    return err({ type: 'newerFormat', found, known: FORMAT });
  }
  const envelope = parseUntrusted(envelopeSchema, json);
  if (!envelope.success) return err({ type: 'malformed', reason: reasonOf(envelope.error, json) });
  const lists = {
    people: envelope.data['postil:people'],
    tags: envelope.data['postil:tags'],
    documents: envelope.data['postil:sources'],
    deletions: envelope.data['postil:deletions'],
    guides: envelope.data['postil:guides'],
    answers: envelope.data['postil:answers'],
    annotations: envelope.data.first.items,
    pictures: envelope.data['postil:pictures'],
  };
  for (const [what, list] of Object.entries(lists)) {
    const count = list?.length ?? 0;
    if (count > mostRecords) return err({ type: 'tooMany', what, count, limit: mostRecords });
  }
  return ok(envelope.data);
}

/** Every valid record of the file, and what was set aside. */
export async function readRecords(envelope: Envelope, digest: Digest): Promise<PostilFile> {
  const setAside: SetAside[] = [];
  const people = readList(envelope['postil:people'], 'postil:people', 'person', filePersonSchema, setAside);
  const tags = readList(envelope['postil:tags'], 'postil:tags', 'tag', fileTagSchema, setAside);
  const sources = await readSources(envelope['postil:sources'] ?? [], digest, setAside);
  const items = readItems(envelope.first.items, setAside);
  const deletions = readList(
    envelope['postil:deletions'],
    'postil:deletions',
    'deletion',
    fileDeletionSchema,
    setAside,
  );
  const annotations = new Map<string, FileAnnotation | AnnotationTombstone>(items.annotations);
  const replies = new Map<string, Reply | ReplyTombstone>(items.replies);
  deletions.forEach(({ id, type, modified, 'postil:revision': revision }) => {
    const isThere = type === 'Annotation' ? annotations.has(id) : replies.has(id);
    if (isThere) {
      const reason = 'is also there as a record that was not deleted';
      setAside.push({ where: 'postil:deletions', what: 'deletion', id, reason });
    } else if (type === 'Annotation') {
      annotations.set(id, { id: id as AnnotationId, deleted: true, modified, revision });
    } else {
      replies.set(id, { id: id as ReplyId, deleted: true, modified, revision });
    }
  });
  const guides = readList(envelope['postil:guides'], 'postil:guides', 'guide', fileGuideSchema, setAside);
  const answers = readList(
    envelope['postil:answers'],
    'postil:answers',
    'answer',
    fileAnswerSchema,
    setAside,
  );
  setAside.push(...picturesSetAside(envelope['postil:pictures'] ?? []));
  const { creator } = envelope;
  return {
    label: envelope.label,
    created: envelope.created,
    creator: creator === undefined ? null : { id: creator.id, name: creator.name ?? '' },
    people,
    tags,
    sources,
    annotations: [...annotations.values()],
    replies: [...replies.values()],
    guides,
    answers,
    setAside,
  };
}

/** The valid records of a list. Of several with one id the first is taken. */
export function readList<S extends z.ZodType<{ id: string }>>(
  list: readonly unknown[] | undefined,
  path: string,
  what: SetAside['what'],
  schema: S,
  setAside: SetAside[],
): z.infer<S>[] {
  const found = new Map<string, z.infer<S>>();
  (list ?? []).forEach((json, index) => {
    const where = `${path}[${index}]`;
    const read = parseUntrusted(schema, json);
    if (!read.success) setAside.push({ where, what, id: idOf(json), reason: reasonOf(read.error, json) });
    else if (found.has(read.data.id)) setAside.push({ where, what, id: read.data.id, reason: TWICE });
    else found.set(read.data.id, read.data);
  });
  return [...found.values()];
}

const TWICE = 'has the same id as an earlier record of the file';

async function readSources(
  list: readonly unknown[],
  digest: Digest,
  setAside: SetAside[],
): Promise<FileSource[]> {
  const found = new Map<string, FileSource>();
  for (const [index, json] of list.entries()) {
    const read = await readSource(json, digest);
    const id = typeof read === 'string' ? idOf(json) : read.source.id;
    const reason = typeof read === 'string' ? read : found.has(read.source.id) ? TWICE : null;
    if (reason !== null) setAside.push({ where: `postil:sources[${index}]`, what: 'document', id, reason });
    else if (typeof read !== 'string') found.set(read.source.id, read);
  }
  return [...found.values()];
}

async function readSource(json: unknown, digest: Digest): Promise<FileSource | string> {
  const tombstone = parseUntrusted(fileSourceTombstoneSchema, json);
  if (tombstone.success) return { source: tombstone.data, text: null };
  const read = parseUntrusted(fileSourceSchema, json);
  if (!read.success) return reasonOf(read.error, json);
  const source = sourceFromJson(read.data);
  const text = textFromJson(read.data);
  if (text === null) return { source, text };
  if ((await sourceIdOf(text.text, digest)) !== source.id)
    return 'has a text that is not the one its id names';
  const checked = checkSourceText(text);
  if (!checked.ok)
    return `has a text whose blocks do not fit it (${checked.error.type} at ${checked.error.at})`;
  return { source: { ...source, textLength: text.text.length }, text };
}

async function sourceIdOf(text: string, digest: Digest): Promise<string> {
  return sourceIdFromDigest(await digest(text));
}

interface Items {
  readonly annotations: Map<string, FileAnnotation>;
  readonly replies: Map<string, Reply>;
}

function readItems(list: readonly unknown[], setAside: SetAside[]): Items {
  const items: Items = { annotations: new Map(), replies: new Map() };
  list.forEach((json, index) => {
    const where = `first.items[${index}]`;
    if (isReply(json)) {
      const read = parseUntrusted(fileReplySchema, json);
      if (!read.success)
        setAside.push({ where, what: 'reply', id: idOf(json), reason: reasonOf(read.error, json) });
      else if (items.replies.has(read.data.id)) {
        setAside.push({ where, what: 'reply', id: read.data.id, reason: TWICE });
      } else items.replies.set(read.data.id, replyFromJson(read.data));
      return;
    }
    const read = parseUntrusted(fileAnnotationSchema, json);
    const annotation = read.success ? annotationFromJson(read.data) : reasonOf(read.error, json);
    if (typeof annotation === 'string') {
      setAside.push({ where, what: 'annotation', id: idOf(json), reason: annotation });
    } else if (items.annotations.has(annotation.id)) {
      setAside.push({ where, what: 'annotation', id: annotation.id, reason: TWICE });
    } else {
      items.annotations.set(annotation.id, annotation);
    }
  });
  return items;
}

/** Why pictures were not taken out of the file. */
function picturesSetAside(list: readonly unknown[]): SetAside[] {
  return list.map((json, index) => {
    const read = parseUntrusted(filePictureSchema, json);
    return {
      where: `postil:pictures[${index}]`,
      what: 'picture',
      id: read.success ? read.data.hash : null,
      reason: read.success ? NO_PICTURE : reasonOf(read.error, json),
    };
  });
}

const NO_PICTURE = 'is not the picture that its hash names, is there already, or is none that can be shown';

function isReply(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'motivation' in json && json.motivation === 'replying';
}

function idOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('id' in json)) return null;
  return typeof json.id === 'string' ? json.id.slice(0, 200) : null;
}
