import type { Person } from '@core/model/person.ts';
import './controls.css';

/** A person's first letter in the person's colour. The name beside it says who. */
export function Avatar({ person }: { person: Pick<Person, 'name' | 'color'> }) {
  const [first = '?'] = person.name;
  return (
    <span className="avatar" data-color={person.color} aria-hidden>
      {first.toLocaleUpperCase()}
    </span>
  );
}
