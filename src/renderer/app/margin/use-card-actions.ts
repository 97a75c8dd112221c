import { useMemo } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId, ReplyId, TagId } from '@core/model/id.ts';
import { removeTag } from '../commands/annotate/tagging.ts';
import { keepEditedReply, keepNote, keepReply } from '../commands/annotate/writing.ts';
import type { CommandContext } from '../commands/command.ts';
import { commandNamed } from '../commands/registry.ts';
import { useNow } from '../command-scope.tsx';

/** What can be done on a card. */
export interface CardActions {
  /** Makes the card the active one; brings its passage into view when asked to. */
  readonly activate: (annotation: Annotation, options: { show: boolean }) => void;
  /** Runs a command as if the card were the active one. */
  readonly run: (id: string, annotation: Annotation) => void;
  /** What commands act on when they are asked for on this card. */
  readonly contextOn: (annotation: Annotation) => CommandContext;
  readonly keepNote: (id: AnnotationId, markdown: string) => void;
  /** Keeps a new answer; the id it has from then on, told before anything shows it, null where there is none to keep. */
  readonly keepReply: (
    to: AnnotationId,
    markdown: string,
    onMade: (id: ReplyId) => void,
  ) => Promise<ReplyId | null>;
  readonly keepEditedReply: (id: ReplyId, markdown: string) => void;
  readonly removeTag: (annotation: Annotation, tagId: TagId) => void;
  /** Nothing is being typed any more, unless it is in another field by now. */
  readonly leaveField: (field: 'note' | 'reply', id: AnnotationId) => void;
}

/** The same object for the life of the margin, so that a card is drawn again only when something on it has changed. */
export function useCardActions(): CardActions {
  const now = useNow();
  return useMemo((): CardActions => {
    const contextOn = (annotation: Annotation): CommandContext => {
      const { view, here, ...rest } = now();
      return {
        ...rest,
        view: { ...view, selection: null, activeAnnotationId: annotation.id },
        here: { ...here, active: annotation },
      };
    };
    return {
      contextOn,
      activate: (annotation, { show }) => {
        const { reader, setView, view } = now();
        if (view.activeAnnotationId !== annotation.id) setView({ activeAnnotationId: annotation.id });
        if (show) reader?.scrollTo(annotation.target);
      },
      run: (id, annotation) => {
        const on = contextOn(annotation);
        on.setView({ activeAnnotationId: annotation.id, selection: null });
        const command = commandNamed(id);
        if (command.canRun(on)) void command.run(on);
      },
      keepNote: (id, markdown) => void keepNote(now(), id, markdown),
      keepReply: (to, markdown, onMade) => keepReply(now(), to, markdown, onMade),
      keepEditedReply: (id, markdown) => void keepEditedReply(now(), id, markdown),
      removeTag: (annotation, tagId) => void removeTag(now(), [annotation.id], tagId),
      leaveField: (field, id) => {
        const { view, setView } = now();
        const { editing } = view;
        if (editing?.field === field && editing.annotationId === id) setView({ editing: null });
      },
    };
  }, [now]);
}
