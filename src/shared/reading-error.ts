import type { ReadError } from './bridge.ts';

/** What is wrong with a file, in a sentence for the person. */
export function readingError(error: ReadError): string {
  switch (error.type) {
    case 'vanished':
      return 'The file is not there any more: it was moved, renamed or deleted.';
    case 'notAFile':
      return 'This is a folder or a device, and no file that can be read.';
    case 'notAllowed':
      return 'You are not allowed to read this file.';
    case 'empty':
      return 'The file is empty.';
    case 'tooLarge':
      return `The file is too large: ${megabytes(error.bytes)}, where at most ${megabytes(error.limit)} can be opened.`;
    case 'binary':
      return 'It is not text: it looks like a binary file.';
    case 'undecodable':
      return `It looks like text in the encoding ${error.encoding}, but cannot be read in it.`;
    case 'unknownKind':
      return error.extension === ''
        ? 'Postil does not know this kind of file.'
        : `Postil does not know files of the kind “${error.extension}”.`;
    case 'malformedJson':
      return `It is not well-formed JSON: ${error.reason}.`;
    case 'tooDeep':
      return `Its contents are nested more than ${error.limit} levels deep.`;
    case 'noText':
      return 'There is no text in it.';
    case 'notOfItsKind':
      return `It is not the ${error.kind} file that its name says.`;
    case 'damaged':
      return `The file is damaged${inPart(error.part)}.`;
    case 'malformedXml':
      return `Its XML is not well-formed${inPart(error.part)}: line ${error.line}, column ${error.column}.`;
    case 'declaresEntities':
      return `Its document type declares entities of its own${inPart(error.part)}, which Postil does not read: they are a way to attack the program that does.`;
    case 'needsPassword':
      return 'It is protected by a password. Save a copy without one and open that.';
    case 'passwordWanted':
      return error.wasWrong
        ? 'It is protected by a password, and what was given is not it.'
        : 'It is protected by a password, and none was given.';
    case 'unpacksTooLarge':
      return `It unpacks to more than ${megabytes(error.limit)}, or to far more than such files do.`;
    case 'tooManyParts':
      return `It consists of more than ${error.limit} parts.`;
    case 'onlyPictures':
      return `There is no text in it: ${error.pages === 1 ? 'its page is a picture' : `its ${error.pages} pages are pictures`}. A program for text recognition (OCR) can make text of them.`;
    case 'tookTooLong':
      return `Reading it took more than ${error.seconds} seconds and was stopped.`;
    case 'tookTooMuchMemory':
      return `Reading it took more than ${megabytes(error.limit)} of memory and was stopped.`;
    case 'parserCrashed':
      return 'The part of Postil that reads files stopped while it was reading this one.';
    case 'cancelled':
      return 'You cancelled reading it.';
    case 'notKept':
      return error.code === 'ENOSPC'
        ? 'The disk is too full for its pictures.'
        : `Its pictures cannot be kept: the disk reported an error (${error.code}).`;
    case 'io':
      return `The disk reported an error (${error.code}).`;
  }
}

function inPart(part: string): string {
  return part === '' ? '' : ` in its part “${part}”`;
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
