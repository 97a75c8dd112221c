import { describe } from '../anchoring/describe.ts';
import { COLORS, type Color } from '../model/color.ts';
import type { Annotation } from '../model/annotation.ts';
import type { Id, PersonId, SourceId } from '../model/id.ts';
import type { ImportedAnnotation } from '../model/imported-annotation.ts';
import type { Person } from '../model/person.ts';
import type { Reply } from '../model/reply.ts';

/** How those are called whose name the file does not say. */
const UNNAMED = 'Unnamed reader';

/** What had been written about a document in its own file, as records. */
export interface FileAnnotations {
  readonly people: readonly Person[];
  readonly annotations: readonly Annotation[];
  readonly replies: readonly Reply[];
}

/**
 * Makes an annotation of each thing that had been written about a document in its own file, with its answers, by the
 * people whom the file names. Ids are made of what the file says, so that two who open the same file and exchange their
 * work have everything once. `uuidOf` makes a UUID of a name, always the same one of the same name.
 */
export async function recordsOfFile(
  { id, text }: { readonly id: SourceId; readonly text: string },
  imported: readonly ImportedAnnotation[],
  now: string,
  uuidOf: (name: string) => Promise<string>,
): Promise<FileAnnotations> {
  const people = new Map<string, Person>();
  const annotations = new Map<string, Annotation>();
  const replies: Reply[] = [];
  const idOf = async <Kind extends string>(name: string) =>
    `urn:uuid:${await uuidOf(`postil file ${name}`)}` as Id<Kind>;
  const personCalled = async (name: string): Promise<PersonId> => {
    const personId = people.get(name)?.id ?? (await idOf<'person'>(`person ${name}`));
    const color = COLORS[people.size % COLORS.length] as Color;
    if (!people.has(name)) {
      people.set(name, { id: personId, name, color, created: now, modified: now, revision: 1 });
    }
    return personId;
  };
  const byline = async (author: string | null, created: string | null) => ({
    creatorId: await personCalled(author ?? UNNAMED),
    created: created ?? now,
    modified: created ?? now,
    revision: 1,
  });
  for (const { start, end, note, author, created, replies: answers } of imported) {
    const target = describe(text, { start, end });
    const key = [id, target.start, target.end, author, created, note].join('\n');
    const annotationId = await idOf<'annotation'>(`annotation ${key}`);
    // The same thing said twice of the same words is said once.
    if (annotations.has(annotationId)) continue;
    annotations.set(annotationId, {
      id: annotationId,
      sourceId: id,
      target,
      tagIds: [],
      note,
      color: null,
      ...(await byline(author, created)),
    });
    for (const [index, answer] of answers.entries()) {
      replies.push({
        id: await idOf<'reply'>(`reply ${index} ${key}`),
        annotationId,
        note: answer.text,
        ...(await byline(answer.author, answer.created)),
      });
    }
  }
  return { people: [...people.values()], annotations: [...annotations.values()], replies };
}
