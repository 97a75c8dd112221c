import { sentenceOf } from '@core/library/sentence.ts';
import { targetSchema } from '@core/model/annotation.ts';
import { guideSchema } from '@core/model/guide.ts';
import type { Superseded } from '@core/model/superseded.ts';
import { useHistory, usePeople, useSuperseded, useUndo } from '../store/hooks.ts';
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
      <SetAside />
    </Dialog>
  );
}

/** Versions that gave way when two met with the same revision. They are kept, to be read and copied from. */
function SetAside() {
  const superseded = useSuperseded();
  if (superseded.length === 0) return null;
  return (
    <section aria-label="Versions set aside">
      <h3>Versions set aside</h3>
      <p className="dialog-lead">
        Somebody changed the same thing in two places at once. One version stayed; this is what the other
        said.
      </p>
      <ul className="history">
        {superseded.map((version) => (
          <li key={version.id}>
            <span>{KINDS[version.table]}</span>
            <span>{contentInWords(version)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const KINDS: Record<Superseded['table'], string> = {
  sources: 'Document',
  annotations: 'Passage',
  replies: 'Reply',
  tags: 'Tag',
  people: 'Person',
  guides: 'Guide',
  answers: 'Answer',
};

/** What a person wrote or chose in a record, without what only the program reads. */
function contentInWords({ table, record }: Superseded): string {
  const field = (name: string) => (typeof record[name] === 'string' ? record[name] : '');
  switch (table) {
    case 'sources':
      return field('title');
    case 'annotations': {
      const target = targetSchema.safeParse(record.target);
      const quote = target.success ? `“${target.data.exact}”` : '';
      return [quote, field('note')].filter(Boolean).join(' ');
    }
    case 'replies':
      return field('note');
    case 'tags':
      return [field('name'), field('description')].filter(Boolean).join(': ');
    case 'people':
      return field('name');
    case 'guides': {
      const guide = guideSchema.safeParse(record);
      const steps = guide.success ? guide.data.steps : [];
      return [
        [field('title'), field('introduction')].filter(Boolean).join(': '),
        ...steps.flatMap(({ heading, questions }) => [heading, ...questions.map(({ text }) => text)]),
      ]
        .filter(Boolean)
        .join(' · ');
    }
    case 'answers':
      return field('text');
  }
}

function stepInWords({ label, cause }: NumberedHistory, by: string | null): string {
  const sentence = { done: '', undo: 'undid: ', redo: 'did again: ' }[cause.type] + sentenceOf(label);
  return by === null ? capitalised(sentence) : `${by} ${sentence}`;
}
