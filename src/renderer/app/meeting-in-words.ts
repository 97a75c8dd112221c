import { isDifference, type Meeting } from '@core/comparing/meetings.ts';

/** What a place where people meet comes to, as the legend and the strip call it. */
export const MEETING_KINDS: Readonly<Record<Meeting['kind'], string>> = {
  agreed: 'agreed',
  tags: 'different tags',
  some: 'several, not everyone',
  one: 'one person only',
};

/** `Difference 3 of 28: one person only`, or `Agreed` where there is none. */
export function meetingInWords(meeting: Meeting, meetings: readonly Meeting[]): string {
  if (!isDifference(meeting)) return 'Everyone marked this, with the same tags';
  const differences = meetings.filter(isDifference);
  const number = differences.findIndex(({ start }) => start === meeting.start) + 1;
  return `Difference ${number} of ${differences.length}: ${MEETING_KINDS[meeting.kind]}`;
}
