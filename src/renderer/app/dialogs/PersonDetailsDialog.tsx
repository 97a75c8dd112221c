import { useState } from 'react';
import type { PersonId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import { editPerson } from '../actions/people.ts';
import { usePeople, useStore } from '../store/hooks.ts';
import { TextField } from '../ui/TextField.tsx';
import { ColorField } from './LookField.tsx';
import { FormDialog } from './FormDialog.tsx';

/** How the person who annotates here is called, and the colour of what she marks without a tag. */
export function PersonDetailsDialog({ personId }: { personId: PersonId }) {
  const person = usePeople().get(personId);
  return person && <Details person={person} />;
}

function Details({ person }: { person: Person }) {
  const store = useStore();
  const [name, setName] = useState(person.name);
  const [color, setColor] = useState(person.color);
  const given = name.trim();
  return (
    <FormDialog
      title="Your name and colour"
      action="Save"
      size="small"
      canSubmit={given !== ''}
      onSubmit={() => editPerson(store, person.id, given, color)}
    >
      <TextField
        label="Your name"
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        hint="It changes on everything you have written."
      />
      <ColorField value={color} onChange={setColor} />
      <p className="field-hint">Passages that you mark without a tag have this colour.</p>
    </FormDialog>
  );
}
