import type { SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { Bridge, TextError } from '@shared/bridge.ts';
import { nameOfText } from './hashing.ts';

/** How many texts stay in memory: enough to go to and fro between documents. */
const TEXTS_IN_MEMORY = 4;

/** The texts of sources. They are files that main keeps; the database has none of them. */
export class Texts {
  readonly #bridge: Bridge;
  readonly #recent = new Map<SourceId, Promise<Result<SourceText, TextError>>>();
  readonly #there = new WeakMap<Promise<Result<SourceText, TextError>>, SourceText>();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  read(id: SourceId): Promise<Result<SourceText, TextError>> {
    const reading = this.#recent.get(id) ?? this.#begin(id);
    this.#recent.delete(id);
    this.#recent.set(id, reading);
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= TEXTS_IN_MEMORY) break;
      this.#recent.delete(oldest);
    }
    return reading;
  }

  /** The text where it is in memory; null where it would have to be read. */
  inMemory(id: SourceId): SourceText | null {
    const reading = this.#recent.get(id);
    return (reading && this.#there.get(reading)) ?? null;
  }

  async keep(text: SourceText): Promise<Result<SourceId, TextError>> {
    const id = await nameOfText(text.text);
    const kept = await this.#bridge.keepText(id, text);
    return kept.ok ? ok(id) : err(kept.error);
  }

  #begin(id: SourceId): Promise<Result<SourceText, TextError>> {
    const reading = this.#readAnew(id).then((read) => {
      if (read.ok) this.#there.set(reading, read.value);
      return read;
    });
    return reading;
  }

  /** A text that could not be read is asked for again the next time: what was wrong may have been put right. */
  async #readAnew(id: SourceId): Promise<Result<SourceText, TextError>> {
    let failed = true;
    try {
      const read = await this.#bridge.readText(id);
      failed = !read.ok;
      return read;
    } finally {
      if (failed) this.#recent.delete(id);
    }
  }
}
