import { useMemo, useState } from 'react';
import type { Cell } from '@core/agreement/tally.ts';
import { agreementCsv } from '@core/agreement/agreement-csv.ts';
import { countAt, type Agreement } from '@core/agreement/agreement.ts';
import { UNITS, type Unit } from '@core/agreement/units.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { paragraphNumberAt } from '@core/text/paragraphs.ts';
import { saveTable } from '../actions/save-table.ts';
import { useCurrentReader } from '../current-reader.ts';
import { closeDialog } from '../dialogs/close.ts';
import { useSource, useSourceText } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Tick } from '../ui/Choices.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Choose } from '../ui/Choose.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { coefficientInWords, explained, percentInWords, UNIT_NAMES } from './agreement-in-words.ts';
import { useComparing } from '../comparing.ts';
import { answered, namesGiven, type Answered, type Asked } from './questions.ts';
import { useCompared, type ComparedNow } from './use-compared.ts';

/** How far the compared people agree, in the figures of the field, with what they come from. */
export function AgreementDialog() {
  const source = useSource(useViewState((view) => view.openSourceId));
  const text = useSourceText(source?.id ?? null);
  const compared = useCompared(source?.id ?? null);
  if (!source || text.status !== 'ready' || compared.lanes.length < 2) return null;
  return <Figures source={source} text={text.text} compared={compared} />;
}

const MARKED = 'marked';
const EVERY_TAG = 'every tag';

