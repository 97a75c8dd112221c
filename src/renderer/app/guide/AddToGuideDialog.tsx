import { useState } from 'react';
import type { GuideId } from '@core/model/id.ts';
import { useCommandContext } from '../command-scope.tsx';
import { addTo } from '../commands/guide/add.ts';
import { FormDialog } from '../dialogs/FormDialog.tsx';
import { useGuides } from '../store/hooks.ts';
import { Choices } from '../ui/Choices.tsx';
import type { PassagesToAdd } from '../view-state.ts';

/** Asks which guide passages go into. */
export function AddToGuideDialog({ passages }: { passages: PassagesToAdd }) {
  const context = useCommandContext();
  const guides = useGuides();
  const [chosen, setChosen] = useState<GuideId | 'new'>(guides[0]?.id ?? 'new');
  return (
    <FormDialog
      title="Add to guide"
      action="Add"
      size="small"
      onSubmit={async () => {
        await addTo(context, chosen === 'new' ? null : chosen, passages);
        return true;
      }}
    >
      <Choices<GuideId | 'new'>
        label="Guide"
        value={chosen}
        onChange={setChosen}
        choices={[
          ...guides.map(({ id, title }) => ({ value: id, label: title })),
          { value: 'new' as const, label: 'A new guide' },
        ]}
      />
    </FormDialog>
  );
}
