/** What time is divided into. */
export type Scale = 'year' | 'month' | 'day';

const DAY = 86_400_000;

/**
 * The number of the stretch of a scale that a day lies in, where the day is a number like 19441206; neighbours have
 * neighbouring numbers. A day behind the end of its month is that month's last.
 */
export function stretchAt(day: number, scale: Scale): number {
  if (!Number.isFinite(day)) return day;
  const year = Math.floor(day / 10_000);
  const month = Math.floor((day - year * 10_000) / 100) - 1;
  if (scale === 'year') return year;
  if (scale === 'month') return year * 12 + month;
  // A day behind the end is one of the next month, whose day before the first is the last of this one.
  return Math.min(dayOf(year, month, day - year * 10_000 - (month + 1) * 100), dayOf(year, month + 1, 0));
}

/** A stretch by its number, as a date: `1944`, `1944-12` or `1944-12-06`. */
export function dateOfStretch(stretch: number, scale: Scale): string {
  if (scale === 'year') return yearDigits(stretch);
  if (scale === 'month') {
    const year = Math.floor(stretch / 12);
    return `${yearDigits(year)}-${String(stretch - year * 12 + 1).padStart(2, '0')}`;
  }
  const at = new Date(stretch * DAY);
  return `${yearDigits(at.getUTCFullYear())}-${String(at.getUTCMonth() + 1).padStart(2, '0')}-${String(at.getUTCDate()).padStart(2, '0')}`;
}

function yearDigits(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0');
}

/** Days since 1970; unlike `Date.UTC`, also for the first hundred years. */
function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day) / DAY;
}
