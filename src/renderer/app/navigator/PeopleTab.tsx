import type { PersonId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import { useMe, usePassages, usePeople } from '../store/hooks.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { MoreMenu } from '../ui/Menu.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';

const everything = { sourceId: null, tagIds: null, creatorId: null };

/** Whose annotations are in this library. */
export function PeopleTab() {
  const me = useMe();
  const people = usePeople();
  const counts = countByPerson(usePassages(everything));
  const listed = [...people.values()].sort(
    (a, b) => Number(b.id === me?.id) - Number(a.id === me?.id) || a.name.localeCompare(b.name),
  );
  return (
    <>
      <ul className="navigator-list" aria-label="People">
        {listed.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me?.id}
            annotations={counts.get(person.id) ?? 0}
          />
        ))}
      </ul>
      {listed.length <= 1 && (
        <p className="navigator-hint">
          Open a colleague’s Postil file: what she wrote stands beside what you wrote, under her name.
        </p>
      )}
    </>
  );
}

function PersonRow({ person, isMe, annotations }: { person: Person; isMe: boolean; annotations: number }) {
  return (
    <li className="row row-person">
      <Avatar person={person} />
      <span className="row-name">
        {person.name}
        {isMe && <span className="row-facts"> you</span>}
      </span>
      <span className="row-count">{countOf(annotations, 'annotation')}</span>
      {isMe && (
        <MoreMenu
          of={person.name}
          entries={[
            {
              id: 'edit',
              label: 'Name and colour…',
              onAction: () =>
                useViewState.setState({ dialog: { type: 'personDetails', personId: person.id } }),
            },
          ]}
        />
      )}
    </li>
  );
}

function countByPerson(annotations: readonly { creatorId: PersonId }[]): ReadonlyMap<PersonId, number> {
  const counts = new Map<PersonId, number>();
  for (const { creatorId } of annotations) counts.set(creatorId, (counts.get(creatorId) ?? 0) + 1);
  return counts;
}
