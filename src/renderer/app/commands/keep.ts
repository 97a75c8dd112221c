import type { Change } from '@core/library/change.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Result } from '@core/result.ts';
import type { CommitError, CommitRequest, StoreReader } from '../store/store.ts';
import type { CommandContext } from './command.ts';

/** Alters the library by what `compose` makes of it when its turn comes. The change that was made, if any. */
export function alter(
  context: Pick<CommandContext, 'store' | 'announce'>,
  compose: (read: StoreReader) => Promise<CommitRequest | null>,
): Promise<Change | null> {
  return kept(context, context.store.commit(compose));
}

export async function changeSettings(
  context: Pick<CommandContext, 'store' | 'announce'>,
  patch: Partial<Settings>,
): Promise<void> {
  await kept(context, context.store.setSettings(patch));
}

/** Waits for what was asked of the store; where it could not be kept, says why. */
export async function kept(
  { announce }: Pick<CommandContext, 'announce'>,
  asked: Promise<Result<Change | null, CommitError>>,
): Promise<Change | null> {
  const outcome = await asked;
  if (outcome.ok) return outcome.value;
  announce(`Nothing was changed: ${whyNotKept(outcome.error)}`, 'failed');
  return null;
}

/** Why a change was not kept; completes "Nothing was changed: …". */
export function whyNotKept(error: CommitError): string {
  switch (error.type) {
    case 'diskFull':
      return 'the disk is full. Make room and do it again.';
    case 'readOnly':
      return 'the folder of the library cannot be written to.';
    case 'io':
      return `the disk answered with an error (${error.code}).`;
    case 'invalid':
      return 'it would have damaged the library.';
    case 'stale':
      return 'it was being changed from elsewhere at the same moment. Do it again.';
    case 'databaseUnavailable':
      return 'the database of this window is not to be had. What you did before is kept; restart Postil.';
  }
}
