import { useState } from 'react';
import { resolveTag } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import { editTag } from '../actions/tags.ts';
import { TouchedPassages } from '../retrieval/TouchedPassages.tsx';
import { useStore, useTagCounts, useTags } from '../store/hooks.ts';
import { TextField } from '../ui/TextField.tsx';
import { countOf } from '../ui/words.ts';
import type { OpenDialog } from '../view-state.ts';
import { ColorField, PatternField } from './LookField.tsx';
import { FormDialog } from './FormDialog.tsx';

type Field = Extract<OpenDialog, { type: 'tagDetails' }>['field'];

/** Everything that can be set in a tag; the keyboard is at `field`. */
export function TagDetailsDialog({ tagId, field }: { tagId: TagId; field: Field }) {
  const tag = resolveTag(useTags(), tagId);
  return tag && <Details tag={tag} field={field} />;
}

function Details({ tag, field }: { tag: Tag; field: Field }) {
  const store = useStore();
  const count = useTagCounts().get(tag.id) ?? 0;
  const [name, setName] = useState(tag.name);
  const [color, setColor] = useState(tag.color);
  const [pattern, setPattern] = useState(tag.pattern);
  const [description, setDescription] = useState(tag.description);
  const given = name.trim();
  return (
    <FormDialog
      title={`Tag “${tag.name}”`}
      action="Save"
      canSubmit={given !== ''}
      onSubmit={() => editTag(store, tag.id, { name: given, color, pattern, description }, count)}
    >
      <p className="dialog-lead">This tag is on {countOf(count, 'passage')}.</p>
      <TextField label="Name" value={name} onChange={setName} maxLength={200} autoFocus={field === 'name'} />
      <ColorField value={color} onChange={setColor} pattern={pattern} autoFocus={field === 'look'} />
      <PatternField value={pattern} onChange={setPattern} color={color} />
      <TextField
        label="Description"
        value={description}
        onChange={setDescription}
        maxLength={20_000}
        lines={4}
        hint="What belongs under this tag, and what does not."
        autoFocus={field === 'description'}
      />
      <TouchedPassages tagId={tag.id} />
    </FormDialog>
  );
}
