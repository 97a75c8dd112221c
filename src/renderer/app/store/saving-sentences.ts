import type { AppendError } from '@shared/bridge.ts';

/** Why a change was not kept; completes "not saved: …". */
export function whyNotAppended(error: AppendError): string {
  switch (error.type) {
    case 'diskFull':
      return 'the disk is full';
    case 'readOnly':
      return 'the folder of your library cannot be written to';
    case 'invalid':
      return `the change does not fit the library (${error.reason})`;
    case 'io':
      return `the disk reported an error (${error.code})`;
  }
}

export const savingSentences = {
  noAnswer: 'the part of Postil that writes files did not answer',
  /** Nothing is lost, and no more is accepted until the database opens. */
  databaseUnavailable:
    'what you did is kept in the journal, but the database that shows it cannot be opened; free some space on the disk or start Postil again',
};
