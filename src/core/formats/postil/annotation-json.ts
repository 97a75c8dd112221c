import type { Annotation, AnnotationTombstone } from '../../model/annotation.ts';
import type { Person } from '../../model/person.ts';
import type { Reply, ReplyTombstone } from '../../model/reply.ts';
import type { CodePoints } from '../../text/code-points.ts';
import { tagsOf, type Tags } from '../../library/tags.ts';
import type { FileAnnotationJson, FileDeletionJson, FileReplyJson } from './file-schema.ts';
import { ANNOTATION_CONTEXT } from './format.ts';
import type { FileAnnotation, FilePosition } from './postil-file.ts';

/** What writing an annotation needs to know besides the annotation. */
export interface Surroundings {
  readonly people: ReadonlyMap<string, Person>;
  readonly tags: Tags;
  /** Counts in the text of a document; undefined where its text is not at hand. */
  readonly codePoints: (sourceId: string) => CodePoints | undefined;
}

/** An annotation as a Web Annotation: tags and note as bodies for everybody, ids of tags for Postil. */
export function annotationToJson(annotation: Annotation, around: Surroundings): FileAnnotationJson {
  const tagNames = tagsOf(annotation, around.tags).map((tag) => tag.name);
  const body: NonNullable<FileAnnotationJson['body']> = tagNames.map((value) => ({
    type: 'TextualBody',
    purpose: 'tagging',
    value,
  }));
  if (annotation.note !== '') {
    body.push({
      type: 'TextualBody',
      purpose: 'commenting',
      format: 'text/markdown',
      value: annotation.note,
    });
  }
  return {
    '@context': ANNOTATION_CONTEXT,
    id: annotation.id,
    type: 'Annotation',
    motivation: annotation.note !== '' ? 'commenting' : tagNames.length > 0 ? 'tagging' : 'highlighting',
    ...made(annotation, around),
    ...(body.length === 0 ? {} : { body }),
    target: targetToJson(annotation, around.codePoints(annotation.sourceId)),
    'postil:tagIds': annotation.tagIds,
    ...(annotation.color === null ? {} : { 'postil:color': annotation.color }),
    'postil:revision': annotation.revision,
  };
}

/** A reply as a Web Annotation on the annotation that it answers. */
export function replyToJson(reply: Reply, around: Surroundings): FileReplyJson {
  return {
    '@context': ANNOTATION_CONTEXT,
    id: reply.id,
    type: 'Annotation',
    motivation: 'replying',
    ...made(reply, around),
    body: [{ type: 'TextualBody', purpose: 'replying', format: 'text/markdown', value: reply.note }],
    target: reply.annotationId,
    'postil:revision': reply.revision,
  };
}

export function deletionToJson(
  tombstone: AnnotationTombstone | ReplyTombstone,
  type: FileDeletionJson['type'],
): FileDeletionJson {
  return {
    id: tombstone.id,
    type,
    'postil:deleted': true,
    modified: tombstone.modified,
    'postil:revision': tombstone.revision,
  };
}

/** The annotation in a valid item; a word why not where it lacks what a passage needs. */
export function annotationFromJson(json: FileAnnotationJson): FileAnnotation | string {
  const quote = json.target.selector.find((selector) => selector.type === 'TextQuoteSelector');
  if (quote === undefined) return 'has no TextQuoteSelector';
  const position = positionFromJson(json.target);
  if (position !== null && position.end < position.start) return 'ends before it starts';
  return {
    id: json.id,
    sourceId: json.target.source,
    target: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix, position },
    tagIds: json['postil:tagIds'] ?? [],
    note: (json.body ?? [])
      .filter((body) => body.purpose === 'commenting')
      .map((body) => body.value)
      .join('\n\n'),
    color: json['postil:color'] ?? null,
    creatorId: json.creator.id,
    created: json.created,
    modified: json.modified,
    revision: json['postil:revision'],
  };
}

export function replyFromJson(json: FileReplyJson): Reply {
  return {
    id: json.id,
    annotationId: json.target,
    note: json.body[0]?.value ?? '',
    creatorId: json.creator.id,
    created: json.created,
    modified: json.modified,
    revision: json['postil:revision'],
  };
}

function made(
  record: Pick<Annotation, 'creatorId' | 'created' | 'modified'>,
  around: Surroundings,
): Pick<FileAnnotationJson, 'creator' | 'created' | 'modified'> {
  const name = around.people.get(record.creatorId)?.name;
  return {
    creator: { id: record.creatorId, type: 'Person', ...(name === undefined ? {} : { name }) },
    created: record.created,
    modified: record.modified,
  };
}

function targetToJson(
  { sourceId, target }: Annotation,
  codePoints: CodePoints | undefined,
): FileAnnotationJson['target'] {
  const { exact, prefix, suffix, start, end } = target;
  const quote = { type: 'TextQuoteSelector', exact, prefix, suffix } as const;
  if (codePoints === undefined) {
    return { source: sourceId, selector: [quote], 'postil:utf16': { start, end } };
  }
  const position = {
    type: 'TextPositionSelector',
    start: codePoints.toCodePoint(start),
    end: codePoints.toCodePoint(end),
  } as const;
  return { source: sourceId, selector: [quote, position] };
}

function positionFromJson(target: FileAnnotationJson['target']): FilePosition | null {
  const selector = target.selector.find((one) => one.type === 'TextPositionSelector');
  if (selector !== undefined) return { unit: 'codePoints', start: selector.start, end: selector.end };
  const units = target['postil:utf16'];
  return units === undefined ? null : { unit: 'utf16', start: units.start, end: units.end };
}
