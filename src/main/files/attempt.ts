import { err, ok, type Result } from '@core/result.ts';

/** What a disk refuses: it is full, or something else, named by the system's own code (`EACCES`, `EIO`). */
export type DiskFailure = { readonly type: 'diskFull' } | { readonly type: 'io'; readonly code: string };

/** Runs calls to the file system; what the system refuses becomes a value, any other error is a bug and thrown on. */
export async function attempt<T>(calls: () => Promise<T>): Promise<Result<T, DiskFailure>> {
  try {
    return ok(await calls());
  } catch (error) {
    return err(diskFailureOf(error));
  }
}

/** The failure that an error of the file system stands for. Throws errors that did not come from there. */
export function diskFailureOf(error: unknown): DiskFailure {
  const code = codeOf(error);
  if (code === null) throw error;
  return code === 'ENOSPC' || code === 'EDQUOT' ? { type: 'diskFull' } : { type: 'io', code };
}

/** The system's code of an error (`ENOENT`); null for an error that is not the system's. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  // Node's own mistakes (ERR_INVALID_ARG_TYPE) carry a code too; they are bugs.
  return error.code.startsWith('ERR_') ? null : error.code;
}
