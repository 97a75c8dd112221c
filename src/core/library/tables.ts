import { z } from '../zod.ts';
import { annotationSchema, annotationTombstoneSchema } from '../model/annotation.ts';
import { answerSchema, answerTombstoneSchema } from '../model/answer.ts';
import { guideSchema, guideTombstoneSchema } from '../model/guide.ts';
import { personSchema } from '../model/person.ts';
import { replySchema, replyTombstoneSchema } from '../model/reply.ts';
import { settingRecordSchema } from '../model/setting.ts';
import { sourceSchema, sourceTombstoneSchema } from '../model/source.ts';
import { supersededSchema } from '../model/superseded.ts';
import { tagSchema, tagTombstoneSchema } from '../model/tag.ts';

/** The kinds of record a library is made of, each with the validator of what may stand in its table. */
export const tableSchemas = {
  sources: z.union([sourceSchema, sourceTombstoneSchema]),
  annotations: z.union([annotationSchema, annotationTombstoneSchema]),
  replies: z.union([replySchema, replyTombstoneSchema]),
  tags: z.union([tagSchema, tagTombstoneSchema]),
  people: personSchema,
  guides: z.union([guideSchema, guideTombstoneSchema]),
  answers: z.union([answerSchema, answerTombstoneSchema]),
  superseded: supersededSchema,
  settings: settingRecordSchema,
} as const;

export type TableName = keyof typeof tableSchemas;

/** What may stand in a table: a record, or what is left of it when it was deleted. */
export type RecordOf<T extends TableName> = z.infer<(typeof tableSchemas)[T]>;

export const TABLE_NAMES = Object.keys(tableSchemas) as TableName[];

/** The tables that travel in files and are merged. Superseded versions and settings stay where they are. */
export const SHARED_TABLES = [
  'sources',
  'annotations',
  'replies',
  'tags',
  'people',
  'guides',
  'answers',
] as const;

export type SharedTable = (typeof SHARED_TABLES)[number];

/** A record that has not been deleted. */
export type LiveOf<T extends TableName> = Exclude<RecordOf<T>, { deleted: true }>;

/** A whole library in memory, as plain maps by id. Sources are here; their texts are files. */
export type LibraryState = { readonly [T in TableName]: ReadonlyMap<string, RecordOf<T>> };

/** Finds the record that stands in a table now, a tombstone included. */
export type Lookup = <T extends TableName>(table: T, id: string) => RecordOf<T> | undefined;

export function lookupIn(state: LibraryState): Lookup {
  // The compiler does not relate the table's name to the map's content; the type of LibraryState does.
  return <T extends TableName>(table: T, id: string) => state[table].get(id);
}
