import { dateInWords } from '@core/dates/uncertain-date.ts';
import { both, type Query } from '@core/search/query.ts';
import type { Timeline, TimelineBar } from '@core/retrieval/timeline.ts';
import { Button } from '../ui/Button.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { Doors, type Door } from './doors.tsx';
import { Figure } from './Figure.tsx';

interface TimelineFigureProps {
  readonly timeline: Timeline;
  readonly query: Query | null;
  readonly onOpen: (query: Query) => void;
}

const WIDTH = 930;
const LEFT = 20;
const TOP = 30;
const HIGH = 220;
const LANE = 24;

/** Passages over the dates of their documents. Of what is known only roughly, a hatched stretch shows how roughly. */
export function TimelineFigure({ timeline, query, onOpen }: TimelineFigureProps) {
  const { scale, first, last, bars, uncertain, undated } = timeline;
  const step = (WIDTH - 2 * LEFT) / (last - first + 1);
  const x = (index: number) => LEFT + (index - first) * step;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const base = TOP + HIGH;
  const label = ({ date, count, documents }: TimelineBar, isSure: boolean) =>
    `${dateInWords(date)}${isSure ? '' : ', not known more exactly'}: ${countOf(count, 'passage')} in ${countOf(documents, 'document')}`;
  const queryOf = (bar: TimelineBar) => both(query, bar.filter) ?? bar.filter;

  const doors: Door[] = bars.map((bar) => {
    const height = Math.max(3, (bar.count / most) * HIGH);
    const from = x(bar.first);
    const width = Math.max(3, Math.min(step, 60) - 2);
    const left = from + (step - width) / 2;
    return {
      x: left,
      y: base - height,
      width,
      height,
      label: label(bar, true),
      query: queryOf(bar),
      drawn: (
        <>
          <rect x={left} y={base - height} width={width} height={height} rx={2} className="bar" />
          <text x={left + width / 2} y={base - height - 6} className="cell-count">
            {bar.count}
          </text>
        </>
      ),
    };
  });
  uncertain.forEach((bar, lane) => {
    const from = x(bar.first);
    const width = Math.max(3, x(bar.last + 1) - from);
    const y = base + 34 + lane * LANE;
    doors.push({
      x: from,
      y,
      width,
      height: LANE - 4,
      label: label(bar, false),
      query: queryOf(bar),
      drawn: (
        <>
          <rect
            x={from}
            y={y}
            width={width}
            height={LANE - 4}
            rx={2}
            className="bar-uncertain"
            fill="url(#hatched)"
          />
          <text
            x={Math.min(Math.max(from + width / 2, LEFT + 60), WIDTH - LEFT - 60)}
            y={y + 14}
            className="cell-count bar-name"
          >
            {dateInWords(bar.date)}: {bar.count}
          </text>
        </>
      ),
    });
  });
  const height = base + 44 + uncertain.length * LANE;
  const labels = labelled(bars, Math.max(1, Math.ceil(90 / step)));

  return (
    <Figure
      name="Passages over time"
      about={
        <>
          Passages by the dates of their documents, by {scale}.
          {uncertain.length > 0 &&
            ' Hatched, below the line: documents of which no more of the date is known than the stretch shows.'}
          {undated > 0 && (
            <>
              {' '}
              {countOf(undated, 'passage')} in documents without a date.{' '}
              <Button
                kind="quiet"
                onPress={() => {
                  const without: Query = { type: 'not', part: { type: 'has', what: 'date' } };
                  onOpen(both(query, without) ?? without);
                }}
              >
                Show {undated === 1 ? 'it' : 'them'}
              </Button>
            </>
          )}
        </>
      }
      onOpen={onOpen}
      head={['Date', 'Known exactly', 'Passages', 'Documents']}
      rows={[
        ...bars.map((bar) => tableRow(bar, 'yes', queryOf(bar), label(bar, true))),
        ...uncertain.map((bar) => tableRow(bar, 'no', queryOf(bar), label(bar, false))),
      ]}
      whole={() => [
        ['Date', 'Known exactly', 'Passages', 'Documents'],
        ...bars.map(({ date, count, documents }) => [date, 'yes', String(count), String(documents)]),
        ...uncertain.map(({ date, count, documents }) => [date, 'no', String(count), String(documents)]),
        ...(undated === 0 ? [] : [['', 'no', String(undated), '']]),
      ]}
      drawn={(svgRef) => (
        <Doors
          svgRef={svgRef}
          name="Passages over time"
          width={WIDTH}
          height={height}
          doors={doors}
          onOpen={onOpen}
        >
          <defs>
            <pattern
              id="hatched"
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line x1="0" y1="0" x2="0" y2="6" className="hatch" />
            </pattern>
          </defs>
          <line x1={LEFT} x2={WIDTH - LEFT} y1={base} y2={base} className="base" />
          {labels.map((bar) => (
            <text key={bar.date} x={x(bar.first) + step / 2} y={base + 18} className="axis axis-middle">
              {shortDate(bar.date)}
            </text>
          ))}
        </Doors>
      )}
    />
  );
}

/** The bars under which there is room for their dates. */
function labelled(bars: readonly TimelineBar[], spacing: number) {
  let last = -Infinity;
  return bars.filter(({ first }) => {
    if (first - last < spacing) return false;
    last = first;
    return true;
  });
}

function tableRow(
  bar: TimelineBar,
  known: string,
  query: Query,
  label: string,
): [string, ...{ text: string }[]] {
  return [
    dateInWords(bar.date),
    { text: known },
    { text: numberInWords(bar.count), query, label } as { text: string },
    { text: numberInWords(bar.documents) },
  ];
}

/** `6 Dec 1944`, `Dec 1944`, `1944`. */
function shortDate(date: string): string {
  return dateInWords(date).replace(/(\p{L}{3})\p{L}+/u, '$1');
}
