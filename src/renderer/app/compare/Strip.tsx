import type { Meeting } from '@core/comparing/meetings.ts';
import { useComparing } from '../comparing.ts';

interface StripProps {
  readonly meetings: readonly Meeting[];
  /** Of the text. */
  readonly length: number;
  readonly onMeeting: (meeting: Meeting) => void;
}

/**
 * The whole text from left to right, with a mark where people meet. A picture for the eye and the pointer: the keyboard
 * walks from difference to difference, and the panel below says in words what there is.
 */
export function Strip({ meetings, length, onMeeting }: StripProps) {
  const at = useComparing((comparing) => comparing.at);
  const share = (offset: number) => (100 * offset) / Math.max(1, length);
  return (
    <div
      className="strip"
      aria-hidden
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const offset = ((event.clientX - box.left) / box.width) * length;
        const nearest = meetings.reduce<Meeting | null>(
          (best, meeting) =>
            best === null || distance(meeting, offset) < distance(best, offset) ? meeting : best,
          null,
        );
        if (nearest) onMeeting(nearest);
      }}
    >
      {meetings.map((meeting) => (
        <span
          key={meeting.start}
          className="strip-meeting"
          data-kind={meeting.kind}
          data-current={meeting.start === at}
          style={{
            insetInlineStart: `${share(meeting.start)}%`,
            width: `max(3px, ${share(meeting.end - meeting.start)}%)`,
          }}
        />
      ))}
    </div>
  );
}

function distance({ start, end }: Meeting, offset: number): number {
  return offset < start ? start - offset : Math.max(0, offset - end);
}
