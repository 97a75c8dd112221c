import type { PostilFile } from '@core/formats/postil/postil-file.ts';
import { emptyState, type LibraryBuilder } from '@core/library/apply.ts';
import { planOffered } from '@core/merge/plan-offered.ts';
import type { SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { pagesOf } from '@core/pages.ts';
import { readPostilFile } from '../read-postil-file.ts';
import type { FileOnDesk, FromPlanner, ToPlanner } from './messages.ts';

/** What the window's thread copies at a time without anybody noticing. */
export const PAGE = 500;

interface Library {
  readonly state: LibraryBuilder;
  readonly texts: Map<SourceId, SourceText>;
}

/** The worker's side: reads files, keeps what it has read, and plans what opening them would do. */
export class Planner {
  readonly #files = new Map<number, PostilFile>();
  readonly #libraries = new Map<number, Library>();
  readonly #post: (message: FromPlanner) => void;

  constructor(post: (message: FromPlanner) => void) {
    this.#post = post;
  }

  async take(message: ToPlanner): Promise<void> {
    const { call } = message;
    switch (message.type) {
      case 'read': {
        const outcome = await readPostilFile(message.file);
        if (outcome.ok) this.#files.set(call, outcome.value.file);
        this.#post({ type: 'read', call, outcome });
        return;
      }
      case 'records': {
        const table = this.#library(call).state[message.table] as Map<string, unknown>;
        for (const record of message.records) table.set(record.id, record);
        return;
      }
      case 'text':
        this.#library(call).texts.set(message.id, message.text);
        return;
      case 'plan':
        this.#plan(call, message.files);
    }
  }

  #plan(call: number, asked: readonly FileOnDesk[]): void {
    const files = asked.map(({ file, ...named }) => ({ ...named, file: this.#fileOf(file) }));
    const { records, ...plan } = planOffered({ ...this.#library(call), files }, (fraction) =>
      this.#post({ type: 'progress', call, fraction }),
    );
    this.#libraries.delete(call);
    for (const page of pagesOf(records, PAGE)) this.#post({ type: 'planned', call, records: page });
    this.#post({ type: 'done', call, plan });
  }

  #fileOf(file: number | PostilFile): PostilFile {
    if (typeof file !== 'number') return file;
    const known = this.#files.get(file);
    if (known === undefined) throw new Error(`no file was read by call ${file}`);
    return known;
  }

  #library(call: number): Library {
    let library = this.#libraries.get(call);
    if (library === undefined) {
      library = { state: emptyState(), texts: new Map() };
      this.#libraries.set(call, library);
    }
    return library;
  }
}
