/**
 * Dates as far as they are known, in the Extended Date/Time Format of ISO 8601-2 (EDTF): its levels 0 and 1 without times
 * of day and years of more than four digits. `1944-12-06`, `1944-12`, `1944`; `?` uncertain, `~` about, `%` both; `X` for
 * digits nobody knows (`194X`, `1944-XX`); seasons (`1944-21` is spring); intervals (`1944-12/1945-01`), open (`1944/..`) or
 * with an end that is not known (`1944/`).
 *
 * Specification: https://www.loc.gov/standards/datetime/
 */
export type UncertainDate =
  OneDate | { readonly type: 'interval'; readonly from: IntervalEnd; readonly to: IntervalEnd };

/** `open`: it has no such end. `unknown`: nobody knows it. */
export type IntervalEnd = OneDate | { readonly type: 'open' } | { readonly type: 'unknown' };

export interface OneDate {
  readonly type: 'date';
  /** Four characters, digits or `X` from the right; with a minus before our era. */
  readonly year: string;
  /** `01` to `12`, `21` to `24` for seasons, or `XX`. */
  readonly month: string | null;
  readonly day: string | null;
  readonly isUncertain: boolean;
  readonly isApproximate: boolean;
}

const YEAR = String.raw`-?(?:\d{4}|\d{3}X|\d{2}XX)`;
const MONTH = String.raw`(?:0[1-9]|1[0-2]|2[1-4]|XX)`;
const DAY = String.raw`(?:0[1-9]|[12]\d|3[01]|XX)`;
const ONE = String.raw`${YEAR}(?:-${MONTH}(?:-${DAY})?)?[?~%]?`;

/** The form of a date; whether its day is in the calendar is for `parseUncertainDate` to say. */
export const UNCERTAIN_DATE = new RegExp(String.raw`^(?:${ONE}|(?:${ONE}|\.\.)?/(?:${ONE}|\.\.)?)$`);

const PARTS = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?([?~%])?$/;

/** Null for what is no such date, and for an interval that ends before it begins. */
export function parseUncertainDate(text: string): UncertainDate | null {
  if (!UNCERTAIN_DATE.test(text)) return null;
  const [one = '', other] = text.split('/');
  if (other === undefined) return parseOne(one);
  const [from, to] = [parseEnd(one), parseEnd(other)];
  if (from === null || to === null || (from.type !== 'date' && to.type !== 'date')) return null;
  const interval = { type: 'interval', from, to } as const;
  return firstDay(interval) <= lastDay(interval) ? interval : null;
}

function parseEnd(text: string): IntervalEnd | null {
  if (text === '') return { type: 'unknown' };
  return text === '..' ? { type: 'open' } : parseOne(text);
}

function parseOne(text: string): OneDate | null {
  const parts = PARTS.exec(text);
  if (parts === null) return null;
  const [, year = '', month = null, day = null, sign = ''] = parts;
  if (month !== null && year.includes('X') && month !== 'XX') return null;
  if (day !== null && (isSeason(month) || (month === 'XX' && day !== 'XX'))) return null;
  if (day !== null && day !== 'XX' && Number(day) > daysIn(year, month)) return null;
  return {
    ...{ type: 'date', year, month, day },
    isUncertain: sign === '?' || sign === '%',
    isApproximate: sign === '~' || sign === '%',
  };
}

function isSeason(month: string | null): boolean {
  return month !== null && Number(month) >= 21;
}

/** In the calendar of today, counted back before it was in use, as ISO 8601 has it. */
function daysIn(year: string, month: string | null): number {
  const y = Number(year);
  const isLeap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
}

/**
 * The first and the last day that a date may mean, as numbers that are in order: 19441206. Without end where it is open
 * or not known. What is about or uncertain is taken at its word.
 */
export function firstDay(date: UncertainDate): number {
  if (date.type === 'interval') return date.from.type === 'date' ? firstDay(date.from) : -Infinity;
  const { year, month, day } = date;
  const season = isSeason(month) ? SEASONS[Number(month) - 21] : undefined;
  const isBefore = year.startsWith('-');
  const y = Number(year.replaceAll('X', isBefore ? '9' : '0'));
  return dayNumber(y, season?.first ?? known(month, 1), known(day, 1));
}

export function lastDay(date: UncertainDate): number {
  if (date.type === 'interval') return date.to.type === 'date' ? lastDay(date.to) : Infinity;
  const { year, month, day } = date;
  const season = isSeason(month) ? SEASONS[Number(month) - 21] : undefined;
  const isBefore = year.startsWith('-');
  const y = Number(year.replaceAll('X', isBefore ? '0' : '9'));
  return dayNumber(y, season?.last ?? known(month, 12), known(day, 31));
}

/** Loosely: the seasons of north and south, and those that reach over the new year, are all some months of that year. */
const SEASONS = [
  { name: 'spring', first: 1, last: 12 },
  { name: 'summer', first: 1, last: 12 },
  { name: 'autumn', first: 1, last: 12 },
  { name: 'winter', first: 1, last: 12 },
] as const;

function known(digits: string | null, otherwise: number): number {
  return digits === null || digits === 'XX' ? otherwise : Number(digits);
}

function dayNumber(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `6 December 1944`, `about 1944`, `the 1940s`, `December 1944 – January 1945`; what is no such date, as it stands. */
export function dateInWords(text: string): string {
  const date = parseUncertainDate(text);
  if (date === null) return text;
  if (date.type === 'date') return oneInWords(date);
  const { from, to } = date;
  if (from.type === 'date' && to.type === 'date') return `${oneInWords(from)} – ${oneInWords(to)}`;
  if (from.type === 'date')
    return `${oneInWords(from)} ${to.type === 'open' ? 'and after' : '– end not known'}`;
  if (to.type === 'date')
    return from.type === 'open' ? `until ${oneInWords(to)}` : `beginning not known – ${oneInWords(to)}`;
  return text;
}

function oneInWords({ year, month, day, isUncertain, isApproximate }: OneDate): string {
  const words = [
    ...(isUncertain ? ['perhaps'] : []),
    ...(isApproximate ? ['about'] : []),
    ...(day === null || day === 'XX' ? [] : [String(Number(day))]),
    ...(month === null || month === 'XX' ? [] : [monthInWords(month)]),
    yearInWords(year),
  ].join(' ');
  if (month === 'XX') return `${words}, month not known`;
  return day === 'XX' ? `${words}, day not known` : words;
}

function monthInWords(month: string): string {
  return MONTHS[Number(month) - 1] ?? SEASONS[Number(month) - 21]?.name ?? month;
}

function yearInWords(year: string): string {
  const digits = year.replace('-', '');
  const era = year.startsWith('-') ? ' before year 0' : '';
  if (digits.endsWith('XX'))
    return `between ${digits.replaceAll('X', '0')} and ${digits.replaceAll('X', '9')}${era}`;
  if (digits.endsWith('X')) return `the ${digits.replace('X', '0')}s${era}`;
  return `${digits}${era}`;
}
