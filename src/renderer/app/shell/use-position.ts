import { useEffect, useState } from 'react';
import { numberedBlocks, paragraphNumberAt } from '@core/text/paragraphs.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useSourceText } from '../store/hooks.ts';
import { numberInWords } from '../ui/words.ts';

/** Which paragraph is at the top of the window, "¶12 of 214"; null while no text is on the screen. */
export function usePositionInWords(): string | null {
  const { reader, sourceId } = useCurrentReader();
  const text = useSourceText(sourceId);
  const [offset, setOffset] = useState(0);

  useEffect(() => {
    if (!reader) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setOffset(reader.topOffset()));
    };
    look();
    const stop = reader.onLayout(look);
    reader.scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
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
