import { useEffect } from 'react';
import type { SpaceLeft } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import { announce } from '../ui/announcements.ts';
import { bytesInWords } from '../ui/words.ts';

/** Tells the person when the disk of the library runs full, before it is. */
export function useSpaceNews(): void {
  useEffect(() => {
    const tell = (left: SpaceLeft) => {
      const sentence = sentenceOf(left);
      if (sentence !== null) announce(sentence, 'failed');
    };
    void bridge.spaceLeft().then(tell);
    return bridge.on('spaceLeft', tell);
  }, []);
}

function sentenceOf({ level, freeBytes }: SpaceLeft): string | null {
  if (level === 'enough' || freeBytes === null) return null;
  const left = `The disk of your library has only ${bytesInWords(freeBytes)} left.`;
  return level === 'low'
    ? `${left} Make room on it.`
    : `${left} What you do is still saved, and no backups are taken until there is room.`;
}
