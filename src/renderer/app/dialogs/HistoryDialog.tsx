import { sentenceOf } from '@core/library/sentence.ts';
import { useHistory, usePeople, useUndo } from '../store/hooks.ts';
import type { NumberedHistory } from '../store/store.ts';
import { useRun } from '../command-scope.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { capitalised, instantInWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';

const SHOWN = 300;

/** What was done to the library, latest first. Undo and redo go through it step by step. */
export function HistoryDialog() {
  const run = useRun();
  const history = useHistory(SHOWN);
  const people = usePeople();
  const { undo, redo } = useUndo();
  return (
    <Dialog
      title="History"
      onClose={closeDialog}
      actions={
        <>
          <Button isDisabled={redo === null} onPress={() => run('edit.redo')}>
            Redo
          </Button>
          <Button kind="primary" isDisabled={undo === null} onPress={() => run('edit.undo')}>
            Undo
          </Button>
        </>
      }
    >
      <p className="dialog-lead">
        {undo === null ? 'There is nothing to take back.' : `Undo takes back: ${undo}.`}
        {redo !== null && ` Redo brings back: ${redo}.`}
      </p>
      <ol className="history" aria-label="Steps" tabIndex={0}>
        {history.map((step) => (
          <li key={step.seq}>
            <time dateTime={step.at}>{instantInWords(step.at)}</time>
            <span>{stepInWords(step, step.by === null ? null : (people.get(step.by)?.name ?? null))}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function stepInWords({ label, cause }: NumberedHistory, by: string | null): string {
  const sentence = { done: '', undo: 'undid: ', redo: 'did again: ' }[cause.type] + sentenceOf(label);
  return by === null ? capitalised(sentence) : `${by} ${sentence}`;
}
