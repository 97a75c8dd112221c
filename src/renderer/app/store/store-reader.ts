import { Dexie } from 'dexie';
import { firstWhere } from '@core/first-where.ts';
import { byPlace } from '@core/library/queries.ts';
import { TABLE_NAMES, type RecordOf, type TableName } from '@core/library/tables.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId, PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import { isLive } from '@core/model/record.ts';
import type { Tag } from '@core/model/tag.ts';
import { stateOf, type AllRecords } from '@shared/bridge.ts';
import type { Ask } from './ask.ts';
import type { LibraryDatabase } from './library-database.ts';
import type { InMemory } from './live-library.ts';
import { liveOrNull } from './live-or-null.ts';
import { bySource, byTitle, newestFirst, oldestFirst } from './orders.ts';
import type { StoreReader } from './store.ts';
import type { Texts } from './texts.ts';

/** What reading needs beside the database. */
interface Sources {
  readonly texts: Texts;
  /** Asked first: what the window knows takes no turn of the database, and what is done with it is seen with the next frame. */
  readonly inMemory: InMemory;
  /** Hears of each record that is asked for by its id. */
  readonly onRecord?: (record: object) => void;
}

/** Reads the library from whichever database is in use when it is asked. */
export function storeReader(ask: Ask, { texts, inMemory, onRecord = () => undefined }: Sources): StoreReader {
  const heard = <R extends object>(record: R | undefined): R | undefined => {
    if (record) onRecord(record);
    return record;
  };
  const annotations = async (ids: readonly AnnotationId[]): Promise<readonly Annotation[]> => {
    const known = inMemory.annotations(ids);
    const others = ids.filter((id) => !known.has(id));
    const read = others.length === 0 ? [] : await ask((database) => database.annotations.bulkGet(others));
    const live = read.filter((record) => record !== undefined).filter(isLive);
    const found = new Map([...known, ...live.map((annotation) => [annotation.id, annotation] as const)]);
    return ids.flatMap((id) => heard(found.get(id)) ?? []);
  };
  return {
    source: async (id) => inMemory.source(id) ?? liveOrNull(await ask(({ sources }) => sources.get(id))),
    sources: async () =>
      (await ask(({ sources }) => sources.orderBy('created').toArray())).filter(isLive).sort(newestFirst),
    sourcesByFileHash: async (fileHash) =>
      (await ask(({ sources }) => sources.where('fileHash').equals(fileHash).toArray())).filter(isLive),
    annotation: async (id) => (await annotations([id]))[0] ?? null,
    annotations,
    annotationsOf: (id) => ask((database) => annotationsOf(database, id)),
    async annotationsStartingAt(id, start) {
      const known = inMemory.annotationsOf(id);
      if (known) return startingAt(known, start);
      const found = ask(({ annotations }) =>
        annotations.where('[sourceId+target.start]').equals([id, start]).toArray(),
      );
      return (await found).filter(isLive);
    },
    async annotationsWithTag(ids) {
      const found = ask(({ annotations }) => annotations.where('tagIds').anyOf(ids).distinct().toArray());
      return (await found).filter(isLive).sort(bySource);
    },
    repliesTo: async (ids) =>
      (await ask(({ replies }) => replies.where('annotationId').anyOf(ids).toArray())).filter(isLive),
    guides: async () => (await ask(({ guides }) => guides.toArray())).filter(isLive).sort(byTitle),
    guide: async (id) => liveOrNull(await ask(({ guides }) => guides.get(id))),
    async answersTo(id) {
      const found = ask(({ answers }) => answers.where('guideId').equals(id).toArray());
      return (await found).filter(isLive).sort(oldestFirst);
    },
    tags: async () => inMemory.tags() ?? ask(tagsById),
    people: () => ask(peopleById),
    async record<T extends TableName>(table: T, id: string): Promise<RecordOf<T> | null> {
      return heard(await ask((database) => database.records(table).get(id))) ?? null;
    },
    state: async () => stateOf(await ask(allRecords)),
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

/** Those of a sorted list that start at exactly this character. */
function startingAt(list: readonly Annotation[], start: number): readonly Annotation[] {
  const startOf = (index: number) => (list[index] as Annotation).target.start;
  const from = firstWhere(0, list.length, (index) => startOf(index) >= start);
  return list.slice(
    from,
    firstWhere(from, list.length, (index) => startOf(index) > start),
  );
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
