import { useState } from 'react';
import type { ComesToEarlier } from '@core/merge/bring-along.ts';
import type { Counts, MergePlan, SameName } from '@core/merge/merge-plan.ts';
import type { SetAside } from '@core/formats/postil/postil-file.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { usePendingMerge, type PendingMerge } from '../intake/pending-merges.ts';
import { goToSource } from '../actions/go.ts';
import { compareWithoutAdding } from '../intake/guests.ts';
import type { OtherText } from '../intake/other-texts.ts';
import { useStore } from '../store/hooks.ts';
import type { Store } from '../store/store.ts';
import { useViewState } from '../view-state.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, Tick } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ChangedGuides } from './ChangedGuides.tsx';
import { Losses } from './Losses.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { offerKeptVersion } from '../versions/offer-file.ts';
import { ToLookAt } from './ToLookAt.tsx';

/** What opening somebody's file, or a whole seminar's, would do, before it does it. */
export function MergePlanDialog({ mergeId }: { mergeId: string }) {
  const merge = usePendingMerge(mergeId);
  return merge && <Plan merge={merge} />;
}

function Plan({ merge }: { merge: PendingMerge }) {
  const store = useStore();
  const { title, files, plan, otherTexts, losses } = merge;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map());
  const [versionIds, setVersions] = useState<ReadonlySet<string>>(new Set());
  /** Earlier versions with which what comes to them stays. */
  const [staying, setStaying] = useState<ReadonlySet<string>>(new Set());
  const isBrought = (from: string) => !staying.has(from);
  const earlier = plan.earlier.filter(({ from }) => !left.has(from));
  const versions = otherTexts.filter(({ theirs }) => versionIds.has(theirs.id) && !left.has(theirs.id));
  const answered = (answer: Answer) => plan.sameNames.filter(({ theirs }) => answers.get(theirs) === answer);
  const names = { joined: answered('joined'), apart: answered('apart') };
  const isWanted = (_kind: 'person' | 'document', id: string) => !left.has(id);
  const wanted = (id: string, is: boolean) =>
    setLeft(new Set(is ? [...left].filter((each) => each !== id) : [...left, id]));
  const canChoose = !plan.changesNothing && (plan.people.length > 1 || plan.sources.length > 1);
  const areAllLeft = (rows: readonly { id: string }[]) =>
    rows.length > 0 && rows.every(({ id }) => left.has(id));
  const takesNothing = areAllLeft(plan.people) || areAllLeft(plan.sources);
  return (
    <Dialog
      title={`Open ${title}`}
      size="large"
      onClose={merge.cancel}
      actions={
        <>
          <Button onPress={merge.cancel}>Cancel</Button>
          {plan.people.length > 0 && (
            <Button onPress={() => void compareWithoutAdding(store, merge)}>Compare without adding</Button>
          )}
          <Button
            kind="primary"
            autoFocus
            isDisabled={canChoose && takesNothing}
            onPress={() => void add(merge, store, { choice: { isWanted }, names, isBrought }, versions)}
          >
            Add to my library
          </Button>
        </>
      }
    >
      <p className="dialog-lead">{summaryOf(plan)}</p>
      {files.length > 1 && (
        <details className="set-aside">
          <summary>{countOf(files.length, 'file')}, added as one step</summary>
          <ul className="facts">
            {files.map(({ fileName }) => (
              <li key={fileName}>{fileName}</li>
            ))}
          </ul>
        </details>
      )}
      <CountsTable
        caption="By person"
        canChoose={canChoose && plan.people.length > 1}
        left={left}
        onChange={wanted}
        rows={plan.people.map((person) => ({
          id: person.id,
          name: person.name || NOBODY,
          facts: person.isNew ? ' (new here)' : '',
          counts: plus(plus(person.annotations, person.replies), person.answers),
        }))}
      />
      <CountsTable
        caption="By document"
        canChoose={canChoose && plan.sources.length > 1}
        left={left}
        onChange={wanted}
        rows={plan.sources.map((source) => ({
          id: source.id,
          name: source.title,
          facts: earlier.some(({ from }) => from === source.id)
            ? ' (an earlier version)'
            : STATUS[source.status],
          counts: source.annotations,
        }))}
      />
      <EarlierVersions
        earlier={earlier}
        staying={staying}
        onChange={(from, isStaying) =>
          setStaying(new Set(isStaying ? [...staying, from] : [...staying].filter((id) => id !== from)))
        }
      />
      <OtherTexts texts={otherTexts} taken={versionIds} onChange={setVersions} />
      <SameNames names={plan.sameNames} answers={answers} onChange={setAnswers} />
      <ToLookAt plan={plan} isWanted={isWanted} />
      <ChangedGuides guides={plan.changedGuides} />
      <Losses
        title={`What of ${files.length === 1 ? 'this file' : 'these files'} cannot be kept`}
        losses={losses}
      />
      <SetAsideList setAside={plan.setAside} />
    </Dialog>
  );
}

