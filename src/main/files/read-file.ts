import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '@core/result.ts';
import type { ReadError } from '@shared/bridge.ts';
import { codeOf } from './attempt.ts';

/** No file larger than this is read. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;

/** Windows has neither, nor pipes among its files. */
const NONBLOCKING = process.platform === 'win32' ? 0 : constants.O_NONBLOCK | constants.O_NOCTTY;

const CHUNK_BYTES = 1024 * 1024;

export interface ReadFile {
  readonly bytes: Buffer;
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: string;
  /** When the file was last written, in milliseconds, as the file system has it. */
  readonly modifiedMs: number;
}

/**
 * Reads a file that a person has chosen: a regular one, of bounded size. What it is is asked of the opened file, so
 * that nothing can be put in its place between the question and the reading; a pipe or a device never blocks.
 */
export async function readChosenFile(
  file: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (fraction: number) => void },
  limit = MAX_FILE_BYTES,
): Promise<Result<ReadFile, ReadError>> {
  try {
    // Without waiting: opening a pipe would otherwise last until somebody writes into it.
    const handle = await open(file, constants.O_RDONLY | NONBLOCKING);
    try {
      const { size, ...status } = await handle.stat();
      if (!isRegular(status.mode)) return err({ type: 'notAFile' });
      if (size > limit) return err({ type: 'tooLarge', bytes: size, limit });
      const hash = createHash('sha256');
      const chunks: Buffer[] = [];
      let length = 0;
      for (;;) {
        if (signal.aborted) return err({ type: 'cancelled' });
        const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
        const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, null);
        if (bytesRead === 0) break;
        length += bytesRead;
        // It may have grown since it was asked.
        if (length > limit) return err({ type: 'tooLarge', bytes: length, limit });
        chunks.push(chunk.subarray(0, bytesRead));
        hash.update(chunk.subarray(0, bytesRead));
        onProgress(Math.min(1, length / size));
      }
      return length === 0
        ? err({ type: 'empty' })
        : ok({ bytes: Buffer.concat(chunks, length), hash: hash.digest('hex'), modifiedMs: status.mtimeMs });
    } finally {
      await handle.close();
    }
  } catch (error) {
    return err(readErrorOf(error));
  }
}

function isRegular(mode: number): boolean {
  return (mode & constants.S_IFMT) === constants.S_IFREG;
}

function readErrorOf(error: unknown): ReadError {
  const code = codeOf(error);
  switch (code) {
    case null:
      throw error;
    case 'ENOENT':
    case 'ENOTDIR':
      return { type: 'vanished' };
    case 'EACCES':
    case 'EPERM':
      return { type: 'notAllowed' };
    case 'EISDIR':
    case 'ENXIO':
      return { type: 'notAFile' };
    default:
      return { type: 'io', code };
  }
}
