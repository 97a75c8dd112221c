import type { SharedTable, LiveOf } from '@core/library/tables.ts';
import { sameContent } from '@core/library/canonical-json.ts';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import type { AnswerTo, Question } from '@core/retrieval/answer.ts';
import { outlineOf } from '@core/retrieval/text-outline.ts';
import type { Found } from '@core/search/found.ts';
import type { SearchOptions } from '@core/search/library-search.ts';
import type { Query } from '@core/search/query.ts';
import type { Bridge } from '@shared/bridge.ts';
import { startWorker } from '../start-worker.ts';
import type { LibraryFollower } from '../store/follow-library.ts';
import type { Store } from '../store/store.ts';
import workerAddress from './worker/search-worker.ts?worker&url';
import type { FromSearcher, SearchedRecords, ToSearcher } from './worker/messages.ts';

/** How far the library has been read into the searcher. */
export interface SearchProgress {
  /** Whether all records are there, and the texts may still be on their way. */
  readonly recordsAreWhole: boolean;
  /** Whether all records and texts are there. */
  readonly isWhole: boolean;
  readonly textsRead: number;
  readonly texts: number;
  /** Documents whose texts cannot be searched, because they could not be read. */
  readonly unreadable: number;
  /** Documents whose texts cannot be searched, because all of them would not fit into memory. */
  readonly leftOut: number;
}

/**
 * So many characters of text are kept for searching, which take about three bytes each: some hundred times what a person
 * reads in a year. The texts of documents beyond them are not searched, and the person is told so.
 */
const MOST_CHARACTERS = 100_000_000;
/** Texts asked for at a time: enough to keep the disk busy, few enough to leave room for what a person asks for. */
const AT_A_TIME = 3;

interface TextState {
  readonly state: 'waiting' | 'reading' | 'read' | 'unreadable' | 'leftOut';
  readonly length: number;
}

/**
 * Searches the whole library beside the window. It follows the store, reads texts as they are needed through the
 * bridge, and holds all of it in a worker; begun when somebody first searches.
 */
export class LibrarySearcher implements LibraryFollower {
  readonly #bridge: Pick<Bridge, 'readText'>;
  readonly #worker: Worker;
  readonly #stopFollowing: () => void;
  readonly #changed: () => void;
  readonly #texts = new Map<SourceId, TextState>();
  /** Who speaks in a document as people have said, which its outline follows. */
  readonly #speakers = new Map<SourceId, Source['speakers']>();
  readonly #awaited = new Map<number, (answer: FromSearcher['answer']) => void>();
  #ask = 0;
  #recordsAreWhole = false;
  #reading = 0;
  #characters = 0;

  /** Calls `changed` whenever another answer may have become right, and when it has come further. */
  constructor(store: Pick<Store, 'follow'>, bridge: Pick<Bridge, 'readText'>, changed: () => void) {
    this.#bridge = bridge;
    this.#changed = changed;
    this.#worker = startWorker(workerAddress);
    this.#worker.onmessage = ({ data }: MessageEvent<FromSearcher>) => {
      this.#awaited.get(data.ask)?.(data.answer);
      this.#awaited.delete(data.ask);
    };
    this.#stopFollowing = store.follow(this);
  }

  get progress(): SearchProgress {
    const states = [...this.#texts.values()];
    const count = (wanted: TextState['state']) => states.filter(({ state }) => state === wanted).length;
    const unread = count('waiting') + count('reading');
    return {
      recordsAreWhole: this.#recordsAreWhole,
      isWhole: this.#recordsAreWhole && unread === 0,
      textsRead: states.length - unread,
      texts: states.length,
      unreadable: count('unreadable'),
      leftOut: count('leftOut'),
    };
  }

  search(query: Query, options: SearchOptions): Promise<Found> {
    return this.#answer((ask) => ({ type: 'search', ask, query, options }));
  }

  /** Asks about the passages of the library. */
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q['type']>> {
    return this.#answer((ask) => ({ type: 'question', ask, question }));
  }

  close(): void {
    this.#stopFollowing();
    this.#worker.terminate();
  }

  begin(): void {
    this.#texts.clear();
    this.#characters = 0;
    this.#recordsAreWhole = false;
    this.#tell({ type: 'begin' });
  }

  tell<T extends SharedTable>(table: T, live: readonly LiveOf<T>[], gone: readonly string[]): void {
    // What others answered is read beside the questions of its guide.
    if (table === 'answers') return;
    // The compiler does not relate the table's name to its records; the store does.
    const records = { table, live, gone } as unknown as SearchedRecords;
    this.#tell({ type: 'records', ...records });
    if (records.table === 'sources') {
      for (const { id, speakers } of records.live) {
        const isOther = !sameContent(this.#speakers.get(id) ?? null, speakers ?? null);
        if (isOther) this.#forget(id);
        this.#speakers.set(id, speakers);
        if (!this.#texts.has(id)) this.#texts.set(id, { state: 'waiting', length: 0 });
      }
      for (const id of records.gone) this.#forget(id as SourceId);
      this.#readOn();
    }
    this.#changed();
  }

  isWhole(): void {
    this.#recordsAreWhole = true;
    this.#changed();
  }

  #answer<A extends FromSearcher['answer']>(message: (ask: number) => ToSearcher): Promise<A> {
    this.#ask += 1;
    const ask = this.#ask;
    this.#tell(message(ask));
    // The worker answers each kind of message with its kind of answer.
    return new Promise((resolve) => this.#awaited.set(ask, resolve as (answer: unknown) => void));
  }

  #tell(message: ToSearcher, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #forget(id: SourceId): void {
    this.#characters -= this.#texts.get(id)?.length ?? 0;
    this.#texts.delete(id);
  }

  #readOn(): void {
    for (const [id, { state }] of this.#texts) {
      if (this.#reading >= AT_A_TIME) return;
      if (state === 'waiting') void this.#read(id);
    }
  }

  async #read(id: SourceId): Promise<void> {
    this.#texts.set(id, { state: 'reading', length: 0 });
    this.#reading += 1;
    const read = await this.#bridge.readText(id);
    this.#reading -= 1;
    // The document may have gone meanwhile, or gone and come again.
    if (this.#texts.get(id)?.state === 'reading') {
      if (!read.ok) this.#texts.set(id, { state: 'unreadable', length: 0 });
      else if (this.#characters + read.value.text.length > MOST_CHARACTERS) {
        this.#texts.set(id, { state: 'leftOut', length: 0 });
      } else {
        const { text } = read.value;
        const outline = outlineOf({ speakers: this.#speakers.get(id) }, read.value);
        this.#texts.set(id, { state: 'read', length: text.length });
        this.#characters += text.length;
        const { starts, numbers, speakerOf } = outline;
        this.#tell({ type: 'text', id, text, outline }, [starts.buffer, numbers.buffer, speakerOf.buffer]);
      }
    }
    this.#readOn();
    this.#changed();
  }
}