/**
 * Adds what was chosen, and shows what the texts would do that are to be new versions of documents; whoever reads nothing
 * yet wants to read what has come.
 */
async function add(
  merge: PendingMerge,
  store: Store,
  choice: Parameters<PendingMerge['apply']>[0],
  versions: readonly OtherText[],
): Promise<void> {
  if (!(await merge.apply(choice))) return;
  for (const { theirs, ours } of versions) await offerKeptVersion(store, ours.id, theirs.id);
  if (useViewState.getState().openSourceId !== null) return;
  for (const { id, status } of merge.plan.sources) {
    if (status === 'unknownWithoutText' || !(await store.read.source(id))) continue;
    goToSource(merge.plan.earlier.find(({ from }) => from === id)?.to ?? id);
    return;
  }
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
    [
      plan.totals.annotations.superseded,
      'annotation edited on both sides',
      'annotations edited on both sides',
    ],
    [plan.totals.replies.new, 'new reply', 'new replies'],
    [plan.totals.tags.new, 'new tag'],
    [plan.totals.guides.new, 'new guide'],
    [plan.totals.guides.newer, 'changed guide'],
    [plan.totals.guides.deleted, 'deleted guide'],
    [plan.totals.guides.superseded, 'guide edited on both sides', 'guides edited on both sides'],
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
  readonly facts: string;
  readonly counts: Counts;
}

interface CountsTableProps {
  readonly caption: string;
  readonly rows: readonly CountsRow[];
  readonly canChoose: boolean;
  /** What is not taken. */
  readonly left: ReadonlySet<string>;
  readonly onChange: (id: string, isWanted: boolean) => void;
}

