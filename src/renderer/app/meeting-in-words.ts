import { isDifference, type Meeting } from '@core/comparing/meetings.ts';

/** What a place where people meet comes to, as the legend and the strip call it. */
export const MEETING_KINDS: Readonly<Record<Meeting['kind'], string>> = {
  agreed: 'agreed',
  tags: 'different tags',
  some: 'several, not everyone',
  one: 'one person only',
};

/**
 * `Difference 3 of 28: one person only`, or that everyone marked it; of one person's work alone, which differs from nothing,
 * no more than that.
 */
export function meetingInWords(meeting: Meeting, differences: readonly Meeting[]): string {
  if (!isDifference(meeting)) return 'Everyone marked this, with the same tags';
  if (differences.length === 0) return 'Marked by one person';
  const number = differences.findIndex(({ start }) => start === meeting.start) + 1;
  return `Difference ${number} of ${differences.length}: ${MEETING_KINDS[meeting.kind]}`;
}
