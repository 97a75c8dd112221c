import { useEffect, useState } from 'react';
import { numberedBlocks, paragraphNumberAt } from '@core/text/paragraphs.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useSourceText } from '../store/hooks.ts';
import { numberInWords } from '../ui/words.ts';

/** In milliseconds. */
const SAID_EVERY = 250;

/** Which paragraph is at the top of the window, "¶12 of 214"; null while no text is on the screen. */
export function usePositionInWords(): string | null {
  const { reader, sourceId } = useCurrentReader();
  const text = useSourceText(sourceId);
  const [offset, setOffset] = useState(0);

  useEffect(() => {
    if (!reader) return;
    // A few times a second is enough to say it, and each saying has the browser find all highlights of the text anew.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setOffset(reader.topOffset());
      }, SAID_EVERY);
    };
    look();
    const stop = reader.onLayout(look);
    reader.scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      clearTimeout(timer);
      stop();
      reader.scroller.removeEventListener('scroll', look);
    };
  }, [reader]);

  if (!reader || text.status !== 'ready') return null;
  const of = numberedBlocks(text.text).length;
  return of === 0
    ? null
    : `¶${numberInWords(paragraphNumberAt(text.text, offset) ?? 1)} of ${numberInWords(of)}`;
}
