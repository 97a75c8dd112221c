import { Plus, Printer, FileCode, FileText, Share2 } from 'lucide-react';
import { useState } from 'react';
import { movedBefore, movedByOne, questionCount } from '@core/guide/guide-edits.ts';
import { makeGuideStep, type Guide } from '@core/model/guide.ts';
import type { GuideStepId } from '@core/model/id.ts';
import { editGuide, renameGuide } from '../actions/guides.ts';
import { shareGuide } from '../actions/share-guide.ts';
import { exportGuideDocx } from '../actions/guide-docx.ts';
import { exportGuidePage } from '../actions/guide-page.ts';
import { useAnswers, useGuide, useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { AnswerList } from './AnswerList.tsx';
import { GlossaryPart } from './GlossaryPart.tsx';
import { KeptField } from './KeptField.tsx';
import { StepEditor } from './StepEditor.tsx';
import './guide.css';

/** The guide that is being composed, beside the text. */
export function GuidePane() {
  const guide = useGuide(useViewState((view) => view.openGuideId));
  return (
    <section className="guide-pane" aria-label="Guide">
      {guide ? (
        <GuideEditor key={guide.id} guide={guide} />
      ) : (
        <EmptyState isHeading title="No guide is open">
          Choose one under Guides, or select a passage and press <kbd>G</kbd>.
        </EmptyState>
      )}
    </section>
  );
}

function GuideEditor({ guide }: { guide: Guide }) {
  const store = useStore();
  const { id, steps } = guide;
  const [dragged, setDragged] = useState<GuideStepId | null>(null);
  const [over, setOver] = useState<GuideStepId | 'end' | null>(null);

  const moveTo = (step: GuideStepId, before: GuideStepId | null) =>
    void editGuide(store, id, { type: 'reorderedGuide' }, (now) => ({
      steps: movedBefore(now.steps, [step], before),
    }));
  const moveBy = (step: GuideStepId, by: -1 | 1) => {
    const at = steps.findIndex((one) => one.id === step);
    if (at + by < 0 || at + by >= steps.length) {
      announce(by < 0 ? 'It is the first step already.' : 'It is the last step already.', 'seen');
      return;
    }
    void editGuide(store, id, { type: 'reorderedGuide' }, (now) => ({
      steps: [...movedByOne(now.steps, step, by)],
    }));
    announce(`Step ${at + 1 + by} of ${steps.length}.`, 'seen');
  };
  const drop = (before: GuideStepId | null) => {
    if (dragged) moveTo(dragged, before);
    setDragged(null);
    setOver(null);
  };

  return (
    <div className="guide-editor">
      <header className="guide-head">
        <KeptField
          label="Title of the guide"
          value={guide.title}
          maxLength={2_000}
          onKeep={(title) => void renameGuide(store, id, title.trim())}
        />
        <div className="guide-tools">
          <Button
            kind="primary"
            onPress={() =>
              useViewState.setState({ dialog: { type: 'print', what: { type: 'guide', guideId: id } } })
            }
          >
            <Printer size={14} aria-hidden /> Print…
          </Button>
          <Button onPress={() => void exportGuidePage(store, id)}>
            <FileCode size={14} aria-hidden /> Hand out as a page…
          </Button>
          <IconButton
            icon={FileText}
            label="Write a Word document with comments…"
            onPress={() => void exportGuideDocx(store, guide)}
          />
          <IconButton
            icon={Share2}
            label="Share the guide as a Postil file…"
            onPress={() => void shareGuide(store, guide)}
          />
        </div>
        <p className="guide-facts">
          {countOf(steps.length, 'step')}, {countOf(questionCount(guide), 'question')}
        </p>
        <KeptField
          label="Introduction"
          lines={3}
          value={guide.introduction}
          maxLength={100_000}
          placeholder="What this text is, and what to look for."
          onKeep={(introduction) =>
            void editGuide(store, id, { type: 'editedGuide' }, () => ({ introduction }))
          }
        />
      </header>
      {steps.length === 0 && (
        <EmptyState title="No passage has been chosen yet">
          Select a passage in the text, or make an annotation the active one, and press <kbd>G</kbd>.
        </EmptyState>
      )}
      <ol className="guide-steps" aria-label="Steps">
        {steps.map((step, index) => (
          <li
            key={step.id}
            className="guide-step"
            data-over={over === step.id}
            data-dragged={dragged === step.id}
            onDragOver={(event) => {
              if (!dragged) return;
              event.preventDefault();
              setOver(step.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop(step.id);
            }}
          >
            <StepEditor
              guideId={id}
              step={step}
              number={index + 1}
              of={steps.length}
              onMoveBy={(by) => moveBy(step.id, by)}
              onDragStart={() => setDragged(step.id)}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
            />
          </li>
        ))}
      </ol>
      <div
        className="guide-end"
        data-over={over === 'end'}
        onDragOver={(event) => {
          if (!dragged) return;
          event.preventDefault();
          setOver('end');
        }}
        onDrop={(event) => {
          event.preventDefault();
          drop(null);
        }}
      >
        <Button
          kind="quiet"
          onPress={() =>
            void editGuide(store, id, { type: 'editedGuide' }, (now) => ({
              steps: [...now.steps, makeGuideStep(store.maker, null)],
            }))
          }
        >
          <Plus size={14} aria-hidden /> Questions without a passage
        </Button>
      </div>
      <GlossaryPart guide={guide} />
      <AnswersLeft guide={guide} />
    </div>
  );
}

/** Answers outlive their questions, which the teacher may take out after handing out the guide. */
function AnswersLeft({ guide }: { guide: Guide }) {
  const asked = new Set(guide.steps.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const answers = useAnswers(guide.id).filter(({ questionId }) => !asked.has(questionId));
  return (
    <AnswerList
      label="Answers to questions that were taken out"
      answers={answers}
      about=" to questions that are no longer in this guide"
    />
  );
}
