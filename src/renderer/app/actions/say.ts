import { sentenceOf } from '@core/library/sentence.ts';
import type { Change } from '@core/library/change.ts';
import { kept } from '../commands/keep.ts';
import type { CommitRequest, Store, StoreReader } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { capitalised } from '../ui/words.ts';

/**
 * Alters the library and says so: what was done, with an Undo beside it, or why nothing was done.
 * False only where it failed: composing null, because there is nothing to do, is no failure.
 */
export async function commitAndSay(
  store: Store,
  compose: (read: StoreReader) => Promise<CommitRequest | null>,
): Promise<boolean> {
  let failed = false;
  const change = await kept(
    {
      announce: (message, kind) => {
        failed ||= kind === 'failed';
        announce(message, kind);
      },
    },
    store.commit(compose),
  );
  if (change) sayWithUndo(store, change, capitalised(sentenceOf(change.label)));
  return !failed;
}

/** Says what a change did, with an Undo that takes back that change and never another one. */
export function sayWithUndo(store: Store, change: Change, message: string): void {
  announce(message, 'done', { label: 'Undo', run: () => void undoOnly(store, change) });
}

async function undoOnly(store: Store, change: Change): Promise<void> {
  if (store.undoable.current().undo?.id !== change.id) {
    announce(
      'Something else has been done since. The history shows the steps that can be taken back.',
      'failed',
    );
    return;
  }
  if (await kept({ announce }, store.undo())) announce(`Undone: ${sentenceOf(change.label)}`);
}
