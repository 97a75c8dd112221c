import type { Meeting } from '@core/comparing/meetings.ts';
import { useComparing } from '../../comparing.ts';
import { meetingInWords } from '../../meeting-in-words.ts';
import type { Command, CommandContext } from '../command.ts';

export const compareView: Command = {
  id: 'view.compare',
  label: 'Compare',
  section: 'View',
  shortcuts: ['$mod+5'],
  isChecked: ({ view }) => view.view === 'compare',
  canRun: () => true,
  run: ({ setView }) => setView({ view: 'compare', activeAnnotationId: null, selection: null }),
};

export const leaveComparing: Command = {
  id: 'compare.leave',
  label: 'Leave comparing',
  section: 'View',
  shortcuts: ['Escape'],
  canRun: ({ view }) => view.view === 'compare' && view.dialog === null && view.selection === null,
  run: ({ setView }) => setView({ view: 'read', activeAnnotationId: null }),
};

export const nextDifference: Command = {
  id: 'compare.next',
  label: 'Next difference',
  section: 'Go',
  shortcuts: ['j', 'F8'],
  canRun: canWalk,
  run: (context) => {
    const { at } = useComparing.getState();
    const from = at ?? (context.reader?.topOffset() ?? 0) - 1;
    walkTo(
      context,
      (differences) => differences.find(({ start }) => start > from),
      'This is the last difference.',
    );
  },
};

export const previousDifference: Command = {
  id: 'compare.previous',
  label: 'Previous difference',
  section: 'Go',
  shortcuts: ['k', 'Shift+F8'],
  canRun: canWalk,
  run: (context) => {
    const { at } = useComparing.getState();
    const from = at ?? context.reader?.topOffset() ?? 0;
    walkTo(
      context,
      (differences) => differences.findLast(({ start }) => start < from),
      'This is the first difference.',
    );
  },
};

export const agreement: Command = {
  id: 'compare.agreement',
  label: 'Agreement in figures…',
  section: 'View',
  canRun: ({ view }) => view.view === 'compare' && view.dialog === null,
  run: ({ setView }) => setView({ dialog: { type: 'agreement' } }),
};

/** Shows a place where people meet, with what each of them made of it. */
export function showMeeting({ reader, setView, announce }: CommandContext, meeting: Meeting): void {
  useComparing.setState({ at: meeting.start });
  setView({ activeAnnotationId: null, selection: null });
  reader?.arriveAt(meeting);
  announce(meetingInWords(meeting, useComparing.getState().differences), 'seen');
}

function canWalk({ view, reader }: CommandContext): boolean {
  return view.view === 'compare' && reader !== null && useComparing.getState().differences.length > 0;
}

function walkTo(
  context: CommandContext,
  choose: (differences: readonly Meeting[]) => Meeting | undefined,
  atTheEnd: string,
): void {
  const to = choose(useComparing.getState().differences);
  if (to) showMeeting(context, to);
  else context.announce(atTheEnd);
}
