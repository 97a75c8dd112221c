import { Eye, EyeOff } from 'lucide-react';
import { useMemo } from 'react';
import { whoIs } from '@core/library/people.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import { tellApart } from '../actions/people.ts';
import { useRun } from '../command-scope.tsx';
import { everybody } from '../people.ts';
import { useAnnotationsOf, useMe, usePassages, usePeople, useStore } from '../store/hooks.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MoreMenu, type MenuEntry } from '../ui/Menu.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { WhoMarked } from './WhoMarked.tsx';

const everything = { sourceId: null, tagIds: null, creatorId: null };

/** Whose annotations are in this library, and whose are shown. */
export function PeopleTab() {
  const run = useRun();
  const me = useMe();
  const people = usePeople();
  const sourceId = useViewState((view) => view.openSourceId);
  const all = usePassages(everything);
  const here = useAnnotationsOf(sourceId);
  const counts = useMemo(() => countByPerson(all, people), [all, people]);
  const countsHere = useMemo(() => countByPerson(here, people), [here, people]);
  const listed = everybody(people, me);
  return (
    <>
      <ul className="navigator-list" aria-label="People">
        {listed.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            listed={listed}
            isMe={person.id === me?.id}
            counted={
              sourceId === null
                ? countOf(counts.get(person.id) ?? 0, 'annotation')
                : `${numberInWords(countsHere.get(person.id) ?? 0)} here`
            }
            counts={`${countOf(countsHere.get(person.id) ?? 0, 'annotation')} in this document, ${numberInWords(counts.get(person.id) ?? 0)} in all`}
            hasOthers={[...people].some(([id, { id: as }]) => as === person.id && id !== as)}
          />
        ))}
      </ul>
      {listed.length <= 1 && (
        <p className="navigator-hint">
          Open a colleague’s Postil file: what she wrote stands beside what you wrote, under her name.
        </p>
      )}
      {sourceId !== null && listed.length > 1 && (
        <>
          <WhoMarked annotations={here} />
          <div className="navigator-offer">
            <Button onPress={() => run('view.compare')}>Compare in this document</Button>
          </div>
        </>
      )}
    </>
  );
}

interface PersonRowProps {
  readonly person: Person;
  readonly listed: readonly Person[];
  readonly isMe: boolean;
  readonly counted: string;
  /** The same with all that there is, for the pointer. */
  readonly counts: string;
  /** Whether somebody else was declared to be this person. */
  readonly hasOthers: boolean;
}

function PersonRow({ person, listed, isMe, counted, counts, hasOthers }: PersonRowProps) {
  const store = useStore();
  const filter = useViewState((view) => view.filter);
  const { hiddenPeople } = filter;
  const isHidden = hiddenPeople.includes(person.id);
  const hide = (ids: readonly PersonId[]) =>
    useViewState.setState({ filter: { ...filter, hiddenPeople: ids } });
  const entries: MenuEntry[] = [
    {
      id: 'only',
      label: 'Show only this person’s work',
      isDisabled: listed.length < 2,
      onAction: () => hide(listed.flatMap(({ id }) => (id === person.id ? [] : [id]))),
    },
    {
      id: 'everybody',
      label: 'Show everybody’s work',
      isDisabled: hiddenPeople.length === 0,
      onAction: () => hide([]),
    },
    {
      id: 'same',
      label: 'Is the same person as…',
      isDisabled: listed.length < 2,
      onAction: () => useViewState.setState({ dialog: { type: 'samePerson', personId: person.id } }),
    },
  ];
  if (hasOthers) {
    entries.push({
      id: 'apart',
      label: 'Tell apart again',
      onAction: () => void tellApart(store, person.id),
    });
  }
  if (isMe) {
    entries.unshift({
      id: 'edit',
      label: 'Name and colour…',
      onAction: () => useViewState.setState({ dialog: { type: 'personDetails', personId: person.id } }),
    });
  }
  return (
    <li className={isHidden ? 'row row-person row-hidden' : 'row row-person'}>
      <Avatar person={person} />
      <span className="row-name" dir="auto" title={person.name}>
        {person.name}
        {isMe && <span className="row-facts"> you</span>}
      </span>
      <span className="row-count" title={counts}>
        {counted}
      </span>
      <IconButton
        icon={isHidden ? EyeOff : Eye}
        label={isHidden ? `Show what ${person.name} marked` : `Hide what ${person.name} marked`}
        onPress={() =>
          hide(isHidden ? hiddenPeople.filter((id) => id !== person.id) : [...hiddenPeople, person.id])
        }
      />
      <MoreMenu of={person.name} entries={entries} />
    </li>
  );
}

function countByPerson(
  annotations: readonly Pick<Annotation, 'creatorId'>[],
  people: ReadonlyMap<PersonId, Person>,
): ReadonlyMap<PersonId, number> {
  const counts = new Map<PersonId, number>();
  for (const { creatorId } of annotations) {
    const person = whoIs(people, creatorId);
    counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return counts;
}
