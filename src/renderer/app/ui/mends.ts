import type { Mend } from '@core/model/source.ts';
import { countOf } from './words.ts';

/** What the importer did to a text, as the middle of a sentence: "joined 5 broken sentences, took out 1 line of page residue". */
export function mendsInWords(mends: readonly Mend[]): string {
  return mends.map(mendInWords).join(', ');
}

export function mendInWords({ type, count }: Mend): string {
  switch (type) {
    case 'joinedSentences':
      return `joined ${countOf(count, 'broken sentence')}`;
    case 'joinedLines':
      return `joined ${countOf(count, 'broken line')}`;
    case 'removedResidue':
      return `took out ${countOf(count, 'line')} of page residue`;
    case 'removedRepeatedTitle':
      return count === 1
        ? 'took out the title where it was repeated'
        : `took out ${countOf(count, 'repeated title')}`;
    case 'movedToMetadata':
      return `moved ${countOf(count, 'line')} to the details above the text`;
    case 'normalisedSpaces':
      return `made ${countOf(count, 'unusual space')} plain`;
    case 'normalisedSpeakers':
      return `set ${countOf(count, 'speaker')} in one way`;
    case 'replacedInvalidCharacters':
      return `replaced ${countOf(count, 'unreadable character')}`;
    case 'joinedHyphens':
      return `joined ${countOf(count, 'hyphenated word')}`;
    case 'removedRunningHeads':
      return `took out ${countOf(count, 'page number or running head', 'page numbers and running heads')}`;
    case 'leftOutPictures':
      return `left out ${countOf(count, 'picture')}`;
    case 'leftOutSurroundings':
      return count === 1 ? 'left out what surrounds the text' : `left out ${count} parts around the text`;
    case 'leftOutComments':
      return `left out ${countOf(count, 'comment')}`;
    case 'acceptedChanges':
      return `took ${countOf(count, 'tracked change')} as accepted`;
    case 'pagesWithoutText':
      return `found no text on ${countOf(count, 'page')}, which ${count === 1 ? 'is a picture' : 'are pictures'}`;
    case 'choseReadings':
      return `chose one reading in ${countOf(count, 'place')} and kept the other as a hint`;
  }
}
