import { createHash } from 'node:crypto';
import path from 'node:path';
import { lossInWords, type LossReport } from '@core/formats/loss.ts';
import type { PartError } from '@core/formats/package.ts';
import { parseJson } from '@core/formats/parse-json.ts';
import { takePictures } from '@core/formats/postil/pictures.ts';
import { looksLikePostil, parse } from '@core/formats/postil/parse.ts';
import type { KeptPicture } from '@core/pictures/picture-box.ts';
import type { PostilFile } from '@core/formats/postil/postil-file.ts';
import { readAnnotations } from '@core/formats/read-annotations.ts';
import { postilFileOf, type ReadLibrary } from '@core/formats/read-library.ts';
import { readCodebook, readProject } from '@core/formats/refi-qda/read-project.ts';
import { err, ok, type Result } from '@core/result.ts';
import { postilError } from '@shared/postil-error.ts';
import { readingError } from '@shared/reading-error.ts';
import { readChosenFile } from '../files/read-file.ts';
import { sha256 } from '../files/sha256.ts';
import type { Terminal } from './commands.ts';
import { EXIT, type Exit } from './exit.ts';

/** A file of annotations, of whatever format, as the Postil file that it stands for. */
export interface LoadedFile {
  readonly format: string;
  readonly file: PostilFile;
  /** The pictures that stand in it. */
  readonly pictures: readonly KeptPicture[];
  /** What another program's file had that cannot be kept; null for a Postil file. */
  readonly losses: LossReport | null;
}

/** SHA-256 of a text in base64url, as texts are named. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url');
}

/**
 * Reads a file in which annotations are kept; which format it has is told by its content, not by its name. A file that
 * cannot be read is said on standard error, and ends the command with what is answered then.
 */
export async function load(file: string, { cwd, error }: Terminal): Promise<LoadedFile | Exit> {
  const { signal } = new AbortController();
  const read = await readChosenFile(path.resolve(cwd, file), { signal, onProgress: () => undefined });
  if (!read.ok) {
    error(`${file}: ${readingError(read.error)}`);
    return EXIT.io;
  }
  const loaded = await understand(read.value.bytes);
  if (loaded.ok) return loaded.value;
  error(`${file}: ${loaded.error}`);
  return EXIT.invalid;
}

/** Says what of a file cannot be kept, and which records of it cannot be taken and why. */
export function sayFaults(
  name: string,
  { losses, setAside }: { losses: LossReport; setAside: PostilFile['setAside'] },
  { error }: Terminal,
): void {
  for (const loss of losses) error(`${name}: ${lossInWords(loss)}`);
  for (const { where, what, id, reason } of setAside) {
    error(`${name}: ${where}: ${what}${id === null ? '' : ` ${id}`} ${reason}`);
  }
}

async function understand(bytes: Uint8Array): Promise<Result<LoadedFile, string>> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return ofOtherProgram('REFI-QDA project', await readProject(bytes, { decode, digest }));
  }
  const text = decode(bytes);
  if (text === null) return err(readingError({ type: 'binary' }));
  if (text.trimStart().startsWith('<')) {
    return ofOtherProgram('REFI-QDA codebook', await readCodebook(text, { digest }));
  }
  const json = parseJson(text);
  if (!json.ok) return err(readingError(json.error));
  const annotations = looksLikePostil(json.value) ? null : await readAnnotations(json.value, digest);
  return annotations === null
    ? ofPostil('Postil file', json.value, null)
    : ok({ ...annotations, pictures: [] });
}

async function ofOtherProgram(
  format: string,
  read: Result<ReadLibrary, PartError>,
): Promise<Result<LoadedFile, string>> {
  if (!read.ok) return err(readingError(read.error));
  return ofPostil(format, postilFileOf(read.value), read.value.losses);
}

async function ofPostil(
  format: string,
  json: unknown,
  losses: LossReport | null,
): Promise<Result<LoadedFile, string>> {
  const taken = takePictures(json, sha256);
  const file = await parse(taken.json, { digest });
  return file.ok
    ? ok({ format, file: file.value, pictures: taken.pictures, losses })
    : err(postilError(file.error));
}

/** Text in UTF-8, or in UTF-16 that says so; null for anything else. */
function decode(bytes: Uint8Array): string | null {
  const starts = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  const encoding = starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // The decoder says only that the bytes are not of this encoding, which is what null says.
    return null;
  }
}
