import { useEffect } from 'react';
import { create } from 'zustand';
import type { SourceId } from '@core/model/id.ts';
import { Versions } from '@core/versions/chain.ts';
import type { ChangedFile, OfferedFile } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import { useStore } from '../store/hooks.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { useViewState } from '../view-state.ts';
import { offerChangedFile } from './offer-file.ts';

/** The files that have changed under documents of the library, and that nobody has looked at yet. */
const useChanged = create<ReadonlyMap<SourceId, OfferedFile>>(() => new Map());

export function useChangedFile(sourceId: SourceId): OfferedFile | null {
  return useChanged((changed) => changed.get(sourceId) ?? null);
}

/** Says no more of a document's changed file. */
export function forgetChangedFile(sourceId: SourceId): void {
  useChanged.setState((changed) => new Map([...changed].filter(([id]) => id !== sourceId)), true);
}

/** Shows what a document's changed file would do as its new version. */
export async function lookAtChangedFile(store: Store, sourceId: SourceId): Promise<void> {
  const file = useChanged.getState().get(sourceId);
  if (file === undefined) return;
  const outcome = await offerChangedFile(store, bridge, sourceId, file);
  // What was cancelled can be looked at again.
  if (outcome === 'done' || outcome === 'same') forgetChangedFile(sourceId);
}

/** Notes the files that have changed, and says so where their documents are not on the screen. */
export function useChangedFileNews(): void {
  const store = useStore();
  useEffect(() => bridge.on('filesChanged', (files) => void note(store, files)), [store]);
}

async function note(store: Store, files: readonly ChangedFile[]): Promise<void> {
  const versions = new Versions(await store.read.sources());
  for (const { fileHash, file } of files) {
    const [known] = await store.read.sourcesByFileHash(fileHash);
    const source = known && (versions.newest(known.id) ?? known);
    if (!source) continue;
    useChanged.setState((changed) => new Map(changed).set(source.id, file), true);
    if (useViewState.getState().openSourceId === source.id) {
      announce(`The file ${file.name} has changed since it was opened.`, 'seen');
    } else {
      announce(`The file ${file.name}, from which “${source.title}” was opened, has changed.`, 'done', {
        label: 'Look at it',
        run: () => void lookAtChangedFile(store, source.id),
      });
    }
  }
}
