import type { PostilFileError } from '@core/formats/postil/postil-file.ts';
import type { ReadError, TextError } from '@shared/bridge.ts';
import { postilError } from '@shared/postil-error.ts';
import { readingError } from '@shared/reading-error.ts';

/** Something that could not be opened, and why, for the person. */
export interface Problem {
  /** The name of the file. */
  readonly what: string;
  /** Whole sentences; the last one says what became of the library. */
  readonly why: string;
}

const NOTHING_CHANGED = 'Nothing was changed.';

/** Why a file could not be read. */
export function whyNotRead(error: ReadError): string {
  return `${readingError(error)} ${NOTHING_CHANGED}`;
}

/** Why a Postil file cannot be opened at all. */
export function whyNotPostil(error: PostilFileError): string {
  return `${postilError(error)} ${NOTHING_CHANGED}`;
}

/** Why a text could not be kept beside the library. */
export function whyNotKeptText(error: TextError): string {
  return `Its text could not be kept: ${textError(error)}. ${NOTHING_CHANGED}`;
}

/** Why a text cannot be read; completes a sentence that names the document. */
export function textError(error: TextError): string {
  switch (error.type) {
    case 'notFound':
      return 'its file is not in the library’s folder';
    case 'damaged':
      return 'its file in the library’s folder is damaged';
    case 'hashMismatch':
      return 'its file in the library’s folder holds another text';
    case 'diskFull':
      return 'the disk is full';
    case 'io':
      return `the disk reported an error (${error.code})`;
  }
}
