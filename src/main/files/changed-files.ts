import { stat } from 'node:fs/promises';
import type { ChangedFile } from '@shared/bridge.ts';
import type { FileHandles } from './handles.ts';
import type { Original, Originals } from './originals.ts';
import { readChosenFile } from './read-file.ts';

/** Notices that files which documents were opened from have changed. */
export class ChangedFiles {
  readonly #originals: Originals;
  readonly #handles: FileHandles;
  /** What each file was like when its change was told, so that it is told once. */
  readonly #told = new Map<string, string>();
  #looking: Promise<readonly ChangedFile[]> | null = null;

  constructor(originals: Originals, handles: FileHandles) {
    this.#originals = originals;
    this.#handles = handles;
  }

  /**
   * The files that say something else than when they were read, and whose change has not been told in this run. Size and
   * time of writing are looked at first, and the bytes only where one of them differs. A file that is gone, or cannot be
   * read now, is no change: the document is whole without it.
   */
  look(): Promise<readonly ChangedFile[]> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<readonly ChangedFile[]> {
    const changed: ChangedFile[] = [];
    for (const { fileHash, original } of await this.#originals.latest()) {
      const now = await stateOf(original.path);
      if (now === null || isAsRead(now, original)) continue;
      const state = `${now.size} ${now.modifiedMs}`;
      if (this.#told.get(original.path) === state) continue;
      this.#told.set(original.path, state);
      const read = await readChosenFile(original.path, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      if (!read.ok) continue;
      if (read.value.hash === fileHash) await this.#originals.remember(fileHash, { ...original, ...now });
      else changed.push({ fileHash, file: this.#handles.offer(original.path) });
    }
    return changed;
  }
}

type State = Pick<Original, 'size' | 'modifiedMs'>;

async function stateOf(file: string): Promise<State | null> {
  return stat(file).then(
    (found) => (found.isFile() ? { size: found.size, modifiedMs: found.mtimeMs } : null),
    () => null,
  );
}

function isAsRead(now: State, original: Original): boolean {
  return now.size === original.size && now.modifiedMs === original.modifiedMs;
}
