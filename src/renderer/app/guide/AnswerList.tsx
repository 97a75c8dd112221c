import type { Answer } from '@core/model/answer.ts';
import { usePeople } from '../store/hooks.ts';
import { countOf } from '../ui/words.ts';

interface AnswerListProps {
  /** As it is called for those who do not see it. */
  readonly label: string;
  readonly answers: readonly Answer[];
  /** What is said above them, after how many they are. */
  readonly about?: string;
}

/** What people answered, each under their name; nothing where nobody did. */
export function AnswerList({ label, answers, about = '' }: AnswerListProps) {
  const people = usePeople();
  if (answers.length === 0) return null;
  return (
    <section aria-label={label} className="answers">
      <p className="answers-count">
        {countOf(answers.length, 'answer')}
        {about}
      </p>
      <ul className="answers-list">
        {answers.map((answer) => (
          <li key={answer.id} className="answer">
            <span className="answer-name">
              {people.get(answer.creatorId)?.name ?? 'Somebody who is not in this library'}
            </span>
            <span className="answer-text">{answer.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
