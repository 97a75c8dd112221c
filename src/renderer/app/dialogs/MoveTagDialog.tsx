import { useState } from 'react';
import { chainOf, resolveTag } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import { inTree } from '@core/retrieval/tag-order.ts';
import { moveTag } from '../actions/tags.ts';
import { TouchedPassages } from '../retrieval/TouchedPassages.tsx';
import { useStore, useTags } from '../store/hooks.ts';
import { Choices } from '../ui/Choices.tsx';
import { FormDialog } from './FormDialog.tsx';
import { TagPicker } from './TagPicker.tsx';

/** Asks under which other tag a tag stands. */
export function MoveTagDialog({ tagId, parentId }: MoveTagDialogProps) {
  const tag = resolveTag(useTags(), tagId);
  return (
    tag && (
      <Move tag={tag} to={parentId === undefined ? tag.parentId : parentId} isSaid={parentId !== undefined} />
    )
  );
}

interface MoveTagDialogProps {
  readonly tagId: TagId;
  /** Where it has been said already where the tag is to go. */
  readonly parentId: TagId | null | undefined;
}

function Move({ tag, to, isSaid }: { tag: Tag; to: TagId | null; isSaid: boolean }) {
  const store = useStore();
  const tags = useTags();
  const [where, setWhere] = useState<'top' | 'under'>(isSaid && to === null ? 'top' : 'under');
  const [parentId, setParentId] = useState(to);
  // A tag cannot stand under itself, nor under one that stands under it.
  const possible = inTree(tags).filter((other) =>
    chainOf(tags, other.tag.id).every((above) => above.id !== tag.id),
  );
  const target = where === 'top' ? null : parentId;
  return (
    <FormDialog
      title={`Put “${tag.name}” under another tag`}
      action="Put there"
      canSubmit={where === 'top' || possible.some((other) => other.tag.id === parentId)}
      onSubmit={() => moveTag(store, tag.id, target)}
    >
      <p className="dialog-lead">
        Whoever asks for the passages of a tag gets those of the tags under it as well.
      </p>
      <Choices
        label="Where"
        value={where}
        onChange={setWhere}
        choices={[
          { value: 'under', label: 'Under this tag' },
          { value: 'top', label: 'Under none' },
        ]}
      />
      {where === 'under' && (
        <TagPicker label="Under" tags={possible} value={parentId} onChange={setParentId} />
      )}
      <TouchedPassages tagId={tag.id} />
    </FormDialog>
  );
}
