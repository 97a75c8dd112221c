import type { z } from '../../zod.ts';
import type { Annotation, AnnotationTombstone } from '../../model/annotation.ts';
import { isLive } from '../../model/record.ts';
import { settingRecordSchema } from '../../model/setting.ts';
import { supersededSchema } from '../../model/superseded.ts';
import { err, ok, type Result } from '../../result.ts';
import { emptyState } from '../../library/apply.ts';
import { sliceFor } from '../../library/slice.ts';
import type { LibraryState } from '../../library/tables.ts';
import type { fileBackupSchema } from './file-schema.ts';
import { openEnvelope, readList, readRecords, type Digest } from './parse.ts';
import type { FileAnnotation, PostilFileError, SetAside } from './postil-file.ts';
import { printJson } from './print.ts';
import { fileOf, type FileHeader } from './serialize.ts';

/** Where the library stood when the backup was taken. */
export type BackupHead = Readonly<z.infer<typeof fileBackupSchema>>;

export interface Backup {
  readonly head: BackupHead;
  readonly state: LibraryState;
  /** Empty for a backup as it was written; anything here means that the file was altered since. */
  readonly setAside: readonly SetAside[];
}

/**
 * A whole library as a Postil file: the ordinary export of everything, without the texts (they are files of their own),
 * with what stays at home added: settings, superseded versions and where the journal stood. Reading it gives exactly the
 * same state.
 */
export function serializeBackup(state: LibraryState, head: BackupHead, header: FileHeader): string {
  const file = fileOf(sliceFor(state, { type: 'everything' }), {
    ...header,
    texts: () => undefined,
    withTexts: false,
    withExamples: true,
  });
  return printJson({
    ...file,
    'postil:backup': { lineage: head.lineage, seq: head.seq, chain: head.chain },
    'postil:settings': inOrder(state.settings),
    'postil:superseded': inOrder(state.superseded),
  });
}

/** Reads a backup. A Postil file that is no backup is malformed here: it does not say where the library stood. */
export async function parseBackup(json: unknown, digest: Digest): Promise<Result<Backup, PostilFileError>> {
  const envelope = openEnvelope(json, Number.POSITIVE_INFINITY);
  if (!envelope.ok) return envelope;
  const head = envelope.value['postil:backup'];
  if (head === undefined)
    return err({ type: 'malformed', reason: 'has no postil:backup: it is not a backup' });
  const file = await readRecords(envelope.value, digest);
  const setAside = [...file.setAside];
  const state = emptyState();
  for (const person of file.people) state.people.set(person.id, person);
  for (const tag of file.tags) state.tags.set(tag.id, tag);
  for (const { source } of file.sources) state.sources.set(source.id, source);
  for (const reply of file.replies) state.replies.set(reply.id, reply);
  for (const guide of file.guides) state.guides.set(guide.id, guide);
  for (const answer of file.answers) state.answers.set(answer.id, answer);
  for (const one of file.annotations) {
    const annotation = withOwnOffsets(one);
    if (annotation !== null) state.annotations.set(annotation.id, annotation);
    else {
      const reason = 'has no position in the offsets of a backup';
      setAside.push({ where: 'first.items', what: 'annotation', id: one.id, reason });
    }
  }
  const settings = envelope.value['postil:settings'];
  for (const one of readList(settings, 'postil:settings', 'setting', settingRecordSchema, setAside)) {
    state.settings.set(one.id, one);
  }
  const superseded = envelope.value['postil:superseded'];
  for (const one of readList(
    superseded,
    'postil:superseded',
    'supersededVersion',
    supersededSchema,
    setAside,
  )) {
    state.superseded.set(one.id, one);
  }
  return ok({ head, state, setAside });
}

function withOwnOffsets(
  annotation: FileAnnotation | AnnotationTombstone,
): Annotation | AnnotationTombstone | null {
  if (!isLive(annotation)) return annotation;
  const { position, ...quote } = annotation.target;
  if (position?.unit !== 'utf16') return null;
  return { ...annotation, target: { start: position.start, end: position.end, ...quote } };
}

function inOrder<R extends { readonly id: string }>(table: ReadonlyMap<string, R>): R[] {
  return [...table.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
