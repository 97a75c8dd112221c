import type { Source } from '@core/model/source.ts';
import { removeSource } from '../actions/sources.ts';
import { bridge } from '../bridge.ts';
import { useStore } from '../store/hooks.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useViewState } from '../view-state.ts';

/** What can be done with a document of the library. */
export function useSourceMenu(): (source: Source) => readonly MenuEntry[] {
  const store = useStore();
  return (source) => sourceMenu(store, source);
}

/** Each entry has the name of the command that does it with the document that is open. */
export function sourceMenu(store: Store, source: Source): readonly MenuEntry[] {
  return [
    {
      id: 'file.rename',
      label: 'Rename…',
      keys: 'F2',
      onAction: () => useViewState.setState({ dialog: { type: 'renameSource', sourceId: source.id } }),
    },
    {
      id: 'file.metadata',
      label: 'Details…',
      onAction: () => useViewState.setState({ dialog: { type: 'metadata', sourceId: source.id } }),
    },
    {
      id: 'file.speakers',
      label: 'Speakers…',
      onAction: () => useViewState.setState({ dialog: { type: 'speakers', sourceId: source.id } }),
    },
    {
      id: 'file.versions',
      label: 'Versions…',
      onAction: () => useViewState.setState({ dialog: { type: 'versions', sourceId: source.id } }),
    },
    { id: 'file.showOriginal', label: 'Show in folder', onAction: () => void showInFolder(source) },
    {
      id: 'file.remove',
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
