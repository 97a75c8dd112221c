import { resolveTag } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import { deleteTag } from '../actions/tags.ts';
import { TouchedPassages } from '../retrieval/TouchedPassages.tsx';
import { useStore, useTagCounts, useTags } from '../store/hooks.ts';
import { countOf } from '../ui/words.ts';
import { FormDialog } from './FormDialog.tsx';

/** Says what deleting a tag touches before it does it. */
export function DeleteTagDialog({ tagId }: { tagId: TagId }) {
  const store = useStore();
  const tag = resolveTag(useTags(), tagId);
  const count = useTagCounts().get(tagId) ?? 0;
  if (!tag) return null;
  return (
    <FormDialog
      title={`Delete the tag “${tag.name}”?`}
      action="Delete the tag"
      isDanger
      onSubmit={() => deleteTag(store, tag.id, count)}
    >
      <p>
        {count === 0
          ? 'No passage carries it.'
          : `It is taken off ${countOf(count, 'passage')}. The passages and their notes stay.`}{' '}
        You can undo this.
      </p>
      <TouchedPassages tagId={tag.id} />
    </FormDialog>
  );
}
