import { z } from '../zod.ts';

/** A string that names one kind of record and cannot be passed where another kind is asked for. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

export type SourceId = Id<'source'>;
export type AnnotationId = Id<'annotation'>;
export type ReplyId = Id<'reply'>;
export type TagId = Id<'tag'>;
export type PersonId = Id<'person'>;
export type GuideId = Id<'guide'>;
export type GuideStepId = Id<'guideStep'>;
export type QuestionId = Id<'question'>;
export type GlossaryEntryId = Id<'glossaryEntry'>;
export type AnswerId = Id<'answer'>;
export type ChangeId = Id<'change'>;

const uuidUrn = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const namedInformation = /^ni:\/\/\/sha-256;[A-Za-z0-9_-]{43}$/;

function uuidId<Kind extends string>(): z.ZodType<Id<Kind>> {
  return z.string().regex(uuidUrn, 'is not a urn:uuid in lower case') as unknown as z.ZodType<Id<Kind>>;
}

export const annotationIdSchema = uuidId<'annotation'>();
export const replyIdSchema = uuidId<'reply'>();
export const tagIdSchema = uuidId<'tag'>();
export const personIdSchema = uuidId<'person'>();
export const guideIdSchema = uuidId<'guide'>();
export const guideStepIdSchema = uuidId<'guideStep'>();
export const questionIdSchema = uuidId<'question'>();
export const glossaryEntryIdSchema = uuidId<'glossaryEntry'>();
export const answerIdSchema = uuidId<'answer'>();
export const changeIdSchema = uuidId<'change'>();

/** A source is named by its canonical text: RFC 6920, `ni:///sha-256;` and the digest in base64url. */
export const sourceIdSchema = z
  .string()
  .regex(namedInformation, 'is not an ni:///sha-256; name') as unknown as z.ZodType<SourceId>;

/** What records need from the world: fresh identity and the time. Passed in, so that core stays pure. */
export interface Maker {
  /** A random (version 4) UUID in lower case, without prefix. */
  uuid(): string;
  /** Now, as ISO 8601 in UTC with milliseconds. */
  now(): string;
}

/** Makes the id of a new record of the kind that the caller's type asks for. */
export function newId<Kind extends string>(maker: Pick<Maker, 'uuid'>): Id<Kind> {
  return `urn:uuid:${maker.uuid()}` as Id<Kind>;
}

/** The name of a text, from the SHA-256 digest of its UTF-8 bytes in base64url without padding. */
export function sourceIdFromDigest(digestBase64Url: string): SourceId {
  return sourceIdSchema.parse(`ni:///sha-256;${digestBase64Url}`);
}

/** The digest part of a source's id: safe as a file name on every system that tells cases apart or not is decided by the caller. */
export function digestOfSourceId(id: SourceId): string {
  return id.slice('ni:///sha-256;'.length);
}
