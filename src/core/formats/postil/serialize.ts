import { isLive } from '../../model/record.ts';
import type { Answer } from '../../model/answer.ts';
import type { Guide } from '../../model/guide.ts';
import type { PersonId, SourceId } from '../../model/id.ts';
import type { SourceText } from '../../model/source-text.ts';
import { codePointsOf, type CodePoints } from '../../text/code-points.ts';
import type { LibrarySlice } from '../../library/slice.ts';
import { annotationToJson, deletionToJson, replyToJson } from './annotation-json.ts';
import { contextWith, FORMAT, type Generator } from './format.ts';
import { picturesToJson, type PictureOf } from './pictures.ts';
import { printJson } from './print.ts';
import { sourceToJson } from './source-json.ts';

/** What a file says about itself. All of it is passed in: the same library and header give the same bytes. */
export interface FileHeader {
  /** An IRI for the file as a collection, e.g. `urn:uuid:...`. */
  readonly id: string;
  readonly label: string;
  readonly created: string;
  readonly generator: Generator;
  /** Who exported it; null before anybody has said who they are. */
  readonly creator: { readonly id: PersonId; readonly name: string } | null;
}

export interface SerializeOptions extends FileHeader {
  /**
   * The text of each document. Also for a file without texts, which counts positions in them; where one is missing,
   * its passages are written with the program's own offsets (`postil:utf16`).
   */
  readonly texts: (id: SourceId) => SourceText | undefined;
  /** False for codings only: the documents are named and described, their texts stay at home. */
  readonly withTexts: boolean;
  /** The pictures of the texts, which go along with them. */
  readonly pictureOf?: PictureOf;
  /**
   * True for a backup, which leaves out the texts because they lie beside it, not because they shall stay at home: then
   * the examples of what importing changed, which quote the texts, are written all the same.
   */
  readonly withExamples?: boolean;
}

/** A Postil file as text. Deterministic: records in order of id, fields in a fixed order, nothing of the moment. */
export function serialize(slice: LibrarySlice, options: SerializeOptions): string {
  return printJson(fileOf(slice, options));
}

/** The file as a plain object, its members in the order in which they are written. */
export function fileOf(slice: LibrarySlice, options: SerializeOptions): Record<string, unknown> {
  const codePoints = new Map<string, CodePoints | undefined>();
  const around = {
    people: new Map(slice.people.map((person) => [person.id, person])),
    tags: new Map(slice.tags.map((tag) => [tag.id, tag])),
    codePoints: (id: string) => {
      if (!codePoints.has(id)) {
        const text = options.texts(id as SourceId);
        codePoints.set(id, text === undefined ? undefined : codePointsOf(text.text));
      }
      return codePoints.get(id);
    },
  };
  const items = [
    ...slice.annotations.filter(isLive).map((annotation) => annotationToJson(annotation, around)),
    ...slice.replies.filter(isLive).map((reply) => replyToJson(reply, around)),
  ];
  const { generator, creator, pictureOf } = options;
  const pictures =
    options.withTexts && pictureOf !== undefined ? picturesToJson(slice, options.texts, pictureOf) : [];
  return {
    '@context': contextWith([
      ...(slice.guides.length > 0 ? ['guides'] : []),
      ...(slice.answers.length > 0 ? ['answers'] : []),
      ...(pictures.length > 0 ? ['pictures'] : []),
    ]),
    id: options.id,
    type: 'AnnotationCollection',
    label: options.label,
    'postil:format': FORMAT,
    generator: {
      id: generator.homepage,
      type: 'Software',
      name: generator.name,
      'schema:softwareVersion': generator.version,
    },
    ...(creator === null ? {} : { creator: { id: creator.id, type: 'Person', name: creator.name } }),
    created: options.created,
    total: items.length,
    'postil:people': slice.people.map(({ id, name, color, samePersonAs, created, modified, revision }) => ({
      id,
      name,
      color,
      ...(samePersonAs === undefined ? {} : { samePersonAs }),
      created,
      modified,
      revision,
    })),
    'postil:tags': slice.tags.map((tag) => (isLive(tag) ? tagToJson(tag) : tombstoneToJson(tag))),
    'postil:sources': slice.sources.map((source) => {
      if (!isLive(source)) return tombstoneToJson(source);
      return sourceToJson(
        source,
        options.withTexts ? (options.texts(source.id) ?? null) : null,
        options.withTexts || options.withExamples === true,
      );
    }),
    'postil:deletions': [
      ...slice.annotations.flatMap((one) => (isLive(one) ? [] : [deletionToJson(one, 'Annotation')])),
      ...slice.replies.flatMap((one) => (isLive(one) ? [] : [deletionToJson(one, 'Reply')])),
    ],
    ...(slice.guides.length > 0 && {
      'postil:guides': slice.guides.map((guide) =>
        isLive(guide) ? guideToJson(guide) : tombstoneToJson(guide),
      ),
    }),
    ...(slice.answers.length > 0 && {
      'postil:answers': slice.answers.map((one) => (isLive(one) ? answerToJson(one) : tombstoneToJson(one))),
    }),
    first: { id: `${options.id}#first`, type: 'AnnotationPage', partOf: options.id, startIndex: 0, items },
    // Last, so that who reads the file comes upon everything else before.
    ...(pictures.length > 0 && { 'postil:pictures': pictures }),
  };
}

function tagToJson(tag: Exclude<LibrarySlice['tags'][number], { deleted: true }>): unknown {
  const { id, name, color, pattern, description, parentId, mergedInto, creatorId } = tag;
  const { whenToUse, whenNotToUse, exampleIds, formerDefinitions } = tag;
  const { created, modified, revision } = tag;
  return {
    id,
    name,
    color,
    pattern,
    description,
    ...(whenToUse === undefined ? {} : { whenToUse }),
    ...(whenNotToUse === undefined ? {} : { whenNotToUse }),
    ...(exampleIds === undefined ? {} : { exampleIds }),
    ...(formerDefinitions === undefined ? {} : { formerDefinitions }),
    parentId,
    mergedInto,
    creatorId,
    created,
    modified,
    revision,
  };
}

function answerToJson(answer: Answer): unknown {
  const { id, guideId, questionId, text, creatorId, created, modified, revision } = answer;
  return { id, guideId, questionId, text, creatorId, created, modified, revision };
}

function guideToJson(guide: Guide): unknown {
  const { id, title, introduction, steps, glossary, page, creatorId, created, modified, revision } = guide;
  const { paper, arrangement, numbering, extent, legend } = page;
  return {
    id,
    title,
    introduction,
    steps: steps.map(({ id, annotationId, heading, before, after, noteFor, questions }) => ({
      id,
      annotationId,
      heading,
      before,
      after,
      noteFor,
      questions: questions.map(({ id, kind, text, hint, answer, lines }) => ({
        id,
        kind,
        text,
        hint,
        answer,
        lines,
      })),
    })),
    glossary: glossary.map(({ id, annotationId, term, meaning }) => ({ id, annotationId, term, meaning })),
    page: { paper, arrangement, numbering, extent, legend },
    creatorId,
    created,
    modified,
    revision,
  };
}

function tombstoneToJson(tombstone: { id: string; modified: string; revision: number }): unknown {
  const { id, modified, revision } = tombstone;
  return { id, deleted: true, modified, revision };
}
