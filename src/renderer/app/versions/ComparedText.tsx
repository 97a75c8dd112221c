import { placeOf } from '@core/citation/citation.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { ComparedBlocks, Part } from '@core/versions/compare.ts';
import { countOf } from '../ui/words.ts';

interface ComparedTextProps {
  readonly before: SourceText;
  readonly after: SourceText;
  readonly compared: readonly ComparedBlocks[];
}

/** More than anybody reads one by one. */
const MOST_SHOWN = 300;

/** What differs between two versions of a text, with the paragraphs it stands in. */
export function ComparedText({ before, after, compared }: ComparedTextProps) {
  const differing = compared.filter(({ parts }) => parts !== null);
  if (differing.length === 0) return <p className="dialog-lead">Not a word differs.</p>;
  return (
    <>
      <p className="dialog-lead">
        {countOf(differing.length, 'place differs', 'places differ')}. What was there before is struck out,
        what is there now is underlined; ¶ is the end of a paragraph.
      </p>
      <ol className="compared" aria-label="What differs" tabIndex={0}>
        {differing.slice(0, MOST_SHOWN).map((one) => (
          <li key={`${one.old.first} ${one.new.first}`}>
            <span className="compared-place">{placeIn(before, after, one)}</span>
            <p>
              {(one.parts ?? []).map((part, n) => (
                <Stretch key={n} part={part} isFirst={n === 0} isLast={n === (one.parts?.length ?? 0) - 1} />
              ))}
            </p>
          </li>
        ))}
      </ol>
      {differing.length > MOST_SHOWN && <p>The first {MOST_SHOWN} are shown.</p>}
    </>
  );
}

function placeIn(before: SourceText, after: SourceText, { old, new: now }: ComparedBlocks): string {
  const [text, { first, end }] = now.first < now.end ? [after, now] : [before, old];
  const [from, to] = [text.blocks[first], text.blocks[end - 1]];
  if (!from || !to) return '';
  return placeOf(text, { start: from.start, end: to.end }) ?? '';
}

/** So much of what is the same is shown beside what differs. */
const AROUND = 90;

function Stretch({ part, isFirst, isLast }: { part: Part; isFirst: boolean; isLast: boolean }) {
  const text = withPilcrows(part.in === 'both' ? shortened(part.text, isFirst, isLast) : part.text);
  switch (part.in) {
    case 'both':
      return <span>{text}</span>;
    case 'old':
      return (
        <del>
          <span className="unseen">taken out: </span>
          {text}
          <span className="unseen">. </span>
        </del>
      );
    case 'new':
      return (
        <ins>
          <span className="unseen">put in: </span>
          {text}
          <span className="unseen">. </span>
        </ins>
      );
  }
}

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * AROUND + 20) return text;
  const head = isFirst ? '' : text.slice(0, AROUND).replace(/\S*$/, '');
  const tail = isLast ? '' : text.slice(-AROUND).replace(/^\S*/, '');
  return `${head}…${tail}`;
}

function withPilcrows(text: string): string {
  return text.replaceAll('\n', '¶\n');
}
