import { ToggleButton, ToggleButtonGroup, type Key } from 'react-aria-components';
import type { Meeting } from '@core/comparing/meetings.ts';
import type { PersonId } from '@core/model/id.ts';
import { useRun } from '../command-scope.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Choose } from '../ui/Choose.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { MOST_LANES, tagNames } from './compared.ts';
import { useComparing } from '../comparing.ts';
import { MEETING_KINDS } from '../meeting-in-words.ts';
import { Strip } from './Strip.tsx';
import type { ComparedNow } from './use-compared.ts';

interface CompareHeadProps {
  readonly compared: ComparedNow;
  /** Of the text. */
  readonly length: number;
  readonly onMeeting: (meeting: Meeting) => void;
}

const ALL_TAGS = 'all';
const KINDS: readonly Meeting['kind'][] = ['agreed', 'tags', 'some', 'one'];

/** Who is compared and on what, and the whole text as a strip of where they agree and differ. */
export function CompareHead({ compared, length, onMeeting }: CompareHeadProps) {
  const run = useRun();
  const { present, chosen, people, lanes, meetings, all, tags } = compared;
  const { guests, tag } = useComparing();
  const colors = new Map(lanes.map(({ person, color }) => [person.id, color]));
  const names = [...new Set(all.flatMap((annotation) => [...tagNames(annotation, tags)]))].sort((a, b) =>
    a.localeCompare(b),
  );
  const choose = (keys: ReadonlySet<Key>) => {
    const kept = present.filter((id) => keys.has(id));
    useComparing.setState({ chosen: kept.slice(0, MOST_LANES), at: null });
  };
  const isGuest = (id: PersonId) => guests?.people.some((guest) => guest.id === id) ?? false;
  return (
    <section aria-labelledby="compare-title" className="compare-head">
      <div className="compare-bar">
        <h1 id="compare-title" className="compare-title">
          Compare
        </h1>
        <ToggleButtonGroup
          aria-label="Whose work is compared"
          className="compare-people"
          selectionMode="multiple"
          disallowEmptySelection
          selectedKeys={chosen}
          onSelectionChange={choose}
        >
          {present.map((id) => {
            const person = people.get(id);
            if (!person) return null;
            const isChosen = chosen.includes(id);
            return (
              <ToggleButton
                key={id}
                id={id}
                className="compare-person"
                isDisabled={!isChosen && chosen.length >= MOST_LANES}
              >
                <Avatar person={{ name: person.name, color: colors.get(id) ?? person.color }} />
                <span className="compare-name" dir="auto" title={person.name}>
                  {person.name}
                </span>
                {isGuest(id) && <span className="row-facts">guest</span>}
              </ToggleButton>
            );
          })}
        </ToggleButtonGroup>
        <span className="header-space" />
        <Choose
          label="Tag"
          value={tag === null ? ALL_TAGS : `tag ${tag}`}
          choices={[
            { value: ALL_TAGS, label: 'All passages' },
            ...names.map((name) => ({ value: `tag ${name}`, label: name })),
          ]}
          onChange={(value) =>
            useComparing.setState({ tag: value === ALL_TAGS ? null : value.slice(4), at: null })
          }
        />
        <Button isDisabled={lanes.length < 2} onPress={() => run('compare.agreement')}>
          Agreement…
        </Button>
        <Button kind="primary" onPress={() => run('compare.leave')}>
          Leave comparing
        </Button>
      </div>
      {guests && (
        <p className="compare-guests">
          {guests.fileNames.length === 1
            ? `“${guests.fileNames[0] ?? ''}” is`
            : `${countOf(guests.fileNames.length, 'file')} are`}{' '}
          only looked at: nothing has been added to your library.
          {guests.notFound > 0 &&
            ` ${countOf(guests.notFound, 'passage')} of theirs ${guests.notFound === 1 ? 'is' : 'are'} not in this text.`}
        </p>
      )}
      <Strip meetings={meetings} length={length} onMeeting={onMeeting} />
      <p className="compare-legend">
        {lanes.length < 2
          ? howToCompare(compared)
          : KINDS.map((kind) => (
              <span key={kind} className="legend" data-kind={kind}>
                {numberInWords(meetings.filter((meeting) => meeting.kind === kind).length)}{' '}
                {MEETING_KINDS[kind]}
              </span>
            ))}
      </p>
    </section>
  );
}

/** What to do first where one person's work stands alone. */
function howToCompare({ present }: ComparedNow): string {
  return present.length < 2
    ? 'Nobody else has marked this text. Open a colleague’s Postil file to compare with.'
    : 'Choose two people or more.';
}
