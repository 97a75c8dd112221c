import type { Annotation } from '@core/model/annotation.ts';
import type { Command, CommandContext } from '../command.ts';

export const next: Command = {
  id: 'annotation.next',
  label: 'Next annotation',
  section: 'Go',
  shortcuts: ['j'],
  canRun: canWalk,
  run: (context) => {
    const { annotations, active } = context.here;
    const to = active
      ? annotations[annotations.indexOf(active) + 1]
      : annotations.find(endsBehind(eye(context)));
    walkTo(context, to, 'This is the last annotation.');
  },
};

export const previous: Command = {
  id: 'annotation.previous',
  label: 'Previous annotation',
  section: 'Go',
  shortcuts: ['k'],
  canRun: canWalk,
  run: (context) => {
    const { annotations, active } = context.here;
    const to = active
      ? annotations[annotations.indexOf(active) - 1]
      : annotations.findLast(startsBefore(eye(context)));
    walkTo(context, to, 'This is the first annotation.');
  },
};

function canWalk({ view, here, reader }: CommandContext): boolean {
  return view.view === 'read' && reader !== null && here.annotations.length > 0;
}

/** Where the person is looking when no annotation is active: the selection, else the top of the window. */
function eye({ view, reader }: CommandContext): number {
  return view.selection?.start ?? reader?.topOffset() ?? 0;
}

function endsBehind(offset: number): (annotation: Annotation) => boolean {
  return ({ target }) => target.end > offset;
}

function startsBefore(offset: number): (annotation: Annotation) => boolean {
  return ({ target }) => target.start < offset;
}

function walkTo(context: CommandContext, to: Annotation | undefined, atTheEnd: string): void {
  if (!to || !context.reader) {
    context.announce(atTheEnd);
    return;
  }
  context.setView({ activeAnnotationId: to.id, selection: null });
  if (document.activeElement?.matches('[data-card]')) {
    // The keyboard stays with the cards, and the caret where it is.
    context.reader.scrollTo(to.target);
    return;
  }
  context.reader.arriveAt(to.target);
  context.reader.focus();
}
