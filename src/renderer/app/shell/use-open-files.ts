import { useCallback, useEffect, useRef } from 'react';
import type { OfferedFile } from '@shared/bridge.ts';
import { goToSource } from '../actions/go.ts';
import { bridge } from '../bridge.ts';
import { askPassword } from '../intake/ask-password.ts';
import { openFiles, type OpenedFiles } from '../intake/open-files.ts';
import { planningDesk } from '../intake/plan-beside.ts';
import { offerMerge } from '../intake/pending-merges.ts';
import { readingFiles } from '../intake/reading-files.ts';
import { useMe, useStore } from '../store/hooks.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { forgetChangedFile } from '../versions/changed-files.ts';
import { behindFrame } from '../reader/behind-frame.ts';
import { offerVersion } from '../versions/offer-file.ts';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';

/**
 * Opens files, wherever they come from: what is returned takes those of the dialog and of a drop; those of the command
 * line, the desktop and a second start come by themselves. One batch is opened after the other, and none before it is
 * known who annotates here.
 */
export function useOpenFiles(): (files: readonly OfferedFile[]) => Promise<void> {
  const store = useStore();
  const isKnown = useMe() !== null;
  const waiting = useRef<readonly OfferedFile[]>([]);
  const turn = useRef(Promise.resolve());

  const open = useCallback(
    (files: readonly OfferedFile[]): Promise<void> => {
      if (store.me() === null) {
        waiting.current = [...waiting.current, ...files];
        return Promise.resolve();
      }
      turn.current = turn.current.then(() => openBatch(files, store));
      return turn.current;
    },
    [store],
  );

  useEffect(() => bridge.on('filesOffered', (files) => void open(files)), [open]);

  useEffect(() => {
    if (!isKnown || waiting.current.length === 0) return;
    void open(waiting.current);
    waiting.current = [];
  }, [isKnown, open]);

  return open;
}

async function openBatch(files: readonly OfferedFile[], store: Store): Promise<void> {
  const stop = new AbortController();
  const reading = readingFiles(() => stop.abort());
  const outcome = await openFiles(files, {
    store,
    bridge,
    signal: stop.signal,
    askPassword,
    readPostil: (file, how) => planningDesk.read(file, how),
    onProgress: reading.tell,
  });
  reading.end();
  if (outcome.wasCancelled) {
    announce('Nothing was opened.');
    return;
  }
  await show(outcome, store);
  if (outcome.problems.length > 0) {
    // What was opened is seen first: both at once would be a long piece of work for the window.
    await new Promise<void>((resolve) => behindFrame(resolve));
    const title = `${countOf(outcome.problems.length, 'file')} could not be opened`;
    useViewState.setState({ dialog: { type: 'problems', title, problems: outcome.problems } });
    await dialogClosed();
  }
  for (const { sourceId, content } of outcome.versions) {
    if ((await offerVersion(store, sourceId, content)) === 'done') forgetChangedFile(sourceId);
  }
  await offerMerge(outcome.merges, store, bridge);
}

/** Goes to the last of the new documents or, where none is new, of those that were here, and says which it was. */
async function show({ opened, known }: OpenedFiles, store: Store): Promise<void> {
  const id = opened.at(-1) ?? known.at(-1);
  if (id === undefined) return;
  goToSource(id);
  const title = (await store.read.source(id))?.title ?? '';
  if (opened.length > 1) announce(`Opened ${countOf(opened.length, 'document')}.`);
  else if (opened.length === 1) announce(`Opened “${title}”.`);
  else announce(`“${title}” was in your library already.`);
}

/** Resolves when no dialog is open. */
function dialogClosed(): Promise<void> {
  return new Promise((resolve) => {
    const stop = useViewState.subscribe(({ dialog }) => {
      if (dialog !== null) return;
      stop();
      resolve();
    });
  });
}
