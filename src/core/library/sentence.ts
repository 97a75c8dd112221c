import { countOf } from '../count-of.ts';
import type { ChangeLabel } from './change.ts';

/**
 * What a change did, as the history and the Undo item say it: "tagged 14 passages “western bloc”".
 * In the past tense, without a subject and without a full stop, so that it stands after "Undo" as well as after a name.
 */
export function sentenceOf(label: ChangeLabel): string {
  switch (label.type) {
    case 'highlighted':
      return `highlighted ${quoted(label.quote)}`;
    case 'tagged':
      return `tagged ${passages(label.count)} ${quoted(label.tag)}`;
    case 'untagged':
      return `took ${quoted(label.tag)} off ${passages(label.count)}`;
    case 'wroteNote':
      return `wrote a note on ${quoted(label.quote)}`;
    case 'editedNote':
      return `edited the note on ${quoted(label.quote)}`;
    case 'removedNote':
      return `removed the note on ${quoted(label.quote)}`;
    case 'recolouredAnnotation':
      return `recoloured ${quoted(label.quote)}`;
    case 'recolouredPassages':
      return `recoloured ${passages(label.count)}`;
    case 'movedAnnotation':
      return `moved the edges of ${quoted(label.quote)}`;
    case 'deletedAnnotations':
      return label.count === 1
        ? `deleted the annotation on ${quoted(label.quote)}`
        : `deleted ${countOf(label.count, 'annotation')}`;
    case 'replied':
      return `replied to the annotation on ${quoted(label.quote)}`;
    case 'editedReply':
      return 'edited a reply';
    case 'deletedReply':
      return 'deleted a reply';
    case 'importedSources':
      return label.count === 1
        ? `imported ${quoted(label.title)}`
        : `imported ${countOf(label.count, 'document')}`;
    case 'removedSource':
      return label.annotations === 0
        ? `removed ${quoted(label.title)}`
        : `removed ${quoted(label.title)} with ${countOf(label.annotations, 'annotation')}`;
    case 'renamedSource':
      return `renamed the document ${quoted(label.from)} to ${quoted(label.to)}`;
    case 'editedMetadata':
      return `edited the details of ${quoted(label.title)}`;
    case 'tookAsItStands':
      return `took ${quoted(label.title)} as it stands in the file`;
    case 'tookAsMended':
      return `took ${quoted(label.title)} as mended`;
    case 'tookChangedFile':
      return `took the changed file of ${quoted(label.title)}${carried(label)}`;
    case 'correctedText':
      return `corrected the text of ${quoted(label.title)}${carried(label)}`;
    case 'renamedSpeaker':
      return `renamed the speaker ${quoted(label.from)} to ${quoted(label.to)}`;
    case 'joinedSpeakers':
      return `joined the speaker ${quoted(label.from)} with ${quoted(label.to)}`;
    case 'foundSpeaker':
      return `took ${countOf(label.count, 'paragraph')} for turns of ${quoted(label.name)}`;
    case 'declinedSpeaker':
      return `took ${quoted(label.name)} for nobody who speaks`;
    case 'broughtForward':
      return `brought ${countOf(label.count, 'annotation')} to the newest version of ${quoted(label.title)}`;
    case 'createdTag':
      return `created the tag ${quoted(label.tag)}`;
    case 'renamedTag':
      return `renamed the tag ${quoted(label.from)} to ${quoted(label.to)}${touching(label.count)}`;
    case 'recolouredTag':
      return `recoloured the tag ${quoted(label.tag)}${touching(label.count)}`;
    case 'describedTag':
      return `described the tag ${quoted(label.tag)}`;
    case 'movedTag':
      return `moved the tag ${quoted(label.tag)}`;
    case 'mergedTags':
      return `merged the tag ${quoted(label.from)} into ${quoted(label.into)}${touching(label.count)}`;
    case 'deletedTag':
      return `deleted the tag ${quoted(label.tag)}${touching(label.count)}`;
    case 'createdGuide':
      return `created the guide ${quoted(label.guide)}`;
    case 'renamedGuide':
      return `renamed the guide ${quoted(label.from)} to ${quoted(label.to)}`;
    case 'addedToGuide':
      return `added ${passages(label.count)} to the guide ${quoted(label.guide)}`;
    case 'removedFromGuide':
      return `removed ${countOf(label.count, 'step')} from the guide ${quoted(label.guide)}`;
    case 'reorderedGuide':
      return `changed the order of the guide ${quoted(label.guide)}`;
    case 'editedGuide':
      return `edited the guide ${quoted(label.guide)}`;
    case 'laidOutGuide':
      return `changed the pages of the guide ${quoted(label.guide)}`;
    case 'deletedGuide':
      return `deleted the guide ${quoted(label.guide)}`;
    case 'splitTag':
      return `split ${quoted(label.into)} off the tag ${quoted(label.from)}${touching(label.count)}`;
    case 'choseExamples':
      return label.count === 0
        ? `took the examples from the tag ${quoted(label.tag)}`
        : `chose ${countOf(label.count, 'example')} for the tag ${quoted(label.tag)}`;
    case 'importedCodebook':
      return `took ${countOf(label.count, 'tag')} from ${quoted(label.fileName)}`;
    case 'savedQuery':
      return `saved the query ${quoted(label.name)}`;
    case 'forgotQuery':
      return `deleted the query ${quoted(label.name)}`;
    case 'mergedFile':
      return `added ${label.fileName === '' ? 'a file' : quoted(label.fileName)}${brought(label)}`;
    case 'mergedFiles':
      return `added ${countOf(label.count, 'file')}${brought(label)}`;
    case 'decidedTagNames':
      return decided(label);
    case 'restoredBackup':
      return `restored the backup of ${readableInstant(label.at)}`;
    case 'introducedPerson':
      return `introduced ${quoted(label.name)}`;
    case 'renamedPerson':
      return `renamed ${quoted(label.from)} to ${quoted(label.to)}`;
    case 'declaredSamePerson':
      return `declared ${quoted(label.person)} to be the same person as ${quoted(label.other)}`;
    case 'toldPeopleApart':
      return `told ${quoted(label.person)} and ${quoted(label.other)} apart again`;
    case 'changedSettings':
      return 'changed settings';
  }
}

function quoted(text: string): string {
  return `“${text}”`;
}

function passages(count: number): string {
  return count === 1 ? 'a passage' : countOf(count, 'passage');
}

function touching(count: number): string {
  return count === 0 ? '' : ` (${countOf(count, 'passage')})`;
}

function decided({ joined, apart }: { joined: number; apart: number }): string {
  const parts: string[] = [];
  if (joined > 0) parts.push(`joined ${countOf(joined, 'pair')} of tags of one name`);
  if (apart > 0) parts.push(`kept ${countOf(apart, 'pair')} of tags of one name apart`);
  return parts.join(' and ');
}

function brought(label: { annotations: number; sources: number; along?: number | undefined }): string {
  const parts: string[] = [];
  if (label.annotations > 0) parts.push(countOf(label.annotations, 'annotation'));
  if (label.sources > 0) parts.push(countOf(label.sources, 'document'));
  if (label.along) parts.push(`${label.along} brought to the newest version of their text`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function carried(label: { annotations: number; left: number }): string {
  const parts = [`${countOf(label.annotations, 'annotation')} went along`];
  if (label.left > 0) parts.push(`${label.left} stayed with the version before`);
  return label.annotations + label.left === 0 ? '' : ` (${parts.join(', ')})`;
}

/** "2026-11-22 10:42" out of an ISO instant. It stays UTC and says so: whoever reads the label may be elsewhere. */
function readableInstant(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
