import { useState } from 'react';
import type { GuideDifference } from '@core/guide/guide-differences.ts';
import type { ChangedGuide } from '@core/merge/changed-guides.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { Button } from '../ui/Button.tsx';
import { countOf, numberInWords } from '../ui/words.ts';

/** So many differences of one guide are read without being asked for. */
const AT_ONCE = 20;

/** What the guides that come in another version say otherwise: what is here beside what is in the file. */
export function ChangedGuides({ guides }: { guides: readonly ChangedGuide[] }) {
  if (guides.length === 0) return null;
  return (
    <section aria-label="Guides that change" className="to-look-at">
      {guides.map((guide) => (
        <details key={guide.id} className="set-aside" open={guides.length <= 3}>
          <summary>{headingOf(guide)}</summary>
          <Differences guide={guide} />
        </details>
      ))}
    </section>
  );
}

function headingOf({ title, how, stands, differences }: ChangedGuide): string {
  const name = `“${excerpt(title, 100)}”`;
  if (how === 'deleted') {
    return stands === 'theirs'
      ? `The guide ${name} was deleted by its makers`
      : `The guide ${name} was deleted by its makers and edited here: it stays`;
  }
  const count = countOf(differences.length, 'difference');
  return how === 'newer'
    ? `The guide ${name} changes: ${count}`
    : `The guide ${name} was edited on both sides: one version stands, the other is kept in the history; ${count}`;
}

function Differences({ guide: { title, how, stands, differences } }: { guide: ChangedGuide }) {
  const [shown, setShown] = useState(AT_ONCE);
  if (how === 'deleted') return null;
  if (differences.length === 0) {
    return <p className="field-hint">It says the same as here; only when it was edited is another.</p>;
  }
  return (
    <>
      <table className="differences" aria-label={`What changes in “${excerpt(title, 100)}”`}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Here now{stands === 'ours' && ' (stands)'}</th>
            <th scope="col">In the file{stands === 'theirs' && ' (stands)'}</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, shown).map((difference, n) => {
            const [before, after] = shortened(difference);
            return (
              <tr key={n}>
                <th scope="row">
                  {WHAT[difference.what]}
                  {difference.step && <span className="row-facts">{placeOf(difference.step)}</span>}
                </th>
                <Version words={before} heading="Here now" />
                <Version words={after} heading="In the file" />
              </tr>
            );
          })}
        </tbody>
      </table>
      {differences.length > shown && (
        <Button kind="quiet" onPress={() => setShown(shown + 5 * AT_ONCE)}>
          Show more of the {numberInWords(differences.length - shown)} others
        </Button>
      )}
    </>
  );
}

const WHAT: Readonly<Record<GuideDifference['what'], string>> = {
  title: 'Title',
  introduction: 'Introduction',
  passage: 'Passage',
  place: 'Order',
  heading: 'Heading',
  shown: 'What is shown',
  question: 'Question',
  task: 'Task',
  hint: 'Hint',
  answer: 'Expected answer',
  lines: 'Lines for the answer',
  word: 'Word',
  page: 'Page',
};

function placeOf({ number, passage }: NonNullable<GuideDifference['step']>): string {
  if (passage === null) return `Step ${number}`;
  return passage === ''
    ? `Step ${number}, about a passage that is not here`
    : `Step ${number}, “${excerpt(passage, 60)}”`;
}

/** The words of a version; on a narrow window, below its name. */
function Version({ words, heading }: { words: string | null; heading: string }) {
  return (
    <td data-heading={heading} dir="auto">
      {words === null || words === '' ? <span className="row-facts">nothing</span> : words}
    </td>
  );
}

/** What two long texts have in common before they differ is passed over, but for its last words. */
const LEAD = 60;
const LONGEST = 600;

function shortened({ before, after }: GuideDifference): [before: string | null, after: string | null] {
  if (before === null || after === null) return [cut(before, 0), cut(after, 0)];
  let same = 0;
  while (same < Math.min(before.length, after.length) && before[same] === after[same]) same += 1;
  const wordStart = before.lastIndexOf(' ', Math.max(0, same - LEAD)) + 1;
  const from = Math.max(before.length, after.length) > LONGEST && same > LEAD ? wordStart : 0;
  return [cut(before, from), cut(after, from)];
}

function cut(text: string | null, from: number): string | null {
  if (text === null) return null;
  const rest = text.slice(from, from + LONGEST);
  const end = rest.lastIndexOf(' ');
  const isWhole = from + LONGEST >= text.length;
  const shown = isWhole ? rest : `${rest.slice(0, end > LONGEST / 2 ? end : LONGEST)} …`;
  return from > 0 ? `… ${shown}` : shown;
}
