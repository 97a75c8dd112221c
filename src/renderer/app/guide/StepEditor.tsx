import { ArrowDown, ArrowUp, GripVertical, Trash2, X } from 'lucide-react';
import { movedByOne, withQuestion, withStep } from '@core/guide/guide-edits.ts';
import { makeQuestion, type GuideStep, type Question } from '@core/model/guide.ts';
import type { GuideId } from '@core/model/id.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { editGuide } from '../actions/guides.ts';
import { goToAnnotation } from '../actions/go.ts';
import { useAnnotation, useAnswers, useSource, useStore } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { useViewState } from '../view-state.ts';
import { AnswerList } from './AnswerList.tsx';
import { KeptField } from './KeptField.tsx';

interface StepEditorProps {
  readonly guideId: GuideId;
  readonly step: GuideStep;
  readonly number: number;
  readonly of: number;
  readonly onMoveBy: (by: -1 | 1) => void;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
}

/** One step of the guide: its passage, and what is asked about it. */
export function StepEditor(props: StepEditorProps) {
  const { guideId, step, number, onMoveBy, onDragStart, onDragEnd } = props;
  const store = useStore();
  const annotation = useAnnotation(step.annotationId);
  const source = useSource(annotation?.sourceId ?? null);
  const name = annotation ? excerpt(annotation.target.exact, 80) : `Step ${number}`;

  const edit = (change: (step: GuideStep) => GuideStep) =>
    void editGuide(store, guideId, { type: 'editedGuide' }, (now) => ({
      steps: withStep(now, step.id, change),
    }));
  const remove = () =>
    void editGuide(store, guideId, { type: 'removedFromGuide', count: 1 }, (now) => ({
      steps: now.steps.filter(({ id }) => id !== step.id),
    }));
  const ask = (kind: Question['kind']) =>
    edit((now) => ({ ...now, questions: [...now.questions, makeQuestion(store.maker, kind)] }));

  return (
    <article aria-label={name} className="step">
      <div className="step-bar">
        <button
          type="button"
          className="step-handle"
          draggable
          aria-label={`Move step ${number}: Alt with the arrow keys, or drag`}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', name);
            onDragStart();
          }}
          onDragEnd={onDragEnd}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            onMoveBy(event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <GripVertical size={16} aria-hidden />
          <span className="step-number">{number}</span>
        </button>
        <span className="step-source" dir="auto" title={source?.title}>
          {source?.title ?? ''}
        </span>
        <IconButton icon={ArrowUp} label="Move up" isDisabled={number === 1} onPress={() => onMoveBy(-1)} />
        <IconButton
          icon={ArrowDown}
          label="Move down"
          isDisabled={number === props.of}
          onPress={() => onMoveBy(1)}
        />
        <IconButton icon={Trash2} label="Remove from the guide" onPress={remove} />
      </div>
      {annotation && (
        <button
          type="button"
          className="step-quote"
          title="Show in the text"
          onClick={() => {
            goToAnnotation(annotation);
            useViewState.setState({ view: 'guide' });
          }}
        >
          {excerpt(annotation.target.exact, 300)}
        </button>
      )}
      {step.annotationId !== null && annotation === null && (
        <p className="step-missing">
          The passage of this step is not in the library: it was deleted, or its document has not been opened
          here.
        </p>
      )}
      <KeptField
        label="Heading"
        labelUnseen
        placeholder="Heading (may be left empty)"
        value={step.heading}
        maxLength={2_000}
        onKeep={(heading) => edit((now) => ({ ...now, heading: heading.trim() }))}
      />
      {annotation && (
        <details className="step-options">
          <summary>What is shown</summary>
          <div className="step-context">
            <Stepper
              label="Paragraphs before"
              unit=""
              value={step.before}
              least={0}
              most={50}
              step={1}
              onChange={(before) => edit((now) => ({ ...now, before }))}
            />
            <Stepper
              label="Paragraphs after"
              unit=""
              value={step.after}
              least={0}
              most={50}
              step={1}
              onChange={(after) => edit((now) => ({ ...now, after }))}
            />
          </div>
          {annotation.note !== '' && (
            <Segments
              label="Who sees the note"
              value={step.noteFor}
              onChange={(noteFor) => edit((now) => ({ ...now, noteFor }))}
              segments={[
                { value: 'nobody', label: 'Note left out' },
                { value: 'teacher', label: 'Teacher’s copy' },
                { value: 'everybody', label: 'Every copy' },
              ]}
            />
          )}
        </details>
      )}
      <ol className="step-questions" aria-label={`Questions of step ${number}`}>
        {step.questions.map((question, index) => (
          <li key={question.id} className="question">
            <QuestionEditor
              guideId={guideId}
              question={question}
              onMove={
                index === 0
                  ? null
                  : () =>
                      edit((now) => ({ ...now, questions: [...movedByOne(now.questions, question.id, -1)] }))
              }
              onRemove={() =>
                edit((now) => ({ ...now, questions: now.questions.filter(({ id }) => id !== question.id) }))
              }
            />
          </li>
        ))}
      </ol>
      <div className="step-add">
        <Button kind="quiet" onPress={() => ask('question')}>
          Add question
        </Button>
        <Button kind="quiet" onPress={() => ask('task')}>
          Add task
        </Button>
      </div>
    </article>
  );
}

interface QuestionEditorProps {
  readonly guideId: GuideId;
  readonly question: Question;
  /** Moves it before the one above; null for the first. */
  readonly onMove: (() => void) | null;
  readonly onRemove: () => void;
}

function QuestionEditor({ guideId, question, onMove, onRemove }: QuestionEditorProps) {
  const store = useStore();
  const answers = useAnswers(guideId).filter(({ questionId }) => questionId === question.id);
  const set = (patch: Partial<Question>) =>
    void editGuide(store, guideId, { type: 'editedGuide' }, (now) => ({
      steps: withQuestion(now, question.id, (one) => ({ ...one, ...patch })),
    }));
  const word = question.kind === 'question' ? 'Question' : 'Task';
  return (
    <div role="group" aria-label={word}>
      <div className="question-bar">
        <span className="question-kind">{word}</span>
        {onMove && <IconButton icon={ArrowUp} label={`Move ${word.toLowerCase()} up`} onPress={onMove} />}
        <IconButton icon={X} label={`Remove ${word.toLowerCase()}`} onPress={onRemove} />
      </div>
      <KeptField
        label={word}
        labelUnseen
        lines={2}
        value={question.text}
        maxLength={100_000}
        placeholder={question.kind === 'question' ? 'What is asked?' : 'What is to be done?'}
        onKeep={(text) => set({ text: text.trim() })}
      />
      <KeptField
        label="Hint"
        value={question.hint}
        maxLength={100_000}
        onKeep={(hint) => set({ hint: hint.trim() })}
      />
      <KeptField
        label="Expected answer"
        lines={2}
        value={question.answer}
        maxLength={100_000}
        onKeep={(answer) => set({ answer: answer.trim() })}
      />
      <Stepper
        label="Lines for the answer"
        unit="on paper"
        value={question.lines}
        least={0}
        most={60}
        step={1}
        onChange={(lines) => set({ lines })}
      />
      <AnswerList label="Answers" answers={answers} />
    </div>
  );
}
