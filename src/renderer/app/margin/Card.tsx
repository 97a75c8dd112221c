import { Ellipsis, MessageSquareReply, PenLine, Tag as TagIcon, type LucideIcon } from 'lucide-react';
import { memo, useState, type KeyboardEvent } from 'react';
import { whoIs } from '@core/library/people.ts';
import { tagsOf } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId, PersonId, ReplyId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Reply } from '@core/model/reply.ts';
import type { Tag } from '@core/model/tag.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { annotationLook } from '../annotation-look.ts';
import { useBehindFrame } from '../reader/use-behind-frame.ts';
import { numberInWords } from '../ui/words.ts';
import { Byline } from './Byline.tsx';
import { CardTools, type CardTool } from './CardTools.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteText } from './NoteText.tsx';
import { NewReply, ReplyItem } from './Replies.tsx';
import type { CardActions } from './use-card-actions.ts';

/** How much of a passage its card is named by. */
const NAME_LENGTH = 300;

/** By which the passage of an annotation refers to its card. */
export function cardId(id: AnnotationId): string {
  return `card-${id}`;
}

interface CardProps {
  readonly annotation: Annotation;
  /** The number of the paragraph that its passage begins in, for those who cannot see what it stands beside. */
  readonly paragraph: number | null;
  readonly replies: readonly Reply[];
  readonly tags: ReadonlyMap<TagId, Tag>;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly me: PersonId | null;
  readonly isActive: boolean;
  /** What is being written on this card. */
  readonly writing: 'note' | 'reply' | null;
  readonly isMenuOpen: boolean;
  readonly onMenu: (annotation: Annotation, button: HTMLElement) => void;
  readonly actions: CardActions;
}

/** An annotation in the margin: its tags, its note, who and when, and what others answered. */
export const Card = memo(function Card(props: CardProps) {
  const { annotation, paragraph, replies, tags, people, me, isActive } = props;
  const { writing, isMenuOpen, onMenu, actions } = props;
  const isMine = whoIs(people, annotation.creatorId) === me;
  const { color } = annotationLook(annotation, tags, people);
  const shownTags = tagsOf(annotation, tags);
  const [isVisited, setVisited] = useState(false);
  // Their room is there at once; the pictures on them come with the frame after the one that shows which card is active.
  const hasBeenActive = useBehindFrame(isActive);
  const areToolsShown = isVisited || hasBeenActive || isMenuOpen;
  const [replyInField, setReplyInField] = useState<ReplyId | null>(null);

  const toolFor = (icon: LucideIcon, label: string, command: string): CardTool => ({
    icon,
    label,
    onPress: () => actions.run(command, annotation),
  });
  const tools: readonly CardTool[] = [
    ...(isMine
      ? [toolFor(PenLine, 'Edit note', 'annotation.edit'), toolFor(TagIcon, 'Add tag', 'annotation.tag')]
      : []),
    toolFor(MessageSquareReply, 'Reply', 'annotation.reply'),
    { icon: Ellipsis, label: 'More', isMenuOpen, onPress: (button) => onMenu(annotation, button) },
  ];

  const onKeyDown = (event: KeyboardEvent) => {
    // What stands on the card has its own keys.
    if (event.target !== event.currentTarget || event.key !== 'Enter') return;
    event.preventDefault();
    actions.run(isMine ? 'annotation.edit' : 'annotation.reply', annotation);
  };

  return (
    <article
      id={cardId(annotation.id)}
      className="card"
      aria-label={excerpt(annotation.target.exact, NAME_LENGTH)}
      aria-description={paragraph === null ? undefined : `paragraph ${numberInWords(paragraph)}`}
      aria-current={isActive}
      data-card={annotation.id}
      data-color={color}
      data-menu-open={isMenuOpen || undefined}
      tabIndex={isActive ? 0 : -1}
      onKeyDown={onKeyDown}
      // With the mouse it is the click: a card that moved on the press would slip away from under the pointer.
      onFocus={(event) => {
        setVisited(true);
        if (event.target.matches(':focus-visible')) actions.activate(annotation, { show: false });
      }}
      onClick={() => actions.activate(annotation, { show: true })}
      onPointerEnter={() => setVisited(true)}
    >
      {shownTags.length > 0 && (
        <ul className="card-tags" aria-label="Tags">
          {shownTags.map((tag) => (
            <li key={tag.id} className="card-tag" data-color={tag.color}>
              <span title={tag.name}>{tag.name}</span>
            </li>
          ))}
        </ul>
      )}
      {writing === 'note' ? (
        <NoteEditor
          label="Note"
          markdown={annotation.note}
          onKeep={(markdown) => actions.keepNote(annotation.id, markdown)}
          onLeave={() => actions.leaveField('note', annotation.id)}
        />
      ) : (
        annotation.note !== '' && <NoteText markdown={annotation.note} />
      )}
      <div className="card-foot">
        <Byline person={people.get(annotation.creatorId)} isMe={isMine} at={annotation.created} />
        <CardTools tools={tools} areShown={areToolsShown} />
      </div>
      {(replies.length > 0 || writing === 'reply') && (
        <ul className="card-replies" aria-label="Replies">
          {replies
            .filter(({ id }) => id !== replyInField)
            .map((reply) => (
              <ReplyItem
                key={reply.id}
                reply={reply}
                person={people.get(reply.creatorId)}
                isMine={whoIs(people, reply.creatorId) === me}
                areToolsShown={areToolsShown}
                actions={actions}
              />
            ))}
          {writing === 'reply' && (
            <NewReply annotation={annotation} actions={actions} onWriting={setReplyInField} />
          )}
        </ul>
      )}
    </article>
  );
});
