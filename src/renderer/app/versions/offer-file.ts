import type { SourceId } from '@core/model/id.ts';
import type { Bridge, OfferedFile } from '@shared/bridge.ts';
import type { TextContent } from '../intake/new-source.ts';
import { textError, whyNotKeptText, whyNotRead } from '../intake/sentences.ts';
import { readingFiles } from '../intake/reading-files.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { propose, type Settled } from './pending-reviews.ts';

/** What became of a changed file: `same` where its text is the one that is read already. */
export type OfferOutcome = Settled | 'same' | 'failed';

/** Reads a file that has changed and shows what taking it as the new version of a document would do. */
export async function offerChangedFile(
  store: Store,
  bridge: Bridge,
  sourceId: SourceId,
  file: OfferedFile,
): Promise<OfferOutcome> {
  const reading = readingFiles(() => void bridge.cancelReading(file.handle));
  const tell = (fraction: number) => reading.tell({ fileName: file.name, number: 1, count: 1, fraction });
  tell(0);
  const stopListening = bridge.on('readingProgress', ({ handle, fraction }) => {
    if (handle === file.handle) tell(fraction);
  });
  const content = await bridge.readOffered(file.handle, null);
  stopListening();
  reading.end();
  if (!content.ok) {
    if (content.error.type === 'cancelled') return 'cancelled';
    announce(`“${file.name}” could not be read. ${whyNotRead(content.error)}`, 'failed');
    return 'failed';
  }
  if (content.value.type !== 'text') {
    announce(`“${file.name}” holds no text any more, but what a Postil exported.`, 'failed');
    return 'failed';
  }
  const kept = await bridge.keepRead(file.handle);
  if (!kept.ok) {
    announce(whyNotKeptText(kept.error), 'failed');
    return 'failed';
  }
  return offerVersion(store, sourceId, content.value);
}

/** Shows what taking a file that was read, and whose texts are kept, as the new version of a document would do. */
export async function offerVersion(
  store: Store,
  sourceId: SourceId,
  content: TextContent,
): Promise<OfferOutcome> {
  const old = await store.read.source(sourceId);
  if (!old) return 'failed';
  const oldText = await store.read.text(sourceId);
  if (!oldText.ok) {
    announce(`“${old.title}” cannot be compared: ${textError(oldText.error)}.`, 'failed');
    return 'failed';
  }
  const [{ id }, other] = old.asItStands
    ? [content.asItStands.text, content.mended.text]
    : [content.mended.text, content.asItStands.text];
  if (id === sourceId) {
    announce(`The text of “${old.title}” is the same as before.`);
    return 'same';
  }
  const text = await store.read.text(id);
  if (!text.ok) {
    announce(`“${content.fileName}” cannot be compared: ${textError(text.error)}.`, 'failed');
    return 'failed';
  }
  const { fileName, fileHash, mediaType, encoding, mends } = content;
  const file = {
    ...{ fileName, fileHash, mediaType, encoding, mends: [...mends] },
    ...(other.id === id ? {} : { otherReadingId: other.id }),
  };
  const next = { id, text: text.value, by: 'changedFile' as const, file };
  return propose(store, { old, oldText: oldText.value, next, takes: next, known: new Map() });
}

/** Shows what taking a document that is in the library already as the new version of another one would do. */
export async function offerKeptVersion(store: Store, sourceId: SourceId, nextId: SourceId): Promise<void> {
  const [old, next] = [await store.read.source(sourceId), await store.read.source(nextId)];
  if (!old || !next) return;
  const [oldText, text] = [await store.read.text(sourceId), await store.read.text(nextId)];
  for (const [{ title }, read] of [
    [old, oldText],
    [next, text],
  ] as const) {
    if (!read.ok) announce(`“${title}” cannot be compared: ${textError(read.error)}.`, 'failed');
  }
  if (!oldText.ok || !text.ok) return;
  const { fileName, fileHash, mediaType, encoding, mends, otherReadingId } = next;
  const file = {
    ...{ fileName, fileHash, mediaType, encoding, mends },
    ...(otherReadingId === undefined ? {} : { otherReadingId }),
  };
  const takes = { id: nextId, text: text.value, by: 'changedFile' as const, file };
  await propose(store, { old, oldText: oldText.value, next: takes, takes, known: new Map() });
}
