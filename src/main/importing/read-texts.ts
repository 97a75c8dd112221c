import type { SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { FileHandle } from '@shared/bridge.ts';

/** One of the two readings of a file, and the name of its text. */
export interface NamedText {
  readonly id: SourceId;
  readonly text: SourceText;
}

/** Both readings of a file. */
export interface BothTexts {
  readonly mended: NamedText;
  readonly asItStands: NamedText;
}

/**
 * The texts of files that have been read and are neither kept nor given up yet. The window is told what they are; the
 * texts themselves stay here, because a book that crosses to the window and back is as slow as reading it.
 */
export class ReadTexts {
  readonly #texts = new Map<FileHandle, BothTexts>();

  /** Remembers what a file was read as, in place of what it was read as before. */
  put(handle: FileHandle, texts: BothTexts): void {
    this.#texts.set(handle, texts);
  }

  /** What a file was read as, which is forgotten at the same time; null where nothing is remembered of it. */
  take(handle: FileHandle): BothTexts | null {
    const texts = this.#texts.get(handle) ?? null;
    this.#texts.delete(handle);
    return texts;
  }

  /** Forgets all of it: whoever asked for it is gone. */
  clear(): void {
    this.#texts.clear();
  }
}
