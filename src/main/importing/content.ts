import { err, type Result } from '@core/result.ts';
import type { FileContent, ReadError } from '@shared/bridge.ts';

/** What the importer's page says of a file, checked. */
export function contentOf(
  outcome: unknown,
  fileName: string,
  fileHash: string,
): Result<FileContent, ReadError> {
  void outcome;
  void fileName;
  void fileHash;
  return err({ type: 'parserCrashed' });
}
