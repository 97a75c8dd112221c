import { useState } from 'react';
import { resolveTag } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import { inTree } from '@core/retrieval/tag-order.ts';
import { mergeTag } from '../actions/tags.ts';
import { TouchedPassages } from '../retrieval/TouchedPassages.tsx';
import { useStore, useTagCounts, useTags } from '../store/hooks.ts';
import { countOf } from '../ui/words.ts';
import { FormDialog } from './FormDialog.tsx';
import { TagPicker } from './TagPicker.tsx';

/** Asks which tag another one goes into. */
export function MergeTagDialog({ tagId }: { tagId: TagId }) {
  const tag = resolveTag(useTags(), tagId);
  return tag && <Merge tag={tag} />;
}

function Merge({ tag }: { tag: Tag }) {
  const store = useStore();
  const tags = useTags();
  const count = useTagCounts().get(tag.id) ?? 0;
  const [into, setInto] = useState<TagId | null>(null);
  const others = inTree(tags).filter((other) => other.tag.id !== tag.id);
  return (
    <FormDialog
      title={`Merge “${tag.name}” into another tag`}
      action="Merge"
      canSubmit={into !== null}
      onSubmit={() => (into === null ? Promise.resolve(false) : mergeTag(store, tag.id, into, count))}
    >
      {others.length === 0 ? (
        <p>There is no other tag yet.</p>
      ) : (
        <>
          <p className="dialog-lead">
            {countOf(count, 'passage')} will stand under the tag you choose, and “<bdi>{tag.name}</bdi>” will
            no longer be listed.
          </p>
          <TagPicker label="Merge into" tags={others} value={into} onChange={setInto} />
          <TouchedPassages tagId={tag.id} />
        </>
      )}
    </FormDialog>
  );
}
