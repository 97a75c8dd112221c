import { Dexie } from 'dexie';
import { byPlace } from '@core/library/queries.ts';
import { TABLE_NAMES, type RecordOf, type TableName } from '@core/library/tables.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import { isLive } from '@core/model/record.ts';
import type { Tag } from '@core/model/tag.ts';
import { stateOf, type AllRecords } from '@shared/bridge.ts';
import type { LibraryDatabase } from './library-database.ts';
import type { Observable } from './observable.ts';
import { liveOrNull } from './live-or-null.ts';
import { bySource, byTitle, newestFirst, oldestFirst } from './orders.ts';
import type { StoreReader } from './store.ts';
import type { Texts } from './texts.ts';

/** What reading needs beside the database. */
interface Sources {
  readonly texts: Texts;
  /** The tags where the window has them up to date: each step of tagging asks for all of them. */
  readonly tagsUpToDate: () => ReadonlyMap<TagId, Tag> | undefined;
  /** Hears of each record that is asked for by its id, as the database gave it. */
  readonly onRecord?: (record: object) => void;
}

/** Reads the library from whichever database is in use when it is asked. */
export function storeReader(
  database: Observable<LibraryDatabase>,
  { texts, tagsUpToDate, onRecord = () => undefined }: Sources,
): StoreReader {
  const now = () => database.current();
  const heard = <R extends object>(record: R | undefined): R | undefined => {
    if (record) onRecord(record);
    return record;
  };
  return {
    async source(id) {
      return liveOrNull(await now().sources.get(id));
    },
    async sources() {
      return (await now().sources.orderBy('created').toArray()).filter(isLive).sort(newestFirst);
    },
    async sourcesByFileHash(fileHash) {
      return (await now().sources.where('fileHash').equals(fileHash).toArray()).filter(isLive);
    },
    async annotation(id) {
      return liveOrNull(heard(await now().annotations.get(id)));
    },
    async annotations(ids) {
      const found = (await now().annotations.bulkGet([...ids])).map(heard);
      return found.filter((record) => record !== undefined).filter(isLive);
    },
    annotationsOf: (id) => annotationsOf(now(), id),
    async annotationsStartingAt(id, start) {
      const found = now().annotations.where('[sourceId+target.start]').equals([id, start]);
      return (await found.toArray()).filter(isLive);
    },
    async annotationsWithTag(ids) {
      const found = now().annotations.where('tagIds').anyOf(ids).distinct();
      return (await found.toArray()).filter(isLive).sort(bySource);
    },
    async repliesTo(ids) {
      return (await now().replies.where('annotationId').anyOf(ids).toArray()).filter(isLive);
    },
    async guides() {
      return (await now().guides.toArray()).filter(isLive).sort(byTitle);
    },
    async guide(id) {
      return liveOrNull(await now().guides.get(id));
    },
    async answersTo(id) {
      return (await now().answers.where('guideId').equals(id).toArray()).filter(isLive).sort(oldestFirst);
    },
    tags: async () => tagsUpToDate() ?? tagsById(now()),
    people: () => peopleById(now()),
    async record<T extends TableName>(table: T, id: string): Promise<RecordOf<T> | null> {
      return heard(await now().records(table).get(id)) ?? null;
    },
    state: async () => stateOf(await allRecords(now())),
    text: (id) => texts.read(id),
    textInMemory: (id) => texts.inMemory(id),
  };
}

export async function annotationsOf(database: LibraryDatabase, id: SourceId): Promise<readonly Annotation[]> {
  const found = database.annotations
    .where('[sourceId+target.start]')
    .between([id, Dexie.minKey], [id, Dexie.maxKey]);
  return (await found.toArray()).filter(isLive).sort(byPlace);
}

export async function tagsById(database: LibraryDatabase): Promise<ReadonlyMap<TagId, Tag>> {
  return byId<TagId, Tag>((await database.tags.toArray()).filter(isLive));
}

export async function peopleById(database: LibraryDatabase): Promise<ReadonlyMap<PersonId, Person>> {
  return byId<PersonId, Person>(await database.people.toArray());
}

function allRecords(database: LibraryDatabase): Promise<AllRecords> {
  return database.transaction('r', TABLE_NAMES, async () => ({
    sources: await database.sources.toArray(),
    annotations: await database.annotations.toArray(),
    replies: await database.replies.toArray(),
    tags: await database.tags.toArray(),
    people: await database.people.toArray(),
    guides: await database.guides.toArray(),
    answers: await database.answers.toArray(),
    superseded: await database.superseded.toArray(),
    settings: await database.settings.toArray(),
  }));
}

function byId<K extends string, R extends { readonly id: K }>(records: readonly R[]): ReadonlyMap<K, R> {
  return new Map(records.map((record) => [record.id, record]));
}
