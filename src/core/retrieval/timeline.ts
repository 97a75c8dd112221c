import type { Query } from '../search/query.ts';
import type { Passage } from './passage.ts';

/** How much of a date a bar of the timeline stands for. */
export type Scale = 'year' | 'month' | 'day';

/** Passages in documents of one time. */
export interface TimelineBar {
  /** `1944`, `1944-12` or `1944-12-06`. */
  readonly date: string;
  readonly count: number;
  readonly documents: number;
  readonly filter: Query;
}

export interface Timeline {
  readonly scale: Scale;
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
const LENGTHS: Readonly<Record<Scale, number>> = { year: 4, month: 7, day: 10 };

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
  const bars = new Map<string, { count: number; documents: number }>();
  const uncertain: TimelineBar[] = [];
  for (const [date, { count, documents }] of dates) {
    if (date.length < LENGTHS[scale]) {
      uncertain.push({ date, count, documents: documents.size, filter: { type: 'dateIs', date } });
      continue;
    }
    const start = date.slice(0, LENGTHS[scale]);
    const bar = bars.get(start) ?? { count: 0, documents: 0 };
    bars.set(start, { count: bar.count + count, documents: bar.documents + documents.size });
  }
  return {
    scale,
    bars: [...bars]
      .map(([date, bar]) => ({ date, ...bar, filter: { type: 'date', from: date, to: date } as const }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
    uncertain: uncertain.sort((a, b) => (a.date < b.date ? -1 : 1)),
    undated,
    passages: found.length,
  };
}

/** How many stretches of a scale lie between the first and the last date, both included. */
export function stretchesBetween(first: string, last: string, scale: Scale): number {
  return indexOf(last, scale) - indexOf(first, scale) + 1;
}

/** The number of the stretch that a date lies in, or begins in, counted from some fixed day. */
export function indexOf(date: string, scale: Scale): number {
  const [year = '0', month = '01', day = '01'] = date.split('-');
  if (scale === 'year') return Number(year);
  if (scale === 'month') return Number(year) * 12 + Number(month) - 1;
  return Math.floor(Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000);
}

/** The number of the last stretch of a scale that a date, known in part, may lie in. */
export function lastIndexOf(date: string, scale: Scale): number {
  const [year = '0', month] = date.split('-');
  if (month === undefined) return indexOf(String(Number(year) + 1).padStart(4, '0'), scale) - 1;
  if (scale !== 'day' || date.length === 10) return indexOf(date, scale);
  return Math.floor(Date.UTC(Number(year), Number(month), 1) / 86_400_000) - 1;
}

function scaleOf(dates: readonly string[]): Scale {
  const [first, last] = [dates.reduce(smaller, '9999'), dates.reduce(larger, '0000')];
  if (dates.length === 0) return 'year';
  for (const scale of ['day', 'month'] as const) {
    const isKnown = dates.some((date) => date.length >= LENGTHS[scale]);
    if (isKnown && stretchesBetween(first, last, scale) <= MOST_BARS) return scale;
  }
  return 'year';
}

function smaller(a: string, b: string): string {
  return b < a ? b : a;
}

function larger(a: string, b: string): string {
  return b > a ? b : a;
}
