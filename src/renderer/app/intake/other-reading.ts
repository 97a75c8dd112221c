import { anchorer, isAnchored } from '@core/anchoring/anchor.ts';
import { describe } from '@core/anchoring/describe.ts';
import type { ChangeLabel, Edit } from '@core/library/change.ts';
import { removed, replaced, updated } from '@core/library/edits.ts';
import type { SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { excerpt } from '@core/text/excerpt.ts';
import { countWords } from '@core/text/words.ts';
import { commitAndSay } from '../actions/say.ts';
import type { CommitRequest, Store, StoreReader } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { textError } from './sentences.ts';

/** Declines what the importer did to a text: it is read as it stands in its file. One step that can be undone. */
export function takeAsItStands(store: Store, source: Source): Promise<boolean> {
  return takeOtherReading(store, source, 'tookAsItStands');
}

/** Takes a text that was read as it stands with what the importer does to it. One step that can be undone. */
export function takeAsMended(store: Store, source: Source): Promise<boolean> {
  return takeOtherReading(store, source, 'tookAsMended');
}

/** What taking the other reading of a document does. */
export interface OtherReading {
  readonly request: CommitRequest;
  /** How many passages are found in the other reading and go there. */
  readonly moved: number;
  /** How many are not: they stay with the reading they were made on, which then stays in the library. */
  readonly stayed: number;
}

/**
 * Puts the other reading of a document in its place, with every annotation whose passage is found in it. The document
 * it was stays only where some passage is not found: nothing that somebody marked is set on other words.
 */
export async function planOtherReading(
  store: Store,
  read: StoreReader,
  now: Source,
  other: { readonly id: SourceId; readonly text: SourceText },
  type: 'tookAsItStands' | 'tookAsMended',
): Promise<OtherReading> {
  const { maker } = store;
  const place = anchorer(other.text.text);
  const edits: Edit[] = [];
  let stayed = 0;
  for (const annotation of await read.annotationsOf(now.id)) {
    const found = place(annotation.target);
    if (isAnchored(found)) {
      const target = describe(other.text.text, found);
      edits.push(updated('annotations', annotation, { sourceId: other.id, target }, maker));
    } else {
      stayed += 1;
    }
  }
  const moved = edits.length;
  const before = await read.record('sources', other.id);
  if (!before || !isLive(before)) {
    const source: Source = {
      ...now,
      id: other.id,
      otherReadingId: now.id,
      asItStands: type === 'tookAsItStands',
      textVersion: other.text.textVersion,
      textLength: other.text.text.length,
      wordCount: countWords(other.text.text),
      modified: maker.now(),
      revision: (before?.revision ?? 0) + 1,
    };
    edits.push(replaced('sources', before, source));
  }
  if (stayed === 0) edits.push(removed('sources', now));
  const label: ChangeLabel = { type, title: excerpt(now.title, 120) };
  return { request: { label, edits }, moved, stayed };
}

async function takeOtherReading(
  store: Store,
  source: Source,
  type: 'tookAsItStands' | 'tookAsMended',
): Promise<boolean> {
  const id = source.otherReadingId;
  if (id === undefined) {
    announce(`The text of “${source.title}” is the same, mended or as it stands in the file.`);
    return true;
  }
  const text = await store.read.text(id);
  if (!text.ok) {
    announce(
      `Nothing was changed: the other way of reading “${source.title}” is not to be had, ${textError(text.error)}. Open the file again to get it back.`,
      'failed',
    );
    return false;
  }
  let stayed = 0;
  const done = await commitAndSay(store, async (read) => {
    const now = await read.source(source.id);
    if (!now) return null;
    const plan = await planOtherReading(store, read, now, { id, text: text.value }, type);
    stayed = plan.stayed;
    return plan.request;
  });
  if (!done) return false;
  if (stayed > 0) {
    announce(
      `${countOf(stayed, 'passage')} could not be found in it. They stay where they were: the document as it was is still in your library.`,
    );
  }
  if (useViewState.getState().openSourceId === source.id) useViewState.setState({ openSourceId: id });
  return true;
}
