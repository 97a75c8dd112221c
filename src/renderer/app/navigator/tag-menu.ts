import type { Tag } from '@core/model/tag.ts';
import { showPassages } from '../actions/tags.ts';
import { WITH_TAG } from '../commands/tag/with-tag.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useViewState } from '../view-state.ts';

/** What can be done with a tag. Each entry has the name of the command that does it with the tag that is chosen. */
export function tagMenu({ id: tagId }: Tag): readonly MenuEntry[] {
  return [
    { id: 'passages', label: 'Show all passages', onAction: () => showPassages(tagId) },
    ...WITH_TAG.map(({ entry, label: _, shows, ...rest }) => ({
      ...rest,
      label: entry,
      onAction: () => useViewState.setState(shows(tagId)),
    })),
  ];
}
