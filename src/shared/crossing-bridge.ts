import type { SourceId } from '@core/model/id.ts';
import { ok, type Result } from '@core/result.ts';
import type { Bridge, LibraryError, ReadError, TextError } from './bridge.ts';
import { unpackChanges, unpackState, type PackedChanges, type PackedState } from './packed-records.ts';
import { packText, unpackContent, unpackText, type PackedContent, type PackedText } from './packed-text.ts';

/** The bridge as it is between the processes, where what is large goes packed. */
export interface CrossingBridge extends Omit<
  Bridge,
  'libraryState' | 'readBackup' | 'changesSince' | 'readText' | 'keepText' | 'readOffered'
> {
  readonly libraryState: () => Promise<Result<PackedState, LibraryError>>;
  readonly readBackup: (id: string) => Promise<Result<PackedState, LibraryError>>;
  readonly changesSince: (seq: number) => Promise<Result<PackedChanges | null, LibraryError>>;
  readonly readText: (...args: Parameters<Bridge['readText']>) => Promise<Result<PackedText, TextError>>;
  readonly keepText: (id: SourceId, text: PackedText) => ReturnType<Bridge['keepText']>;
  readonly readOffered: (
    ...args: Parameters<Bridge['readOffered']>
  ) => Promise<Result<PackedContent, ReadError>>;
}

/** The bridge as the window uses it: packs what it gives and unpacks what it gets. */
export function overCrossing(crossing: CrossingBridge): Bridge {
  return {
    ...crossing,
    libraryState: async () => {
      const state = await crossing.libraryState();
      return state.ok ? ok(unpackState(state.value)) : state;
    },
    readBackup: async (id) => {
      const read = await crossing.readBackup(id);
      return read.ok ? ok(unpackState(read.value)) : read;
    },
    changesSince: async (seq) => {
      const changes = await crossing.changesSince(seq);
      return changes.ok ? ok(changes.value && unpackChanges(changes.value)) : changes;
    },
    readText: async (id) => {
      const read = await crossing.readText(id);
      return read.ok ? ok(unpackText(read.value)) : read;
    },
    keepText: (id, text) => crossing.keepText(id, packText(text)),
    readOffered: async (handle, password) => {
      const read = await crossing.readOffered(handle, password);
      return read.ok ? ok(unpackContent(read.value)) : read;
    },
  };
}
