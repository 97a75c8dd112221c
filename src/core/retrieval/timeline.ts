import { daysOf } from '../dates/days.ts';
import { dateOfStretch, stretchAt, type Scale } from '../dates/stretches.ts';
import type { Query } from '../search/query.ts';
import type { Passage } from './passage.ts';

/** Passages in documents of one time. */
export interface TimelineBar {
  /** `1944`, `1944-12` or `1944-12-06`; of what is known only roughly, the date as it was written down. */
  readonly date: string;
  /** The numbers of the stretches of the scale that it lies in. What has no end ends with the timeline. */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly documents: number;
  readonly filter: Query;
}

export interface Timeline {
  /** How much of a date a bar stands for. */
  readonly scale: Scale;
  /** The numbers of its first and its last stretch. */
  readonly first: number;
  readonly last: number;
  /** Each in its own stretch of the time, in order. */
  readonly bars: readonly TimelineBar[];
  /** What is known only to lie somewhere in a longer stretch than a bar stands for. */
  readonly uncertain: readonly TimelineBar[];
  /** Passages in documents of which no date is known. */
  readonly undated: number;
  readonly passages: number;
}

/** More bars than these are not told apart. */
const MOST_BARS = 48;

/**
 * Passages by the dates of their documents, in the finest scale that shows them in so many bars as can be told apart.
 * A document of which only the year is known stands in no month: it is counted among the uncertain.
 */
export function timeline(found: readonly Passage[]): Timeline {
  const dates = new Map<string, { count: number; documents: Set<string> }>();
  let undated = 0;
  for (const { date, sourceId } of found) {
    if (date === undefined) undated += 1;
    else {
      const own = dates.get(date) ?? { count: 0, documents: new Set() };
      own.count += 1;
      own.documents.add(sourceId);
      dates.set(date, own);
    }
  }
  const scale = scaleOf([...dates.keys()]);
  const [first, last] = endsOf([...dates.keys()], scale);
  const bars = new Map<number, { count: number; documents: number }>();
  const uncertain: TimelineBar[] = [];
  for (const [date, { count, documents }] of dates) {
    const stretch = stretchesOf(date, scale);
    if (stretch.first !== stretch.last) {
      uncertain.push({
        date,
        first: Math.max(first, stretch.first),
        last: Math.min(last, stretch.last),
        count,
        documents: documents.size,
        filter: { type: 'dateIs', date },
      });
      continue;
    }
    const bar = bars.get(stretch.first) ?? { count: 0, documents: 0 };
    bars.set(stretch.first, { count: bar.count + count, documents: bar.documents + documents.size });
  }
  return {
    scale,
    first,
    last,
    bars: [...bars]
      .sort(([a], [b]) => a - b)
      .map(([stretch, bar]) => {
        const date = dateOfStretch(stretch, scale);
        return {
          date,
          first: stretch,
          last: stretch,
          ...bar,
          filter: { type: 'date', from: date, to: date },
        };
      }),
    uncertain: uncertain.sort((a, b) => a.first - b.first || a.last - b.last),
    undated,
    passages: found.length,
  };
}

function stretchesOf(date: string, scale: Scale): { first: number; last: number } {
  const { first, last } = daysOf(date);
  return { first: stretchAt(first, scale), last: stretchAt(last, scale) };
}

function scaleOf(dates: readonly string[]): Scale {
  for (const scale of ['day', 'month'] as const) {
    const isKnown = dates.some((date) => {
      const { first, last } = stretchesOf(date, scale);
      return first === last;
    });
    const [first, last] = endsOf(dates, scale);
    if (isKnown && last - first < MOST_BARS) return scale;
  }
  return 'year';
}

/** The first and the last stretch that any date names. */
function endsOf(dates: readonly string[], scale: Scale): [first: number, last: number] {
  const named = dates
    .flatMap((date) => Object.values(stretchesOf(date, scale)))
    .filter((stretch) => Number.isFinite(stretch));
  return named.length === 0 ? [0, 0] : [Math.min(...named), Math.max(...named)];
}
