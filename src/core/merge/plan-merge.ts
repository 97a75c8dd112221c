import type { LibraryState } from '../library/tables.ts';
import type { AnnotationTombstone } from '../model/annotation.ts';
import type { SourceId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { SourceText } from '../model/source-text.ts';
import type { FileAnnotation, FileSource, PostilFile, SetAside } from '../formats/postil/postil-file.ts';
import type { MergePlan, PlannedRecord, PlannedSource } from './merge-plan.ts';
import { placer, type Placed } from './place.ts';
import { settle } from './settle.ts';
import { summed } from './sum-up.ts';

export interface MergeInput {
  readonly state: LibraryState;
  /** The texts of this library. Those of documents that the file names, or has passages of, are asked for. */
  readonly texts: (id: SourceId) => SourceText | undefined;
  readonly file: PostilFile;
}

/**
 * What opening somebody's file would do to this library; nothing is done. Settings, and with them who annotates here,
 * are never touched; documents are added, never taken away, whatever a file says was deleted.
 */
export function planMerge({ state, texts, file }: MergeInput): MergePlan {
  const setAside: SetAside[] = [...file.setAside];
  const records: PlannedRecord[] = [];
  const newTexts: { id: SourceId; text: SourceText }[] = [];
  const statuses = new Map<string, Pick<PlannedSource, 'id' | 'title' | 'status'>>();
  for (const person of file.people) records.push(settle(state, 'people', person));
  for (const tag of file.tags) records.push(settle(state, 'tags', tag));
  for (const { source, text } of file.sources) {
    if (!isLive(source)) continue;
    const ours = state.sources.get(source.id);
    const isHere = ours !== undefined && isLive(ours);
    const status = isHere ? 'sameText' : text === null ? 'unknownWithoutText' : 'unknown';
    statuses.set(source.id, { id: source.id, title: isHere ? ours.title : source.title, status });
    if (text !== null && texts(source.id) === undefined) newTexts.push({ id: source.id, text });
    if (status === 'unknownWithoutText') {
      setAside.push({ where: 'postil:sources', what: 'document', id: source.id, reason: NO_TEXT });
    } else {
      // One id is one text: its length is known here, whatever the file says. Without the text the file does not quote
      // what importing changed in it either.
      const theirs = isHere
        ? { ...source, textLength: ours.textLength, ...(text === null ? { mends: ours.mends } : {}) }
        : source;
      records.push(settle(state, 'sources', theirs));
    }
  }
  for (const { sourceId } of file.annotations.filter(isLive)) {
    const ours = state.sources.get(sourceId);
    if (statuses.has(sourceId) || ours === undefined || !isLive(ours)) continue;
    statuses.set(sourceId, { id: sourceId, title: ours.title, status: 'sameText' });
  }
  records.push(...planAnnotations(state, texts, file, statuses, setAside));
  for (const reply of file.replies) records.push(settle(state, 'replies', reply));
  for (const guide of file.guides) records.push(settle(state, 'guides', guide));
  for (const answer of file.answers) records.push(settle(state, 'answers', answer));
  return summed({ state, records, sources: [...statuses.values()], setAside, newTexts });
}

const NO_TEXT = 'is not in this library, and the file comes without its text: open the document first';
const NO_DOCUMENT = 'is about a document that is neither in this library nor in the file';
const UNREADABLE = 'is about a document whose text cannot be read';
const NOT_PLACED = {
  notFound: 'has a passage that is not in the text of its document',
  ambiguous: 'has a passage that is in the text of its document several times',
} as const;

function planAnnotations(
  state: LibraryState,
  texts: MergeInput['texts'],
  file: PostilFile,
  statuses: ReadonlyMap<string, Pick<PlannedSource, 'status'>>,
  setAside: SetAside[],
): PlannedRecord[] {
  const fileTexts = new Map(file.sources.map(({ source, text }: FileSource) => [source.id, text]));
  const placers = new Map<string, ((annotation: FileAnnotation) => Placed) | null>();
  const placerFor = (id: SourceId) => {
    let place = placers.get(id);
    if (place === undefined) {
      const text = texts(id) ?? fileTexts.get(id);
      place = text === undefined || text === null ? null : placer(text.text);
      placers.set(id, place);
    }
    return place;
  };
  const isKnown = (id: SourceId) => {
    const ours = state.sources.get(id);
    return (ours !== undefined && isLive(ours)) || statuses.get(id)?.status === 'unknown';
  };
  return file.annotations.flatMap((theirs: FileAnnotation | AnnotationTombstone) => {
    if (!isLive(theirs)) return [settle(state, 'annotations', theirs)];
    const refuse = (reason: string) => {
      const quote = theirs.target.exact;
      setAside.push({ where: 'first.items', what: 'annotation', id: theirs.id, reason, quote });
      return [];
    };
    if (!isKnown(theirs.sourceId)) return refuse(statuses.has(theirs.sourceId) ? NO_TEXT_YET : NO_DOCUMENT);
    const place = placerFor(theirs.sourceId);
    if (place === null) return refuse(UNREADABLE);
    const result = place(theirs);
    if ('why' in result) return refuse(NOT_PLACED[result.why]);
    return [settle(state, 'annotations', result.annotation, result.placed, result.quoted)];
  });
}

const NO_TEXT_YET = 'waits for its document, which is not in this library and comes without its text';
