import type { Source } from '@core/model/source.ts';
import { textError } from '../intake/sentences.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { propose } from './pending-reviews.ts';

/** Shows where annotations that stand on an earlier version of a text belong in a newer one. */
export async function bringForward(store: Store, old: Source, newest: Source): Promise<void> {
  const [before, after] = await Promise.all([store.read.text(old.id), store.read.text(newest.id)]);
  if (!before.ok || !after.ok) {
    const why = !before.ok ? textError(before.error) : !after.ok ? textError(after.error) : '';
    announce(`The versions of “${newest.title}” cannot be compared: ${why}.`, 'failed');
    return;
  }
  const next = { id: newest.id, text: after.value };
  await propose(store, { old, oldText: before.value, next, takes: null, known: new Map() });
}
