import { countOf, numberInWords } from '@core/count-of.ts';

/** Numbers, dates and sizes as people read them. English, like every text of the window. */
export { countOf, numberInWords };

const LOCALE = 'en-GB';

const moment = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const time = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

/** An instant on this computer's clock: `22 November 2026 at 10:42`, or `10:42` when it is today. */
export function instantInWords(instant: string, now = new Date()): string {
  const at = new Date(instant);
  return at.toDateString() === now.toDateString() ? time.format(at) : moment.format(at);
}

/** The same as a sentence has it: `22 November 2026 at 10:42`, or `today at 10:42`. */
export function momentInWords(instant: string, now = new Date()): string {
  const words = instantInWords(instant, now);
  return words === moment.format(new Date(instant)) ? words : `today at ${words}`;
}

/** `214 KB` */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return countOf(bytes, 'byte');
  if (bytes < 1_000_000) return `${numberInWords(Math.round(bytes / 1_000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** With a capital letter, for a sentence that stands alone. */
export function capitalised(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}
