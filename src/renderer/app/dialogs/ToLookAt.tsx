import type { MergePlan, PlannedIn, PlannedRecord } from '@core/merge/merge-plan.ts';
import { creatorIdOf, sourceIdOf } from '@core/merge/about.ts';
import { reconcile } from '@core/merge/reconcile.ts';
import { isLive } from '@core/model/record.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { noteInWords } from '../margin/note-markdown.ts';
import { countOf } from '../ui/words.ts';

interface ToLookAtProps {
  readonly plan: MergePlan;
  readonly isWanted: (kind: 'person' | 'document', id: string) => boolean;
}

type PlannedAnnotation = PlannedIn<'annotations'>;

const SHOWN = 50;
const QUOTE_LENGTH = 140;

/** The passages that are more than new: what a person may want to see before agreeing. */
export function ToLookAt({ plan, isWanted }: ToLookAtProps) {
  const wanted = plan.records
    .filter(
      (record): record is PlannedAnnotation => record.table === 'annotations' && record.edits.length > 0,
    )
    .filter((record) => isTaken(record, isWanted));
  const groups = [
    {
      title: 'found again in another place, or with other words',
      records: wanted.filter(({ placed }) => placed === 'moved'),
    },
    {
      title: 'edited on both sides: one version stands, the other is kept in the history',
      records: wanted.filter(({ verdict }) => verdict === 'superseded'),
    },
    {
      title: 'changed since you got them',
      records: wanted.filter(
        ({ verdict, theirs, ours }) =>
          verdict === 'theirsNewer' && isLive(theirs) && ours !== null && isLive(ours),
      ),
    },
    {
      title: 'deleted by those who made them',
      records: wanted.filter(({ theirs, ours }) => !isLive(theirs) && ours !== null && isLive(ours)),
    },
  ].filter(({ records }) => records.length > 0);
  if (groups.length === 0) return null;
  const titles = new Map(plan.sources.map(({ id, title }) => [id as string, title]));
  return (
    <section aria-label="Passages to look at" className="to-look-at">
      {groups.map(({ title, records }) => (
        <details key={title} className="set-aside" open={records.length <= 5}>
          <summary>
            {countOf(records.length, 'passage')} {title}
          </summary>
          <ul className="facts">
            {records.slice(0, SHOWN).map((record) => (
              <li key={record.id}>
                <Difference record={record} />
                <span className="row-facts fact-where">
                  {titles.get(sourceIdOf(record as PlannedRecord) ?? '')}
                </span>
              </li>
            ))}
          </ul>
          {records.length > SHOWN && (
            <p className="field-hint">and {countOf(records.length - SHOWN, 'more passage')}</p>
          )}
        </details>
      ))}
    </section>
  );
}

function isTaken(record: PlannedAnnotation, isWanted: ToLookAtProps['isWanted']): boolean {
  const [creator, source] = [creatorIdOf(record), sourceIdOf(record)];
  return (
    (creator === null || isWanted('person', creator)) && (source === null || isWanted('document', source))
  );
}

function Difference({ record: { theirs, ours, quoted } }: { record: PlannedAnnotation }) {
  const shown = isLive(theirs) ? theirs : ours !== null && isLive(ours) ? ours : null;
  if (shown === null) return null;
  const quote = `“${excerpt(shown.target.exact, QUOTE_LENGTH)}”`;
  if (!isLive(theirs)) return <strong>{quote}</strong>;
  const mine = ours !== null && isLive(ours) ? ours : null;
  const stands = mine === null ? 'theirs' : reconcile(mine, theirs);
  return (
    <>
      <strong>{quote}</strong>
      {quoted !== null && quoted !== shown.target.exact && (
        <p>In the file: “{excerpt(quoted, QUOTE_LENGTH)}”</p>
      )}
      {mine !== null && (mine.note !== theirs.note || mine.target.exact !== theirs.target.exact) && (
        <>
          <Version label="Here now" note={mine.note} stands={stands === 'ours'} />
          <Version label="In the file" note={theirs.note} stands={stands === 'theirs'} />
        </>
      )}
    </>
  );
}

function Version({ label, note, stands }: { label: string; note: string; stands: boolean }) {
  return (
    <p>
      {label}
      {stands && ' (stands)'}: {note === '' ? 'no note' : excerpt(noteInWords(note), 2 * QUOTE_LENGTH)}
    </p>
  );
}
