import type { SourceId } from '@core/model/id.ts';
import type { Result } from '@core/result.ts';
import type { Bridge, LibraryError, TextError } from './bridge.ts';
import type { PackedChanges, PackedState } from './packed-records.ts';
import type { PackedText } from './packed-text.ts';

/** The bridge as it is between the processes, where what is large goes packed; the window's `bridge.ts` packs and unpacks it. */
export interface CrossingBridge extends Omit<
  Bridge,
  'libraryState' | 'readBackup' | 'changesSince' | 'readText' | 'keepText' | 'takeRead'
> {
  readonly libraryState: () => Promise<Result<PackedState, LibraryError>>;
  readonly readBackup: (id: string) => Promise<Result<PackedState, LibraryError>>;
  readonly changesSince: (seq: number) => Promise<Result<PackedChanges | null, LibraryError>>;
  readonly readText: (...args: Parameters<Bridge['readText']>) => Promise<Result<PackedText, TextError>>;
  readonly keepText: (id: SourceId, text: PackedText) => ReturnType<Bridge['keepText']>;
  readonly takeRead: (...args: Parameters<Bridge['takeRead']>) => Promise<PackedText | null>;
}
