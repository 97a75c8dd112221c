import { isAnchored, type Quoted } from '@core/anchoring/anchor.ts';
import { describe } from '@core/anchoring/describe.ts';
import { byPlace } from '@core/library/queries.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import { codePointsOf } from '@core/text/code-points.ts';
import type { FileAnnotation, PostilFile } from '@core/formats/postil/postil-file.ts';
import { goToSource } from '../actions/go.ts';
import { anchorBeside } from '../anchoring/anchor-beside.ts';
import { useComparing, type Guests } from '../comparing.ts';
import { readingFiles } from './reading-files.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { useViewState } from '../view-state.ts';
import type { PendingMerge } from './pending-merges.ts';
import { textError } from './sentences.ts';

/**
 * Shows the people of files beside the library's own in the comparison, without adding anything: on the document that is
 * open, or else on the first that both have. Where the others' text differs, their passages are looked for in this one.
 */
export async function compareWithoutAdding(store: Store, merge: PendingMerge): Promise<void> {
  const onto =
    useViewState.getState().openSourceId ??
    merge.plan.sources.find(({ status }) => status === 'sameText')?.id ??
    null;
  const text = onto === null ? null : await store.read.text(onto);
  if (onto === null || text === null) {
    announce('Open the document first on which you want to compare.', 'failed');
    return;
  }
  if (!text.ok) {
    announce(`Nothing can be compared: of the document, ${textError(text.error)}.`, 'failed');
    return;
  }
  merge.cancel();
  const guests = await guestsOn(onto, text.value.text, merge);
  if (guests === null) return;
  if (guests.annotations.length === 0) {
    announce('Nothing that these people marked is in this document. Nothing was added.', 'failed');
    return;
  }
  if (useViewState.getState().openSourceId !== onto) goToSource(onto);
  useComparing.setState({ guests, chosen: null, tag: null, at: null });
  useViewState.setState({ view: 'compare', activeAnnotationId: null, selection: null });
}

/** Of what is looked for in a text that differs so much must be there, or it is another text and not this one. */
const LEAST_FOUND = 0.5;

/** Everything that the files have on the document; null when that was cancelled. */
async function guestsOn(sourceId: SourceId, text: string, merge: PendingMerge): Promise<Guests | null> {
  const files = merge.files.map(({ file }) => file);
  const here = merge.plan.records.flatMap((record) =>
    record.table === 'annotations' && isLive(record.theirs) && record.theirs.sourceId === sourceId
      ? [record.theirs]
      : [],
  );
  const annotations = new Map(here.map((annotation) => [annotation.id, annotation]));
  let notFound = 0;
  for (const [n, file] of files.entries()) {
    for (const { theirs, targets } of otherTexts(file, sourceId)) {
      const stop = new AbortController();
      const reading = readingFiles(() => stop.abort());
      const fileName = merge.files[n]?.fileName ?? '';
      const found = await anchorBeside(
        { text, targets },
        {
          signal: stop.signal,
          onProgress: (fraction) => reading.tell({ fileName, number: n + 1, count: files.length, fraction }),
        },
      ).finally(reading.end);
      if (found === null) {
        announce('Nothing was compared.');
        return null;
      }
      const placed = theirs.flatMap((annotation, at): Annotation[] => {
        const one = found[at];
        if (one === undefined || !isAnchored(one)) return [];
        return [{ ...annotation, sourceId, target: describe(text, one) }];
      });
      if (placed.length < LEAST_FOUND * theirs.length) continue;
      notFound += theirs.length - placed.length;
      for (const annotation of placed) annotations.set(annotation.id, annotation);
    }
  }
  return {
    sourceId,
    fileNames: merge.files.map(({ fileName }) => fileName),
    people: files.flatMap(({ people }) => people),
    tags: new Map(files.flatMap(({ tags }) => tags.filter(isLive).map((tag) => [tag.id, tag] as const))),
    annotations: [...annotations.values()].sort(byPlace),
    notFound,
  };
}

interface OtherText {
  readonly theirs: readonly FileAnnotation[];
  readonly targets: readonly Quoted[];
}

/** What a file has on each of the documents that are not this one. */
function otherTexts(file: PostilFile, sourceId: SourceId): OtherText[] {
  return file.sources.flatMap(({ source, text }) => {
    if (source.id === sourceId) return [];
    const theirs = file.annotations.filter(isLive).filter((annotation) => annotation.sourceId === source.id);
    if (theirs.length === 0) return [];
    const codePoints = text && codePointsOf(text.text);
    const targets = theirs.map(({ target: { position, ...quote } }): Quoted => {
      if (position === null) return { ...quote, start: null, end: null };
      const unit = (at: number) =>
        position.unit === 'utf16' || codePoints === null ? at : codePoints.toUnit(at);
      return { ...quote, start: unit(position.start), end: unit(position.end) };
    });
    return [{ theirs, targets }];
  });
}
