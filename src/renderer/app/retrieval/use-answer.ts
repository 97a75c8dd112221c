import { useEffect, useState } from 'react';
import type { AnswerTo, Question } from '@core/retrieval/answer.ts';
import type { SearchProgress } from '../search/library-searcher.ts';
import { onAnotherAnswer, searcherOf } from '../search/shared-searcher.ts';
import { useStore } from '../store/hooks.ts';

/** What of a question is asked by a part of the window; whose `by:me` is comes from the library. */
export type Asked<Type extends Question['type']> = Omit<Extract<Question, { type: Type }>, 'me'>;

/**
 * The answer to a question about passages, kept current while the library changes. The last answer stands until there is
 * a better one; null before the first, and where nothing is asked.
 */
export function useAnswer<Type extends Question['type']>(
  asked: Asked<Type> | null,
): { readonly answer: AnswerTo<Type>; readonly isCurrent: boolean } | null {
  const store = useStore();
  const [known, setKnown] = useState<{ readonly key: string; readonly answer: AnswerTo<Type> } | null>(null);
  const key = asked === null ? '' : JSON.stringify(asked);
  useEffect(() => {
    if (key === '') return;
    let isWanted = true;
    const ask = async () => {
      const question = { ...JSON.parse(key), me: store.me() } as Extract<Question, { type: Type }>;
      const answer = (await searcherOf(store).ask(question)) as AnswerTo<Type>;
      if (isWanted) setKnown({ key, answer });
    };
    void ask();
    const stop = onAnotherAnswer(() => void ask());
    return () => {
      isWanted = false;
      stop();
    };
  }, [store, key]);
  return key === '' || known === null ? null : { answer: known.answer, isCurrent: known.key === key };
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
