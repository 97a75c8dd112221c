import { firstDay, lastDay, parseUncertainDate } from './uncertain-date.ts';

/** The days that a date may mean, as numbers that are in order: 19441206. Without end where it is open or not known. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

/** Few dates are asked about over and over. */
const known = new Map<string, Days>();
const MOST_KNOWN = 10_000;

/** The first and the last day that a document's date may mean. */
export function daysOf(date: string): Days {
  let days = known.get(date);
  if (days === undefined) {
    const parsed = parseUncertainDate(date);
    // What has the form of a date but is in no calendar stands where its digits do.
    const digits = Number(`${date.replaceAll('-', '')}0000`.slice(0, 8));
    days = parsed ? { first: firstDay(parsed), last: lastDay(parsed) } : { first: digits, last: digits };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(date, days);
  }
  return days;
}
