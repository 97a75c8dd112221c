import { useState } from 'react';
import type { PersonId } from '@core/model/id.ts';
import { declareSamePerson } from '../actions/people.ts';
import { useMe, usePeople, useStore } from '../store/hooks.ts';
import { Choices } from '../ui/Choices.tsx';
import { everybody } from '../people.ts';
import { FormDialog } from './FormDialog.tsx';

/** Asks who somebody is: one person on two computers is two people until somebody says so. */
export function SamePersonDialog({ personId }: { personId: PersonId }) {
  const store = useStore();
  const people = usePeople();
  const me = useMe();
  const person = people.get(personId);
  const others = everybody(people, me).filter(({ id }) => id !== person?.id);
  const [chosen, setChosen] = useState<PersonId | ''>(others[0]?.id ?? '');
  if (!person) return null;
  return (
    <FormDialog
      title={`“${person.name}” is the same person as…`}
      action="They are one person"
      size="small"
      canSubmit={chosen !== ''}
      onSubmit={() => (chosen === '' ? Promise.resolve(false) : declareSamePerson(store, person.id, chosen))}
    >
      <p className="dialog-lead">
        What “{person.name}” wrote will stand under the other name, here and where your exports are opened.
        Nothing is rewritten, and you can tell the two apart again.
      </p>
      <Choices
        label="Same person as"
        value={chosen}
        onChange={setChosen}
        choices={others.map(({ id, name }) => ({
          value: id,
          label: id === me?.id ? `${name} (you)` : name,
        }))}
      />
    </FormDialog>
  );
}
