import type { SaveError } from '@shared/bridge.ts';

/** Why a file cannot be written, as a sentence. */
export function saveErrorInWords(error: SaveError): string {
  switch (error.type) {
    case 'diskFull':
      return 'The disk is full.';
    case 'notAllowed':
      return 'You are not allowed to write there.';
    case 'io':
      return `The disk reported an error (${error.code}).`;
  }
}
