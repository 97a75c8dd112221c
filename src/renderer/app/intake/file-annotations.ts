import { describe } from '@core/anchoring/describe.ts';
import type { Edit } from '@core/library/change.ts';
import { created } from '@core/library/edits.ts';
import { COLORS, type Color } from '@core/model/color.ts';
import type { AnnotationId, Id, PersonId, ReplyId, SourceId } from '@core/model/id.ts';
import type { ImportedAnnotation } from '@core/model/imported-annotation.ts';
import { uuidOfName } from '../store/hashing.ts';
import type { StoreReader } from '../store/store.ts';

/** How those are called whose name the file does not say. */
const UNNAMED = 'Unnamed reader';

/**
 * Brings into the library what had been written about a document in its own file: an annotation each, with its answers,
 * by the people whom the file names. All of them have ids made of what the file says, so that two who open the same
 * file and exchange their work have them once. What is in the library already, or was deleted from it, stays as it is.
 */
export async function fileAnnotationEdits(
  read: StoreReader,
  { id, text }: { readonly id: SourceId; readonly text: string },
  annotations: readonly ImportedAnnotation[],
  now: string,
): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const people = new Map<string, PersonId>();
  const personCalled = async (name: string): Promise<PersonId> => {
    const known = people.get(name);
    if (known !== undefined) return known;
    const personId = await idOf<'person'>(`person ${name}`);
    people.set(name, personId);
    if ((await read.record('people', personId)) === null) {
      const count = (await read.people()).size + people.size - 1;
      const color = COLORS[count % COLORS.length] as Color;
      edits.push(created('people', { id: personId, name, color, created: now, modified: now, revision: 1 }));
    }
    return personId;
  };
  for (const { start, end, note, author, created: at, replies } of annotations) {
    const target = describe(text, { start, end });
    const key = [id, target.start, target.end, author, at, note].join('\n');
    const annotationId: AnnotationId = await idOf<'annotation'>(`annotation ${key}`);
    if ((await read.record('annotations', annotationId)) !== null) continue;
    if (edits.some((edit) => edit.id === annotationId)) continue;
    const creatorId = await personCalled(author ?? UNNAMED);
    edits.push(
      created('annotations', {
        id: annotationId,
        sourceId: id,
        target,
        tagIds: [],
        note,
        color: null,
        creatorId,
        created: at ?? now,
        modified: at ?? now,
        revision: 1,
      }),
    );
    for (const [index, reply] of replies.entries()) {
      const replyId: ReplyId = await idOf<'reply'>(`reply ${index} ${key}`);
      if ((await read.record('replies', replyId)) !== null) continue;
      edits.push(
        created('replies', {
          id: replyId,
          annotationId,
          note: reply.text,
          creatorId: await personCalled(reply.author ?? UNNAMED),
          created: reply.created ?? now,
          modified: reply.created ?? now,
          revision: 1,
        }),
      );
    }
  }
  return edits;
}

async function idOf<Kind extends string>(name: string): Promise<Id<Kind>> {
  return `urn:uuid:${await uuidOfName(`postil file ${name}`)}` as Id<Kind>;
}
