import { err, ok, type Result } from '@core/result.ts';
import type { SaveError } from '@shared/bridge.ts';
import { attempt } from './attempt.ts';
import { realDisk, writeAtomically } from './disk.ts';

/** Writes a file that a person takes away: whole, or not at all. */
export async function saveFile(
  file: string,
  content: string | Uint8Array,
): Promise<Result<{ bytes: number }, SaveError>> {
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const written = await attempt(() => writeAtomically(realDisk, file, bytes));
  if (written.ok) return ok({ bytes: bytes.length });
  const { error } = written;
  return error.type === 'io' && ['EACCES', 'EPERM', 'EROFS'].includes(error.code)
    ? err({ type: 'notAllowed' })
    : err(error);
}
