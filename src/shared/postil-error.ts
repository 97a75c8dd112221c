import type { PostilFileError } from '@core/formats/postil/postil-file.ts';

/** Why a Postil file cannot be opened at all, as a sentence. */
export function postilError(error: PostilFileError): string {
  switch (error.type) {
    case 'notPostil':
      return 'It is a JSON file, but not one that Postil wrote.';
    case 'newerFormat':
      return `It was written by a newer Postil (format ${error.found}; this one reads up to ${error.known}). Install the newer one to open it.`;
    case 'malformed':
      return `It is damaged: it ${error.reason}.`;
    case 'tooMany':
      return `It holds too much: ${error.count} ${error.what}, where at most ${error.limit} can be opened.`;
  }
}
