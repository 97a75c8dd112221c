import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Segments } from '../ui/Segments.tsx';
import { countOf } from '../ui/words.ts';
import { ComparedText } from './ComparedText.tsx';
import { MovedPassages } from './MovedPassages.tsx';
import { OpenQuestions } from './OpenQuestions.tsx';
import { usePendingReview, type PendingReview } from './pending-reviews.ts';
import { openQuestions, type Review, type Reviewed } from './review.ts';
import './versions.css';

/** What a new text would do to a document and its annotations, and the questions that only a person can answer. */
export function VersionDialog({ reviewId }: { reviewId: string }) {
  const pending = usePendingReview(reviewId);
  if (pending === null) return null;
  const { review } = pending;
  return (
    <Dialog
      title={titleOf(pending)}
      size="large"
      onClose={pending.cancel}
      actions={
        <>
          <Button onPress={pending.cancel}>Cancel</Button>
          <Button kind="primary" isDisabled={review === null} onPress={() => void pending.apply()}>
            {actionOf(pending)}
          </Button>
        </>
      }
    >
      {review === null ? (
        <Progress label="Comparing the texts and looking for each passage" fraction={pending.fraction} />
      ) : (
        <Report pending={pending} review={review} />
      )}
    </Dialog>
  );
}

function titleOf({ proposal: { old, takes } }: PendingReview): string {
  switch (takes?.by) {
    case 'changedFile':
      return `A new version of “${old.title}”`;
    case 'correction':
      return `The corrected text of “${old.title}”`;
    case undefined:
      return `Annotations on an earlier version of “${old.title}”`;
  }
}

function actionOf({ proposal: { takes } }: PendingReview): string {
  switch (takes?.by) {
    case 'changedFile':
      return 'Take the new version';
    case 'correction':
      return 'Keep the corrected text';
    case undefined:
      return 'Bring them along';
  }
}

type Part = 'annotations' | 'text';

function Report({ pending, review }: { pending: PendingReview; review: Review }) {
  const [part, setPart] = useState<Part>('annotations');
  const questions = openQuestions(review);
  const moved = review.annotations.filter(({ standing }) => standing === 'moved');
  return (
    <>
      <p className="dialog-lead">{inWords(review)}</p>
      <Segments<Part>
        label="What is shown"
        value={part}
        onChange={setPart}
        segments={[
          { value: 'annotations', label: 'Annotations' },
          { value: 'text', label: 'What differs in the text' },
        ]}
      />
      {part === 'text' ? (
        <ComparedText before={review.oldText} after={review.next.text} compared={review.compared} />
      ) : (
        <>
          {questions.length > 0 && <OpenQuestions pending={pending} review={review} questions={questions} />}
          {moved.length > 0 && <MovedPassages review={review} moved={moved} />}
          {review.takes !== null && (
            <p className="field-hint">
              The version before stays in your library, can be read and compared, and this is one step that
              can be undone.
            </p>
          )}
        </>
      )}
    </>
  );
}

/** "48 annotations: 40 stand where they stood, 5 moved with their words, 2 are uncertain, 1 was not found." */
function inWords({ annotations }: Review): string {
  if (annotations.length === 0) return 'Nothing is annotated in it.';
  const count = (wanted: Reviewed['standing']) =>
    annotations.filter(({ standing }) => standing === wanted).length;
  const parts = [
    [count('exact'), 'stands where it stood', 'stand where they stood'],
    [count('moved'), 'moved with its words', 'moved with their words'],
    [count('uncertain'), 'is uncertain', 'are uncertain'],
    [count('notFound'), 'was not found', 'were not found'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return `${countOf(annotations.length, 'annotation')}: ${said.join(', ')}.`;
}
