/** Month names as they stand in documents, in English, French, German, Italian and Spanish; the first three letters at least. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'janvier', 'januar', 'jänner', 'gennaio', 'enero'],
  ['february', 'février', 'fevrier', 'februar', 'febbraio', 'febrero'],
  ['march', 'mars', 'märz', 'marzo'],
  ['april', 'avril', 'aprile', 'abril'],
  ['may', 'mai', 'maggio', 'mayo'],
  ['june', 'juin', 'juni', 'giugno', 'junio'],
  ['july', 'juillet', 'juli', 'luglio', 'julio'],
  ['august', 'août', 'aout', 'agosto'],
  ['september', 'septembre', 'settembre', 'septiembre', 'sept'],
  ['october', 'octobre', 'oktober', 'ottobre', 'octubre'],
  ['november', 'novembre', 'noviembre'],
  ['december', 'décembre', 'decembre', 'dezember', 'dicembre', 'diciembre'],
];

/** Spelled out rather than "some letters": a pattern of few letters is compiled at once. */
const MONTH = `(${MONTHS.flatMap((names) => [...names, ...names.map((name) => name.slice(0, 3))]).join('|')})\\.?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?';
const YEAR = '(\\d{4})';

const WEEKDAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)';
const TIME = '\\d{1,2}(?:[:.h]\\d{2})?(?: ?(?:[ap]\\.?m\\.?|hrs?|hours|uhr|h))?';

/** A way of writing a date, in lower case, and the places of its parts. */
interface Form {
  readonly anywhere: RegExp;
  readonly wholeLine: RegExp;
  readonly order: 'mdy' | 'dmy' | 'ymd' | 'my';
}

const FORMS: readonly Form[] = [
  form('mdy', `${MONTH} ${DAY},? ${YEAR}`),
  form('dmy', `${DAY} (?:de |of )?${MONTH},? (?:de |of )?${YEAR}`),
  form('ymd', `${YEAR}-(\\d{2})-(\\d{2})`),
  form('my', `${MONTH},? ${YEAR}`),
];

function form(order: Form['order'], pattern: string): Form {
  return {
    order,
    anywhere: new RegExp(`(?<![a-z0-9])${pattern}(?![a-z0-9])`),
    wholeLine: new RegExp(`^(?:${WEEKDAY},? )?${pattern}(?:,? (?:at )?${TIME})?\\.?$`),
  };
}

/** The date written somewhere in a text, as ISO 8601; null where there is none. */
export function dateIn(text: string): string | null {
  return dateBy('anywhere', text);
}

/** The date that a line consists of, perhaps with the day of the week and the hour; null for any other line. */
export function dateOfLine(line: string): string | null {
  return line.length > 60 || !/\d{4}/.test(line) ? null : dateBy('wholeLine', line.trim());
}

function dateBy(where: 'anywhere' | 'wholeLine', text: string): string | null {
  const lower = text.toLowerCase();
  for (const each of FORMS) {
    const match = each[where].exec(lower);
    const date = match === null ? null : isoOf(match, each.order);
    if (date !== null) return date;
  }
  return null;
}

function isoOf(match: RegExpExecArray, order: Form['order']): string | null {
  const [, first = '', second = '', third = ''] = match;
  if (order === 'ymd') return iso(first, Number(second), Number(third));
  const month = monthOf(order === 'dmy' ? second : first);
  if (month === null) return null;
  if (order === 'my') return `${second}-${two(month)}`;
  return iso(third, month, Number(order === 'dmy' ? first : second));
}

function monthOf(name: string): number | null {
  const index = MONTHS.findIndex((names) =>
    names.some((month) => month === name || (name.length === 3 && month.startsWith(name))),
  );
  return index < 0 ? null : index + 1;
}

function iso(year: string, month: number, day: number): string | null {
  const days = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > days) return null;
  return `${year}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
