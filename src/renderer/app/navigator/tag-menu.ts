import type { Tag } from '@core/model/tag.ts';
import { showInCodebook, showPassages } from '../actions/tags.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useViewState, type OpenDialog } from '../view-state.ts';

/** What can be done with a tag. */
export function tagMenu({ id: tagId }: Tag): readonly MenuEntry[] {
  const show = (dialog: OpenDialog) => () => useViewState.setState({ dialog });
  return [
    { id: 'passages', label: 'Show all passages', onAction: () => showPassages(tagId) },
    { id: 'codebook', label: 'Open in the codebook', onAction: () => showInCodebook(tagId) },
    {
      id: 'rename',
      label: 'Rename…',
      keys: 'F2',
      onAction: show({ type: 'tagDetails', tagId, field: 'name' }),
    },
    {
      id: 'look',
      label: 'Colour and pattern…',
      onAction: show({ type: 'tagDetails', tagId, field: 'look' }),
    },
    {
      id: 'describe',
      label: 'Describe…',
      onAction: show({ type: 'tagDetails', tagId, field: 'description' }),
    },
    { id: 'move', label: 'Put under…', onAction: show({ type: 'moveTag', tagId }) },
    { id: 'merge', label: 'Merge into…', onAction: show({ type: 'mergeTag', tagId }) },
    { id: 'split', label: 'Split…', onAction: show({ type: 'splitTag', tagId }) },
    {
      id: 'delete',
      label: 'Delete…',
      keys: 'Del',
      isDanger: true,
      onAction: show({ type: 'confirmDeleteTag', tagId }),
    },
  ];
}
