import type { LibraryError } from '@shared/bridge.ts';

/** Why the library, or a backup of it, cannot be read or written, and what to do. */
export function libraryErrorInWords(error: LibraryError): string {
  switch (error.type) {
    case 'unreadable':
      return `${error.what} cannot be read (${error.code}). Look whether the disk is there and may be read.`;
    case 'newerFormat':
      return 'A newer Postil has written it, and this one does not know how to read it. Install the newer one.';
    case 'notFound':
      return 'It is not where it was.';
    case 'diskFull':
      return 'The disk is full. Make room on it.';
    case 'io':
      return `The disk reported an error (${error.code}).`;
  }
}
