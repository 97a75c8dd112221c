import type { Edit } from '@core/library/change.ts';
import { updated } from '@core/library/edits.ts';
import { removeSource as sourceRemoval } from '@core/library/removals.ts';
import type { SourceId } from '@core/model/id.ts';
import type { Metadata, Source } from '@core/model/source.ts';
import { Versions } from '@core/versions/chain.ts';
import type { Store } from '../store/store.ts';
import { useViewState } from '../view-state.ts';
import { commitAndSay } from './say.ts';

/** Calls a document by another title. */
export function renameSource(store: Store, source: Source, title: string): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const current = await read.source(source.id);
    if (!current || current.title === title) return null;
    return {
      label: { type: 'renamedSource', from: current.title, to: title },
      edits: [updated('sources', current, { title }, store.maker)],
    };
  });
}

/** Sets title and metadata as a person wrote them. */
export function editMetadata(
  store: Store,
  source: Source,
  title: string,
  metadata: Metadata,
): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const current = await read.source(source.id);
    if (!current || (current.title === title && sameMetadata(current.metadata, metadata))) return null;
    return {
      label: { type: 'editedMetadata', title },
      edits: [updated('sources', current, { title, metadata }, store.maker)],
    };
  });
}

/**
 * Takes a document out of this library, with every annotation and reply on it. Nobody else's library is told: opening
 * it again, or a colleague's file, brings it back.
 */
export async function removeSource(store: Store, id: SourceId): Promise<boolean> {
  const wasOpen = useViewState.getState().openSourceId === id;
  const done = await commitAndSay(store, async (read) => {
    const source = await read.source(id);
    if (!source) return null;
    const edits: Edit[] = [];
    let count = 0;
    // With the versions before it: none of them is to come up in its place.
    for (const version of [source, ...new Versions(await read.sources()).before(id)]) {
      const annotations = await read.annotationsOf(version.id);
      const replies = await read.repliesTo(annotations.map((annotation) => annotation.id));
      edits.push(...sourceRemoval(version, annotations, replies));
      count += annotations.length;
    }
    return { label: { type: 'removedSource', title: source.title, annotations: count }, edits };
  });
  if (done && wasOpen)
    useViewState.setState({ openSourceId: null, activeAnnotationId: null, selection: null, editing: null });
  return done;
}

function sameMetadata(a: Metadata, b: Metadata): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Metadata>;
  return [...fields].every((field) => a[field] === b[field]);
}
