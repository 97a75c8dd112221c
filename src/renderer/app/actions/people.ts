import { updated } from '@core/library/edits.ts';
import type { Color } from '@core/model/color.ts';
import type { PersonId } from '@core/model/id.ts';
import type { Store } from '../store/store.ts';
import { commitAndSay } from './say.ts';

/** Sets how a person is called and the colour of what she marks without a tag. */
export function editPerson(store: Store, id: PersonId, name: string, color: Color): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const person = (await read.people()).get(id);
    if (!person || (person.name === name && person.color === color)) return null;
    return {
      label: { type: 'renamedPerson', from: person.name, to: name },
      edits: [updated('people', person, { name, color }, store.maker)],
    };
  });
}
