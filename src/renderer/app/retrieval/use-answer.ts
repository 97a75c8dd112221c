import { useEffect, useState } from 'react';
import type { AnswerTo, Question } from '@core/retrieval/answer.ts';
import type { SearchProgress } from '../search/library-searcher.ts';
import { onAnotherAnswer, searcherOf } from '../search/shared-searcher.ts';
import { useStore } from '../store/hooks.ts';

/** What of a question is asked by a part of the window; whose `by:me` is comes from the library. */
export type Asked<Type extends Question['type']> = Omit<Extract<Question, { type: Type }>, 'me'>;

/** An answer, as far as it is known by now. */
interface KnownAnswer<Type extends Question['type']> {
  readonly answer: AnswerTo<Type>;
  /** Whether it answers what is asked now. */
  readonly isCurrent: boolean;
  /** Whether all texts had been read for it: only then is nobody who speaks, and no word, missing in it. */
  readonly isWhole: boolean;
}

/**
 * The answer to a question about passages, kept current while the library changes. The last answer stands until there is
 * a better one; null before the first, which there is when all records are known, and where nothing is asked.
 */
export function useAnswer<Type extends Question['type']>(
  asked: Asked<Type> | null,
): KnownAnswer<Type> | null {
  const store = useStore();
  const [known, setKnown] = useState<
    (Omit<KnownAnswer<Type>, 'isCurrent'> & { readonly key: string }) | null
  >(null);
  const key = asked === null ? '' : JSON.stringify(asked);
  useEffect(() => {
    if (key === '') return;
    let isWanted = true;
    const ask = async () => {
      const question = { ...JSON.parse(key), me: store.me() } as Extract<Question, { type: Type }>;
      const searcher = searcherOf(store);
      const { recordsAreWhole, isWhole } = searcher.progress;
      if (!recordsAreWhole) return;
      const answer = (await searcher.ask(question)) as AnswerTo<Type>;
      if (isWanted) setKnown({ key, answer, isWhole });
    };
    void ask();
    const stop = onAnotherAnswer(() => void ask());
    return () => {
      isWanted = false;
      stop();
    };
  }, [store, key]);
  if (key === '' || known === null) return null;
  return { answer: known.answer, isCurrent: known.key === key, isWhole: known.isWhole };
}

/** How far the library has been read for answering; null while it is not known. */
export function useReadingProgress(): SearchProgress | null {
  const store = useStore();
  const [progress, setProgress] = useState<SearchProgress | null>(null);
  useEffect(() => {
    const tell = () => setProgress(searcherOf(store).progress);
    const stop = onAnotherAnswer(tell);
    tell();
    return stop;
  }, [store]);
  return progress;
}
