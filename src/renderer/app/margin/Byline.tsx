import type { Person } from '@core/model/person.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { instantInWords } from '../ui/words.ts';

interface BylineProps {
  readonly person: Person | undefined;
  readonly isMe: boolean;
  readonly at: string;
}

/** Who wrote something, and when. */
export function Byline({ person, isMe, at }: BylineProps) {
  return (
    <span className="byline">
      {person && <Avatar person={person} />}
      <span className="byline-name" dir="auto" title={person?.name}>
        {isMe ? 'you' : (person?.name ?? 'somebody')}
      </span>
      <span aria-hidden>·</span>
      <time dateTime={at}>{instantInWords(at)}</time>
    </span>
  );
}
