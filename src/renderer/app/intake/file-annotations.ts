import type { Edit } from '@core/library/change.ts';
import { created } from '@core/library/edits.ts';
import { recordsOfFile } from '@core/library/file-annotations.ts';
import type { SourceId } from '@core/model/id.ts';
import type { ImportedAnnotation } from '@core/model/imported-annotation.ts';
import { uuidOfName } from '../store/hashing.ts';
import type { StoreReader } from '../store/store.ts';

/**
 * Brings into the library what had been written about a document in its own file. What is in the library already, or
 * was deleted from it, stays as it is.
 */
export async function fileAnnotationEdits(
  read: StoreReader,
  source: { readonly id: SourceId; readonly text: string },
  imported: readonly ImportedAnnotation[],
  now: string,
): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const records = await recordsOfFile(source, imported, now, uuidOfName);
  for (const person of records.people) {
    if ((await read.record('people', person.id)) === null) edits.push(created('people', person));
  }
  for (const annotation of records.annotations) {
    const before = await read.record('annotations', annotation.id);
    if (before === null) edits.push(created('annotations', annotation));
  }
  for (const reply of records.replies) {
    if ((await read.record('replies', reply.id)) === null) edits.push(created('replies', reply));
  }
  return edits;
}
