import { Dexie, type Table } from 'dexie';
import type { Edit } from '@core/library/change.ts';
import type { RecordOf, TableName } from '@core/library/tables.ts';
import type { Head } from '@shared/opened.ts';
import type { NumberedHistory } from './store.ts';

/** A change as the database keeps it: its header. The edits stand in `edits`, in parts. */
export interface ChangeRow extends NumberedHistory {
  /** The journal's running hash after this change. */
  readonly chain: string;
}

/**
 * Some of the edits of a change. They are kept in parts because large values leave LevelDB for files of their own,
 * which a power cut can truncate: reading one then hangs for ever.
 */
export interface EditsRow {
  readonly seq: number;
  readonly part: number;
  readonly edits: readonly Edit[];
}

export interface HeadRow extends Head {
  readonly id: 'head';
}

export interface PlaceRow {
  /** A source's id, or `lastOpen`. */
  readonly id: string;
  readonly offset: number;
  readonly sourceId: string | null;
}

/** Some of what is being corrected in a text, in parts for the same reason as edits. */
export interface DraftRow {
  readonly sourceId: string;
  readonly part: number;
  readonly json: string;
}

/** The version of the database's tables, the last of those below. */
const DATABASE_VERSION = 3;

/**
 * The library in IndexedDB: the working store that live queries need. What was acknowledged is promised by main's
 * journal; this database can be rebuilt from it at any time.
 *
 * Tombstones stand in the tables of what they were. They lack the indexed fields and so fall out of the indexes.
 */
export class LibraryDatabase extends Dexie {
  declare readonly sources: Table<RecordOf<'sources'>, string>;
  declare readonly annotations: Table<RecordOf<'annotations'>, string>;
  declare readonly replies: Table<RecordOf<'replies'>, string>;
  declare readonly tags: Table<RecordOf<'tags'>, string>;
  declare readonly people: Table<RecordOf<'people'>, string>;
  declare readonly guides: Table<RecordOf<'guides'>, string>;
  declare readonly answers: Table<RecordOf<'answers'>, string>;
  declare readonly superseded: Table<RecordOf<'superseded'>, string>;
  declare readonly settings: Table<RecordOf<'settings'>, string>;
  declare readonly changes: Table<ChangeRow, number>;
  declare readonly edits: Table<EditsRow, [number, number]>;
  declare readonly head: Table<HeadRow, string>;
  declare readonly places: Table<PlaceRow, string>;
  declare readonly drafts: Table<DraftRow, [string, number]>;

  constructor(name: string) {
    super(name, {
      chromeTransactionDurability: 'strict',
      // Live values keep what they read; a second copy of every result would only cost memory.
      cache: 'disabled',
    });
    this.version(1).stores({
      sources: 'id, created, fileHash',
      annotations: 'id, *tagIds, creatorId, [sourceId+target.start]',
      replies: 'id, annotationId',
      tags: 'id',
      people: 'id',
      superseded: 'id, recordId',
      settings: 'id',
      changes: 'seq',
      edits: '[seq+part]',
      head: 'id',
      places: 'id',
    });
    this.version(2).stores({ guides: 'id', answers: 'id, guideId' });
    this.version(DATABASE_VERSION).stores({ drafts: '[sourceId+part]' });
  }

  /**
   * Whether a newer Postil has made or migrated it. Dexie opens such a database as if it were ours: what was written to it
   * would stand there in our shape, and the newer program would never migrate it.
   */
  get isOfNewerVersion(): boolean {
    // Dexie multiplies its versions by ten, so that there is room between them.
    return Math.floor(this.backendDB().version / 10) > DATABASE_VERSION;
  }

  /** The table of one kind of record, typed by it. */
  records<T extends TableName>(name: T): Table<RecordOf<T>, string> {
    return this.table(name);
  }
}