function Figures({ source, text, compared }: { source: Source; text: SourceText; compared: ComparedNow }) {
  const chosenTag = useComparing((comparing) => comparing.tag);
  const [what, setWhat] = useState(chosenTag === null ? MARKED : `tag ${chosenTag}`);
  const [unit, setUnit] = useState<Unit>('word');
  const [withUntouched, setWithUntouched] = useState(true);
  const names = useMemo(() => namesGiven(compared), [compared]);
  const answers = useMemo(
    () => answered(compared, text, askedBy(what), unit, withUntouched),
    [compared, text, what, unit, withUntouched],
  );
  const people = compared.lanes.map(({ person }) => person.name);
  const [only] = answers.rows.length === 1 ? answers.rows : [];
  const save = () =>
    saveTable(
      `Agreement on ${source.title}`,
      agreementCsv({ title: source.title, people, unit, withUntouched, ...answers }),
    );
  return (
    <Dialog
      title="Agreement"
      size="large"
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={() => void save()}>Export as CSV…</Button>
          <Button kind="primary" onPress={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      <p className="dialog-lead">
        {people.slice(0, -1).join(', ')} and {people.at(-1)} on “{source.title}”.
      </p>
      <div className="agreement-choices">
        <Choose
          label="Agreement on"
          value={what}
          onChange={setWhat}
          choices={[
            { value: MARKED, label: 'What is marked at all' },
            ...(names.length > 0 ? [{ value: EVERY_TAG, label: 'All tags' }] : []),
            ...names.map((name) => ({ value: `tag ${name}`, label: `Tag: ${name}` })),
          ]}
        />
        <Choose
          label="Counted by"
          value={unit}
          onChange={setUnit}
          choices={UNITS.map((value) => ({ value, label: UNIT_NAMES[value].one }))}
        />
        <Tick isSelected={withUntouched} onChange={setWithUntouched}>
          With the text that nobody marked
        </Tick>
      </div>
      <FiguresTable answers={answers} unit={unit} isPair={people.length === 2} />
      {only ? (
        <Behind agreement={only.agreement} unit={unit} people={people} source={source} text={text} />
      ) : (
        <p className="field-hint">
          A tag counts with the tags under it, and tags of one name are one. For all of them together,
          agreement and chance are averaged over the tags before chance is taken off (De Vries and others,
          2008).
        </p>
      )}
    </Dialog>
  );
}

function askedBy(what: string): Asked {
  if (what === MARKED) return { type: 'marked' };
  return what === EVERY_TAG ? { type: 'everyTag' } : { type: 'tag', name: what.slice(4) };
}

function FiguresTable({ answers, unit, isPair }: { answers: Answered; unit: Unit; isPair: boolean }) {
  return (
    <table className="plan figures">
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">{UNIT_NAMES[unit].one}s</th>
          <th scope="col">Agreement</th>
          {isPair && <th scope="col">Cohen’s κ</th>}
          <th scope="col">Fleiss’ κ</th>
          <th scope="col">Krippendorff’s α</th>
        </tr>
      </thead>
      <tbody>
        {answers.rows.map(({ question, agreement: { units, figures } }) => (
          <tr key={question}>
            <th scope="row">{question}</th>
            <td>{numberInWords(units)}</td>
            <td>{percentInWords(figures.percent)}</td>
            {isPair && <td>{coefficientInWords(figures.cohen)}</td>}
            <td>{coefficientInWords(figures.fleiss)}</td>
            <td>{coefficientInWords(figures.krippendorff)}</td>
          </tr>
        ))}
      </tbody>
      {answers.pooled && (
        <tfoot>
          <tr>
            <th scope="row">All tags together</th>
            <td />
            <td>{percentInWords(answers.pooled.percent)}</td>
            {isPair && <td>{coefficientInWords(answers.pooled.cohen)}</td>}
            <td>{coefficientInWords(answers.pooled.fleiss)}</td>
            <td>{coefficientInWords(answers.pooled.krippendorff)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface BehindProps {
  readonly agreement: Agreement;
  readonly unit: Unit;
  readonly people: readonly string[];
  readonly source: Source;
  readonly text: SourceText;
}

/** Who marked what, counted, with the passages behind each count; and how the figures come from it. */
function Behind({ agreement, unit, people, source, text }: BehindProps) {
  const { cells } = agreement;
  const [mask, setMask] = useState<number | null>(null);
  const shown = mask === null ? undefined : cells.find((cell) => cell.mask === mask);
  const count = (of: number) => (
    <Button
      kind="quiet"
      aria-pressed={mask === of}
      isDisabled={countAt(cells, of) === 0}
      onPress={() => setMask(of === mask ? null : of)}
    >
      {numberInWords(countAt(cells, of))}
    </Button>
  );
  return (
    <>
      {people.length === 2 ? (
        <table className="plan cells">
          <caption className="field-hint">
            {UNIT_NAMES[unit].one}s. Choose a number to see the passages behind it.
          </caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{people[1]} marked it</th>
              <th scope="col">{people[1]} did not</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{people[0]} marked it</th>
              <td>{count(0b11)}</td>
              <td>{count(0b01)}</td>
            </tr>
            <tr>
              <th scope="row">{people[0]} did not</th>
              <td>{count(0b10)}</td>
              <td>{count(0b00)}</td>
            </tr>
          </tbody>
        </table>
      ) : (
        <table className="plan cells">
          <caption className="field-hint">
            {UNIT_NAMES[unit].one}s. Choose a number to see the passages behind it.
          </caption>
          <thead>
            <tr>
              <th scope="col">Marked by</th>
              <th scope="col">{UNIT_NAMES[unit].one}s</th>
            </tr>
          </thead>
          <tbody>
            {[...cells]
              .sort((a, b) => bits(b.mask) - bits(a.mask) || b.count - a.count)
              .map((cell) => (
                <tr key={cell.mask}>
                  <th scope="row">{whoMarked(cell.mask, people)}</th>
                  <td>{count(cell.mask)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      {shown && <Passages cell={shown} title={whoMarked(shown.mask, people)} source={source} text={text} />}
      <details className="set-aside">
        <summary>How the figures come about</summary>
        <dl className="formulas">
          {explained(agreement, unit).map(({ name, how, here }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{how}</dd>
              {here !== null && <dd className="formula">{here}</dd>}
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

const SHOWN = 100;
const LONGEST = 140;

interface PassagesProps {
  readonly cell: Cell;
  readonly title: string;
  readonly source: Source;
  readonly text: SourceText;
}

function Passages({ cell, title, source, text }: PassagesProps) {
  const passages = cell.passages.filter(({ start, end }) => text.text.slice(start, end).trim() !== '');
  return (
    <section aria-label={`Passages marked by ${title}`}>
      <ul className="examples">
        {passages.slice(0, SHOWN).map((passage) => (
          <li key={passage.start}>
            <button
              type="button"
              className="passage-link"
              onClick={() => {
                closeDialog();
                const { reader, sourceId } = useCurrentReader.getState();
                if (reader && sourceId === source.id) reader.arriveAt(passage);
              }}
            >
              ¶{paragraphNumberAt(text, passage.start) ?? 0}{' '}
              {excerpt(
                text.text.slice(passage.start, Math.min(passage.end, passage.start + 4 * LONGEST)),
                LONGEST,
              )}
            </button>
          </li>
        ))}
      </ul>
      {passages.length > SHOWN && (
        <p className="field-hint">and {countOf(passages.length - SHOWN, 'more passage')}</p>
      )}
    </section>
  );
}

function whoMarked(mask: number, people: readonly string[]): string {
  const names = people.filter((_, who) => ((mask >> who) & 1) === 1);
  if (names.length === 0) return 'nobody';
  return names.length === people.length ? 'everyone' : names.join(', ');
}

function bits(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length;
}
