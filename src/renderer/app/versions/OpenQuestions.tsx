import { useState } from 'react';
import { placeOf } from '@core/citation/citation.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { inContext } from '@core/text/in-context.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { usePeople } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { PlaceChooser } from './PlaceChooser.tsx';
import type { PendingReview } from './pending-reviews.ts';
import type { Decision, Review, Reviewed } from './review.ts';

interface OpenQuestionsProps {
  readonly pending: PendingReview;
  readonly review: Review;
  readonly questions: readonly Reviewed[];
}

/** How much of a text is shown around a passage. */
const AROUND = 320;

/** The annotations whose place is not certain, one after the other: as they stood, and where they might stand now. */
export function OpenQuestions({ pending, review, questions }: OpenQuestionsProps) {
  const [at, setAt] = useState(0);
  const [isChoosing, setChoosing] = useState(false);
  const people = usePeople();
  const question = questions[at];
  if (!question) return null;
  const { annotation, guess } = question;
  const decision = pending.decisions.get(annotation.id);
  const place = decision === 'stays' ? null : (decision ?? guess);
  const go = (to: number) => {
    setAt(to);
    setChoosing(false);
  };
  const decide = (answer: Decision) => {
    pending.decide(annotation.id, answer);
    setChoosing(false);
    const open = questions.findIndex((one, n) => n > at && !pending.decisions.has(one.annotation.id));
    if (open >= 0) setAt(open);
  };
  return (
    <section className="question" aria-label="Uncertain annotations">
      <header>
        <h3>
          Annotation {at + 1} of {questions.length} to decide on
        </h3>
        <span className="question-state" role="status">
          {stateOf(decision)}
        </span>
        <Button isDisabled={at === 0} onPress={() => go(at - 1)}>
          Previous
        </Button>
        <Button isDisabled={at === questions.length - 1} onPress={() => go(at + 1)}>
          Next
        </Button>
      </header>
      <p className="field-hint">
        By {people.get(annotation.creatorId)?.name ?? 'somebody'}
        {annotation.note === '' ? '' : `: ${annotation.note.slice(0, 200)}`}
      </p>
      <div className="side-by-side">
        <Side title="As it stood" text={review.oldText} range={annotation.target} />
        {isChoosing ? (
          <PlaceChooser
            text={review.next.text}
            near={guess ?? annotation.target}
            wanted={annotation.target.exact}
            onChoose={decide}
            onCancel={() => setChoosing(false)}
          />
        ) : place ? (
          <Side
            title={decision === undefined ? 'Where it may stand now' : 'Where it goes'}
            text={review.next.text}
            range={place}
          />
        ) : (
          <div className="stand">
            <h4>
              {decision === 'stays' ? 'Stays with the version before' : 'Nothing like it in the new text'}
            </h4>
            <p className="field-hint">
              {decision === 'stays'
                ? 'It is kept there with its note and tags, and can be brought along later.'
                : 'You can choose a place yourself, or leave it with the version before, where it is kept.'}
            </p>
          </div>
        )}
      </div>
      {!isChoosing && (
        <div className="question-answers">
          {guess && (
            <Button onPress={() => decide({ start: guess.start, end: guess.end })}>It stands here</Button>
          )}
          <Button onPress={() => setChoosing(true)}>Choose the place…</Button>
          <Button onPress={() => decide('stays')}>Leave it with the version before</Button>
        </div>
      )}
    </section>
  );
}

function stateOf(decision: Decision | undefined): string {
  if (decision === undefined) return 'not decided: stays with the version before';
  return decision === 'stays' ? 'stays with the version before' : 'goes along';
}

function Side({ title, text, range }: { title: string; text: SourceText; range: TextRange }) {
  const { before, exact, after } = inContext(text.text, range, AROUND);
  return (
    <div className="stand">
      <h4>
        {title}
        <span className="field-hint"> {placeOf(text, range)}</span>
      </h4>
      <blockquote>
        {before}
        <mark>{exact}</mark>
        {after}
      </blockquote>
    </div>
  );
}
