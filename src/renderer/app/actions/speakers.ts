import { updated } from '@core/library/edits.ts';
import type { ChangeLabel } from '@core/library/change.ts';
import type { Source, SpeakerChoices } from '@core/model/source.ts';
import { accepting, declining, renaming, type ProposedSpeaker } from '@core/speakers/propose-turns.ts';
import { excerpt } from '@core/text/excerpt.ts';
import type { Store } from '../store/store.ts';
import { commitAndSay } from './say.ts';

/** Lists a speaker by another name; `isJoined` where somebody else has it, so that the two are one. */
export function renameSpeaker(
  store: Store,
  source: Source,
  from: string,
  to: string,
  isJoined: boolean,
): Promise<boolean> {
  const label: ChangeLabel = { type: isJoined ? 'joinedSpeakers' : 'renamedSpeaker', from, to };
  return setSpeakers(store, source, label, (said) => renaming(said, from, to));
}

/** Paragraphs that were proposed as somebody's turns are. */
export function acceptSpeaker(store: Store, source: Source, proposed: ProposedSpeaker): Promise<boolean> {
  const label: ChangeLabel = { type: 'foundSpeaker', name: proposed.name, count: proposed.turns.length };
  return setSpeakers(store, source, label, (said) => accepting(said, proposed));
}

/** Paragraphs that were proposed as somebody's turns are nobody's. */
export function declineSpeaker(store: Store, source: Source, proposed: ProposedSpeaker): Promise<boolean> {
  const label: ChangeLabel = { type: 'declinedSpeaker', name: excerpt(proposed.name, 120) };
  return setSpeakers(store, source, label, (said) => declining(said, proposed));
}

function setSpeakers(
  store: Store,
  source: Source,
  label: ChangeLabel,
  next: (said: SpeakerChoices | undefined) => SpeakerChoices,
): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const now = await read.source(source.id);
    if (!now) return null;
    return { label, edits: [updated('sources', now, { speakers: next(now.speakers) }, store.maker)] };
  });
}
