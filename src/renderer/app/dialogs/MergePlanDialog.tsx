import type { Counts, MergePlan } from '@core/merge/merge-plan.ts';
import type { SetAside } from '@core/formats/postil/postil-file.ts';
import { usePendingMerge } from '../intake/pending-merges.ts';
import { goToSource } from '../actions/go.ts';
import { useStore } from '../store/hooks.ts';
import { useViewState } from '../view-state.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { countOf, numberInWords } from '../ui/words.ts';

/** What opening somebody's file would do, before it does it. */
export function MergePlanDialog({ mergeId }: { mergeId: string }) {
  const store = useStore();
  const merge = usePendingMerge(mergeId);
  if (!merge) return null;
  const { fileName, plan } = merge;
  const apply = async () => {
    await merge.apply();
    // Whoever reads nothing yet wants to read what has come.
    const [first] = plan.sources.filter(({ status }) => status !== 'unknownWithoutText');
    if (first && useViewState.getState().openSourceId === null && (await store.read.source(first.id))) {
      goToSource(first.id);
    }
  };
  return (
    <Dialog
      title={`Open ${fileName}`}
      size="large"
      onClose={merge.cancel}
      actions={
        <>
          <Button onPress={merge.cancel}>Cancel</Button>
          <Button kind="primary" autoFocus onPress={() => void apply()}>
            Add to my library
          </Button>
        </>
      }
    >
      <p className="dialog-lead">{summaryOf(plan)}</p>
      <CountsTable
        caption="By person"
        rows={plan.people.map((person) => ({
          id: person.id,
          name: (person.name || 'somebody without a name') + (person.isNew ? ' (new here)' : ''),
          counts: plus(plus(person.annotations, person.replies), person.answers),
        }))}
      />
      <CountsTable
        caption="By document"
        rows={plan.sources.map((source) => ({
          id: source.id,
          name: source.title + STATUS[source.status],
          counts: source.annotations,
        }))}
      />
      <SetAsideList setAside={plan.setAside} />
    </Dialog>
  );
}

const STATUS = {
  sameText: '',
  unknown: ' (new here)',
  unknownWithoutText: ' (not here, and its text is not in the file)',
} as const;

function summaryOf(plan: MergePlan): string {
  if (plan.changesNothing)
    return 'Everything in this file is in your library already. Adding it changes nothing.';
  const parts = [
    [plan.totals.sources.new, 'new document'],
    [plan.totals.annotations.new, 'new annotation'],
    [plan.totals.annotations.newer, 'changed annotation'],
    [plan.totals.annotations.deleted, 'deleted annotation'],
    [plan.totals.replies.new, 'new reply', 'new replies'],
    [plan.totals.tags.new, 'new tag'],
    [plan.totals.guides.new, 'new guide'],
    [plan.totals.guides.newer, 'changed guide'],
    [plan.totals.answers.new, 'new answer'],
    [plan.totals.answers.newer, 'changed answer'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, one, many]) => countOf(n, one, many));
  const moved =
    plan.moved === 0 ? '' : ` ${countOf(plan.moved, 'passage')} will be found again by what it quotes.`;
  return `${said.length === 0 ? 'Small changes' : said.join(', ')}. Nothing of yours is overwritten, and you can undo it in one step.${moved}`;
}

interface CountsRow {
  readonly id: string;
  readonly name: string;
  readonly counts: Counts;
}

function CountsTable({ caption, rows }: { caption: string; rows: readonly CountsRow[] }) {
  if (rows.length === 0) return null;
  return (
    <table className="plan">
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          <th scope="col">New</th>
          <th scope="col">Changed</th>
          <th scope="col">Deleted</th>
          <th scope="col">Already here</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, counts }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{numberInWords(counts.new)}</td>
            <td>{numberInWords(counts.newer + counts.superseded)}</td>
            <td>{numberInWords(counts.deleted)}</td>
            <td>{numberInWords(counts.here)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SetAsideList({ setAside }: { setAside: readonly SetAside[] }) {
  if (setAside.length === 0) return null;
  return (
    <details className="set-aside" open={setAside.length <= 5}>
      <summary>{countOf(setAside.length, 'record')} will not be taken</summary>
      <ul className="facts">
        {setAside.map(({ where, what, id, reason }, index) => (
          <li key={index}>
            The {wordFor(what)} at {where} {reason}.{id !== null && <span className="row-facts"> {id}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function wordFor(what: SetAside['what']): string {
  return what === 'supersededVersion' ? 'superseded version' : what;
}

function plus(a: Counts, b: Counts): Counts {
  return {
    new: a.new + b.new,
    newer: a.newer + b.newer,
    deleted: a.deleted + b.deleted,
    superseded: a.superseded + b.superseded,
    here: a.here + b.here,
  };
}
