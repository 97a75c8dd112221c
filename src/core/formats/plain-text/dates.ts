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

const MONTH = '(\\p{L}{3,10})\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?';
const YEAR = '(\\d{4})';

/** Each way of writing a date, with the places of its parts. */
const FORMS: readonly { readonly pattern: string; readonly order: 'mdy' | 'dmy' | 'ymd' | 'my' }[] = [
  { pattern: `${MONTH} ${DAY},? ${YEAR}`, order: 'mdy' },
  { pattern: `${DAY} (?:de |of )?${MONTH},? (?:de |of )?${YEAR}`, order: 'dmy' },
  { pattern: `${YEAR}-(\\d{2})-(\\d{2})`, order: 'ymd' },
  { pattern: `${MONTH},? ${YEAR}`, order: 'my' },
];

const WEEKDAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)';
const TIME = '\\d{1,2}(?:[:.h]\\d{2})?(?: ?(?:[ap]\\.?m\\.?|hrs?|hours|uhr|h))?';

/** The date written somewhere in a text, as ISO 8601; null where there is none. */
export function dateIn(text: string): string | null {
  for (const { pattern, order } of FORMS) {
    const match = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').exec(text);
    const date = match && isoOf(match, order);
    if (date !== null) return date;
  }
  return null;
}

/** The date that a line consists of, perhaps with the day of the week and the hour; null for any other line. */
export function dateOfLine(line: string): string | null {
  if (line.length > 60 || !/\d{4}/.test(line)) return null;
  for (const { pattern, order } of FORMS) {
    const whole = new RegExp(`^(?:${WEEKDAY},? )?${pattern}(?:,? (?:at )?${TIME})?\\.?$`, 'iu');
    const match = whole.exec(line.trim());
    const date = match && isoOf(match, order);
    if (date !== null) return date;
  }
  return null;
}

function isoOf(match: RegExpExecArray, order: 'mdy' | 'dmy' | 'ymd' | 'my'): string | null {
  const [, first = '', second = '', third = ''] = match;
  if (order === 'ymd') return iso(first, Number(second), Number(third));
  const month = monthOf(order === 'dmy' ? second : first);
  if (month === null) return null;
  if (order === 'my') return `${second}-${two(month)}`;
  return iso(third, month, Number(order === 'dmy' ? first : second));
}

function monthOf(word: string): number | null {
  const name = word.toLowerCase();
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