function CountsTable({ caption, rows, canChoose, left, onChange }: CountsTableProps) {
  if (rows.length === 0) return null;
  // Columns for what is rare stand only where there is something in them.
  const columns = COLUMNS.filter(
    ({ isAlways, of }) => isAlways === true || rows.some(({ counts }) => of(counts) > 0),
  );
  return (
    <table className="plan">
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          {columns.map(({ heading }) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, facts, counts }) => (
          <tr key={id} className={left.has(id) ? 'plan-left' : undefined}>
            <th scope="row">
              {canChoose ? (
                <Tick isSelected={!left.has(id)} onChange={(is) => onChange(id, is)}>
                  {name}
                  {facts}
                </Tick>
              ) : (
                name + facts
              )}
            </th>
            {columns.map(({ heading, of }) => (
              <td key={heading}>{numberInWords(of(counts))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const COLUMNS: readonly { heading: string; isAlways?: true; of: (counts: Counts) => number }[] = [
  { heading: 'New', isAlways: true, of: (counts) => counts.new },
  { heading: 'Newer', of: (counts) => counts.newer },
  { heading: 'Superseded', of: (counts) => counts.superseded },
  { heading: 'Deleted', of: (counts) => counts.deleted },
  { heading: 'Re-anchored', of: (counts) => counts.moved },
  { heading: 'Already here', isAlways: true, of: (counts) => counts.here },
];

interface EarlierVersionsProps {
  readonly earlier: readonly ComesToEarlier[];
  /** Those with which everything stays. */
  readonly staying: ReadonlySet<string>;
  readonly onChange: (from: string, isStaying: boolean) => void;
}

/** Passages on texts as they were before they were corrected or changed here, which their makers do not know of yet. */
function EarlierVersions({ earlier, staying, onChange }: EarlierVersionsProps) {
  if (earlier.length === 0) return null;
  return (
    <section aria-label="Earlier versions of your texts" className="same-names">
      <h3>On earlier versions of your texts</h3>
      <p className="field-hint">
        These passages are on a text as it was before it was changed here. Where their words are still there,
        they can go to the text as it is now. The others stay with the earlier version, and you can look where
        they belong.
      </p>
      {earlier.map(({ from, title, found, others }) =>
        found.length === 0 ? (
          <p key={from}>
            {countOf(others, 'passage stays', 'passages stay')} with the earlier version of “{title}”.
          </p>
        ) : (
          <Tick
            key={from}
            isSelected={!staying.has(from)}
            onChange={(isBrought) => onChange(from, !isBrought)}
          >
            Bring {countOf(found.length, 'passage')} to “{title}” as it is now
            {others > 0 && `; ${countOf(others, 'passage stays', 'passages stay')} with the earlier version`}
          </Tick>
        ),
      )}
    </section>
  );
}

interface OtherTextsProps {
  readonly texts: readonly OtherText[];
  /** Theirs, of those that take the place of ours. */
  readonly taken: ReadonlySet<string>;
  readonly onChange: (taken: ReadonlySet<string>) => void;
}

/** New documents that are another download or edition of one that is here. They stay two unless somebody says otherwise. */
function OtherTexts({ texts, taken, onChange }: OtherTextsProps) {
  if (texts.length === 0) return null;
  return (
    <section aria-label="Other texts of documents you have" className="same-names">
      <h3>Other texts of documents you have</h3>
      <p className="field-hint">
        Each is added as a document of its own. As a new version it takes the place of yours, and your
        annotations go to it: you see where each belongs before that is done.
      </p>
      {texts.map(({ theirs, ours }) => (
        <Tick
          key={theirs.id}
          isSelected={taken.has(theirs.id)}
          onChange={(isTaken) =>
            onChange(new Set(isTaken ? [...taken, theirs.id] : [...taken].filter((id) => id !== theirs.id)))
          }
        >
          Take {theirs.title === ours.title ? 'it' : `“${theirs.title}”`} as the new version of “{ours.title}”
        </Tick>
      ))}
    </section>
  );
}

const ANSWERS = [
  { value: 'open', label: 'Ask me again' },
  { value: 'joined', label: 'Join them' },
  { value: 'apart', label: 'Keep them apart' },
] as const;

type Answer = (typeof ANSWERS)[number]['value'];

/** A seminar in which everybody made the same ten tags has hundreds of pairs, which are answered together. */
const PAIRS_AT_ONCE = 20;

interface SameNamesProps {
  readonly names: readonly SameName[];
  /** What was said of each pair, by the id of theirs. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly onChange: (answers: ReadonlyMap<string, Answer>) => void;
}

/**
 * Tags that have one name and may be one. They stay two unless somebody says otherwise: joining is an edit, and two people
 * who open each other's files hold the same afterwards only if neither of them edits anything.
 */
function SameNames({ names, answers, onChange }: SameNamesProps) {
  const [shown, setShown] = useState(PAIRS_AT_ONCE);
  if (names.length === 0) return null;
  const all = (answer: Answer) => onChange(new Map(names.map(({ theirs }) => [theirs, answer])));
  return (
    <section aria-label="Tags of one name" className="same-names">
      <h3>Different tags of one name</h3>
      <p className="field-hint">
        Joined, they are one tag from now on, also in files that come later. Kept apart, they stay two, and
        you are not asked again. You can undo it with the rest.
      </p>
      {names.length > 1 && (
        <div className="same-names-all">
          <Button onPress={() => all('joined')}>Join all {numberInWords(names.length)}</Button>
          <Button onPress={() => all('apart')}>Keep all apart</Button>
        </div>
      )}
      {names.slice(0, shown).map(({ name, theirs, theirsBy, oursBy }) => (
        <Choices<Answer>
          key={theirs}
          label={`“${name}” of ${theirsBy || NOBODY} and “${name}” of ${oursBy || NOBODY}`}
          value={answers.get(theirs) ?? 'open'}
          onChange={(answer) => onChange(new Map(answers).set(theirs, answer))}
          choices={ANSWERS}
        />
      ))}
      {names.length > shown && (
        <Button kind="quiet" onPress={() => setShown(shown + PAIRS_AT_ONCE)}>
          Show more of the {numberInWords(names.length - shown)} others
        </Button>
      )}
    </section>
  );
}

const NOBODY = 'somebody without a name';
const QUOTE_LENGTH = 100;

function SetAsideList({ setAside }: { setAside: readonly SetAside[] }) {
  if (setAside.length === 0) return null;
  return (
    <details className="set-aside" open={setAside.length <= 5}>
      <summary>{countOf(setAside.length, 'record')} will not be taken</summary>
      <ul className="facts">
        {setAside.map(({ where, what, id, reason, quote }, index) => (
          <li key={index}>
            The {wordFor(what)} at {where} {reason}.
            {quote !== undefined && <p>“{excerpt(quote, QUOTE_LENGTH)}”</p>}
            {id !== null && <span className="row-facts fact-where">{id}</span>}
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
    moved: a.moved + b.moved,
  };
}
