import { PenLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import type { ReplyId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Reply } from '@core/model/reply.ts';
import { PlainIconButton } from '../ui/PlainIconButton.tsx';
import { Byline } from './Byline.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteText } from './NoteText.tsx';
import type { CardActions } from './use-card-actions.ts';

interface ReplyItemProps {
  readonly reply: Reply;
  readonly person: Person | undefined;
  readonly isMine: boolean;
  readonly areToolsShown: boolean;
  readonly actions: CardActions;
}

/** An answer on a card. One's own can be edited; emptied, it is deleted. */
export function ReplyItem({ reply, person, isMine, areToolsShown, actions }: ReplyItemProps) {
  const [isEditing, setEditing] = useState(false);
  return (
    <li className="card-reply">
      <div className="card-foot">
        <Byline person={person} isMe={isMine} at={reply.created} />
        {isMine && (
          <div className="card-actions">
            <PlainIconButton
              icon={PenLine}
              isShown={areToolsShown}
              label="Edit reply"
              onPress={() => setEditing(true)}
            />
          </div>
        )}
      </div>
      {isEditing ? (
        <NoteEditor
          label="Reply"
          markdown={reply.note}
          onKeep={(markdown) => actions.keepEditedReply(reply.id, markdown)}
          onLeave={() => setEditing(false)}
        />
      ) : (
        <NoteText markdown={reply.note} />
      )}
    </li>
  );
}

interface NewReplyProps {
  readonly annotation: Annotation;
  readonly actions: CardActions;
  /** Told which answer is the one in the field, null when it is left: it stands in the field, and not beside it as well. */
  readonly onWriting: (id: ReplyId | null) => void;
}

/** The field for a new answer. What is written is kept as soon as it rests, and from then on is an answer that exists. */
export function NewReply({ annotation, actions, onWriting }: NewReplyProps) {
  const kept = useRef<Promise<ReplyId | null>>(Promise.resolve(null));
  useEffect(() => () => onWriting(null), [onWriting]);
  return (
    <li className="card-reply">
      <NoteEditor
        label="Reply"
        markdown=""
        onKeep={(markdown) => {
          kept.current = kept.current.then((id) => {
            if (id === null) return actions.keepReply(annotation.id, markdown, onWriting);
            actions.keepEditedReply(id, markdown);
            return id;
          });
        }}
        onLeave={() => actions.leaveField('reply', annotation.id)}
      />
    </li>
  );
}
