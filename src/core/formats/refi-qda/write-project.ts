import { forbiddenIn, XML_DECLARATION, xml, xmlText, type Xml } from '../../markup/write-xml.ts';
import { byPlace } from '../../library/queries.ts';
import { tagsOf } from '../../library/tags.ts';
import type { Annotation } from '../../model/annotation.ts';
import { isLive } from '../../model/record.ts';
import type { Reply } from '../../model/reply.ts';
import type { Source } from '../../model/source.ts';
import { codePointsOf } from '../../text/code-points.ts';
import { writeZip } from '../../zip/write-zip.ts';
import { derivedUuid } from '../derived-id.ts';
import type { ExportInput } from '../exports/export-format.ts';
import { LossCounter } from '../loss.ts';
import type { Written } from '../passage-row.ts';
import { guidOf } from './guid.ts';
import { VARIABLE_FIELDS, VARIABLES } from './variables.ts';
import { codesOf } from './write-codes.ts';

export const PROJECT_NAMESPACE = 'urn:QDA-XML:project:1.0';

/** The beginning of `origin` in projects that Postil wrote. */
export const ORIGIN = 'Postil';

/** As much of a passage is its name, for programs that list passages by name and for readers that check positions. */
const LONGEST_NAME = 100;

/**
 * A part of a library as a REFI-QDA project (`.qdpx`, version 1.0): texts as plain text, passages by code points, tags as
 * codes, notes as descriptions of their passages, replies as notes that refer to them. Every GUID is a record's own or
 * derived from those of records, so the same library gives the same file.
 */
export async function writeProject(input: ExportInput): Promise<Written<Uint8Array>> {
  const { slice, textOf, header, digest } = input;
  const losses = new LossCounter();
  const text = (name: string, content: string): Xml[] => {
    losses.add('characters', forbiddenIn(content));
    return content === '' ? [] : [xml(name, {}, xmlText(content))];
  };
  const tags = new Map(slice.tags.map((tag) => [tag.id as string, tag]));
  const people = new Set<string>(slice.people.map(({ id }) => id));
  const userOf = (id: string) => (people.has(id) ? guidOf(id) : null);
  const sources = slice.sources.filter(isLive);
  const annotations = slice.annotations.filter(isLive).sort(byPlace);
  const known = new Set<string>(annotations.map(({ id }) => id));
  const replies = slice.replies.filter(isLive).filter(({ annotationId }) => known.has(annotationId));
  const repliesTo = new Map<string, Reply[]>();
  for (const reply of replies) {
    repliesTo.set(reply.annotationId, [...(repliesTo.get(reply.annotationId) ?? []), reply]);
  }

  const selection = async (annotation: Annotation, toCodePoint: (unit: number) => number): Promise<Xml> => {
    const { id, target, note, creatorId, created, modified } = annotation;
    const codings: Xml[] = [];
    for (const tag of tagsOf(annotation, tags)) {
      const guid = await derivedUuid(digest, 'coding', id, tag.id);
      const made = { creatingUser: userOf(creatorId), creationDateTime: created };
      codings.push(xml('Coding', { guid, ...made }, xml('CodeRef', { targetGUID: guidOf(tag.id) })));
    }
    return xml(
      'PlainTextSelection',
      {
        guid: guidOf(id),
        name: nameOf(target.exact),
        startPosition: toCodePoint(target.start),
        endPosition: toCodePoint(target.end),
        creatingUser: userOf(creatorId),
        creationDateTime: created,
        modifyingUser: userOf(creatorId),
        modifiedDateTime: modified,
      },
      ...text('Description', note),
      ...codings,
      ...(repliesTo.get(id) ?? []).map((reply) => xml('NoteRef', { targetGUID: guidOf(reply.id) })),
    );
  };

  const files: [string, string][] = [];
  const variableIds = new Map<string, string>();
  const usedFields = VARIABLE_FIELDS.filter((field) =>
    sources.some(({ metadata }) => metadata[field] !== undefined),
  );
  for (const field of usedFields) {
    variableIds.set(field, await derivedUuid(digest, 'variable', VARIABLES[field]));
  }
  const sourceElement = async (source: Source): Promise<Xml[]> => {
    const content = textOf(source.id);
    const own = annotations.filter(({ sourceId }) => sourceId === source.id);
    if (content === undefined) {
      losses.add('textsMissing');
      losses.add('passages', own.length);
      return [];
    }
    const guid = await derivedUuid(digest, 'source', source.id);
    files.push([`sources/${guid}.txt`, content.text]);
    const codePoints = codePointsOf(content.text);
    const selections: Xml[] = [];
    for (const one of own) selections.push(await selection(one, (unit) => codePoints.toCodePoint(unit)));
    const values = usedFields.flatMap((field) => {
      const value = source.metadata[field];
      return value === undefined
        ? []
        : [
            xml(
              'VariableValue',
              {},
              xml('VariableRef', { targetGUID: variableIds.get(field) }),
              xml('TextValue', {}, xmlText(value)),
            ),
          ];
    });
    return [
      xml(
        'TextSource',
        {
          guid,
          name: source.title,
          plainTextPath: `internal://${guid}.txt`,
          creatingUser: userOf(source.creatorId),
          creationDateTime: source.created,
          modifiedDateTime: source.modified,
        },
        ...selections,
        ...values,
      ),
    ];
  };

  const sourceElements: Xml[] = [];
  for (const source of sources) sourceElements.push(...(await sourceElement(source)));
  const codes = codesOf(tags);
  const creator = header.creator === null ? null : userOf(header.creator.id);
  const group = (name: string, children: readonly Xml[]) =>
    children.length === 0 ? [] : [xml(name, {}, ...children)];
  const project = xml(
    'Project',
    {
      xmlns: PROJECT_NAMESPACE,
      name: header.label,
      origin: `${ORIGIN} ${header.generator.version}`,
      creatingUserGUID: creator,
      creationDateTime: header.created,
    },
    ...group(
      'Users',
      slice.people.map(({ id, name }) => xml('User', { guid: guidOf(id), name })),
    ),
    ...group('CodeBook', group('Codes', codes)),
    ...group(
      'Variables',
      usedFields.map((field) =>
        xml('Variable', { guid: variableIds.get(field), name: VARIABLES[field], typeOfVariable: 'Text' }),
      ),
    ),
    ...group('Sources', sourceElements),
    ...group(
      'Notes',
      replies.map((reply) =>
        xml(
          'Note',
          {
            guid: guidOf(reply.id),
            name: nameOf(reply.note),
            creatingUser: userOf(reply.creatorId),
            creationDateTime: reply.created,
            modifiedDateTime: reply.modified,
          },
          ...text('PlainTextContent', reply.note),
        ),
      ),
    ),
  );
  const content = writeZip([['project.qde', `${XML_DECLARATION}${project}\n`], ...files]);
  return { content, losses: losses.report() };
}

/** Readers compare this with the text: the first characters, cut between characters, with white space as it is. */
function nameOf(quote: string): string {
  return Array.from(quote).slice(0, LONGEST_NAME).join('');
}
