import { numberInWords } from '../../count-of.ts';
import type { Mend } from '../../model/source.ts';

/** What was done, with the words for one and for several. */
const SENTENCES: { readonly [T in Mend['type']]: (count: string, one: boolean) => string } = {
  joinedSentences: (n, one) => `joined ${n} broken ${one ? 'sentence' : 'sentences'}`,
  joinedLines: (n, one) => `joined ${n} broken ${one ? 'line' : 'lines'}`,
  removedResidue: (n, one) => `took out ${n} ${one ? 'line' : 'lines'} of page residue`,
  removedRepeatedTitle: (n, one) => `took out the title repeated on ${n} ${one ? 'line' : 'lines'}`,
  movedToMetadata: (n, one) => `moved ${n} ${one ? 'detail' : 'details'} from the text to the description`,
  normalisedSpaces: (n, one) => `made ${n} doubled or no-break ${one ? 'space' : 'spaces'} single`,
  normalisedSpeakers: (n, one) => `set ${n} ${one ? 'speaker' : 'speakers'} in one way`,
  replacedInvalidCharacters: (n, one) => `replaced ${n} invalid ${one ? 'character' : 'characters'}`,
  joinedHyphens: (n, one) => `joined ${n} hyphenated ${one ? 'word' : 'words'}`,
  removedRunningHeads: (n, one) =>
    `took out ${n} running ${one ? 'head or page number' : 'heads and page numbers'}`,
  leftOutPictures: (n, one) => `left out ${n} ${one ? 'picture' : 'pictures'}`,
  leftOutSurroundings: (n, one) => `left out ${n} ${one ? 'part' : 'parts'} around the text`,
  leftOutComments: (n, one) => `left out ${n} ${one ? 'comment' : 'comments'}`,
  acceptedChanges: (n, one) => `took ${n} tracked ${one ? 'change' : 'changes'} as accepted`,
  pagesWithoutText: (n, one) => `found no text on ${n} ${one ? 'page' : 'pages'}`,
  choseReadings: (n, one) => `chose one reading in ${n} ${one ? 'place' : 'places'}`,
};

/** What the importer did, as people read it: "joined 5 broken sentences". */
export function sentenceOfMend({ type, count }: Pick<Mend, 'type' | 'count'>): string {
  return SENTENCES[type](numberInWords(count), count === 1);
}
