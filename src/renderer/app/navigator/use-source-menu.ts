import type { Source } from '@core/model/source.ts';
import { removeSource } from '../actions/sources.ts';
import { bridge } from '../bridge.ts';
import { useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useViewState } from '../view-state.ts';

/** What can be done with a document of the library. */
export function useSourceMenu(): (source: Source) => readonly MenuEntry[] {
  const store = useStore();
  return (source) => [
    {
      id: 'rename',
      label: 'Rename…',
      keys: 'F2',
      onAction: () => useViewState.setState({ dialog: { type: 'renameSource', sourceId: source.id } }),
    },
    {
      id: 'details',
      label: 'Details…',
      onAction: () => useViewState.setState({ dialog: { type: 'metadata', sourceId: source.id } }),
    },
    {
      id: 'speakers',
      label: 'Speakers…',
      onAction: () => useViewState.setState({ dialog: { type: 'speakers', sourceId: source.id } }),
    },
    {
      id: 'versions',
      label: 'Versions…',
      onAction: () => useViewState.setState({ dialog: { type: 'versions', sourceId: source.id } }),
    },
    { id: 'show', label: 'Show in folder', onAction: () => void showInFolder(source) },
    {
      id: 'remove',
      label: 'Remove',
      keys: 'Del',
      isDanger: true,
      onAction: () => void removeSource(store, source.id),
    },
  ];
}

async function showInFolder(source: Source): Promise<void> {
  const shown = await bridge.showOriginal(source.fileHash);
  if (!shown.ok) {
    announce(
      `The file ${source.fileName} is no longer where it was opened from. The document in the library is whole without it.`,
      'failed',
    );
  }
}
