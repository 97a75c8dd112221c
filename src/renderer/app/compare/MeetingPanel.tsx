import { ChevronDown, ChevronUp } from 'lucide-react';
import type { Meeting } from '@core/comparing/meetings.ts';
import { tagsOf } from '@core/library/tags.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { paragraphNumberAt } from '@core/text/paragraphs.ts';
import { useRun } from '../command-scope.tsx';
import { NoteText } from '../margin/NoteText.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { countOf } from '../ui/words.ts';
import { meetingInWords } from '../meeting-in-words.ts';
import type { ComparedNow } from './use-compared.ts';

interface MeetingPanelProps {
  readonly compared: ComparedNow;
  /** Null before anything has been looked at. */
  readonly meeting: Meeting | null;
  readonly text: SourceText;
}

const QUOTE_LENGTH = 160;

/** Below the text: what each person made of the place that is being looked at, and the way to the next difference. */
export function MeetingPanel({ compared, meeting, text }: MeetingPanelProps) {
  const run = useRun();
  const { differences, lanes, annotations, laneOf, tags } = compared;
  const paragraph = meeting && paragraphNumberAt(text, meeting.start);
  const title =
    meeting === null
      ? differences.length === 0
        ? 'No differences'
        : countOf(differences.length, 'difference')
      : meetingInWords(meeting, differences);
  const here = new Set(meeting?.marks.map(({ id }) => id));
  return (
    <section aria-labelledby="meeting-title" className="meeting">
      <header className="meeting-head">
        <h2 id="meeting-title" className="meeting-title">
          {title}
          {paragraph !== null && <span className="row-facts"> ¶{paragraph}</span>}
        </h2>
        <IconButton
          icon={ChevronUp}
          label="Previous difference"
          isDisabled={differences.length === 0}
          onPress={() => run('compare.previous')}
        />
        <IconButton
          icon={ChevronDown}
          label="Next difference"
          isDisabled={differences.length === 0}
          onPress={() => run('compare.next')}
        />
      </header>
      {meeting === null ? (
        <p className="meeting-hint">
          Press <kbd>J</kbd> and <kbd>K</kbd> to walk from difference to difference, or click a bar beside the
          text.
        </p>
      ) : (
        <ul className="meeting-people" aria-label="What each person made of it">
          {lanes.map(({ person, color }, lane) => {
            const own = annotations.filter(({ id }) => here.has(id) && laneOf.get(id) === lane);
            return (
              <li key={person.id} className="meeting-person" data-color={color}>
                <div className="meeting-who">
                  <Avatar person={{ name: person.name, color }} />
                  <strong>{person.name}</strong>
                </div>
                {own.length === 0 && <p className="row-facts">did not mark it</p>}
                {own.map((annotation) => (
                  <div key={annotation.id} className="meeting-mark">
                    <p className="meeting-quote">“{excerpt(annotation.target.exact, QUOTE_LENGTH)}”</p>
                    <p className="meeting-tags">
                      {tagsOf(annotation, tags).map((tag) => (
                        <span key={tag.id} className="passage-tag">
                          <Swatch color={tag.color} pattern={tag.pattern} />
                          {tag.name}
                        </span>
                      ))}
                    </p>
                    {annotation.note !== '' && <NoteText markdown={annotation.note} />}
                  </div>
                ))}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
