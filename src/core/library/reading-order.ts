import { daysOf } from '../dates/days.ts';
import type { Source } from '../model/source.ts';
import { compareText } from '../order.ts';

type Placed = Pick<Source, 'id' | 'title' | 'metadata'>;

/** The order in which documents are listed for reading: by the first day they may be of, those without a date last; then by title. */
export function inReadingOrder(a: Placed, b: Placed): number {
  return byDate(a.metadata.date, b.metadata.date) || compareText(a.title, b.title) || compareText(a.id, b.id);
}

function byDate(a: string | undefined, b: string | undefined): number {
  const [one, other] = [a, b].map((date) => (date === undefined ? null : daysOf(date)));
  if (!one || !other) return Number(!one) - Number(!other);
  // Two ends without a day are not to be taken from each other.
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  return one.last === other.last ? 0 : one.last < other.last ? -1 : 1;
}
