import { guideCopy, sourceCopy, type Copy, type CopyParts, type Holder } from '@core/guide/copy.ts';
import { annotationIdsOf } from '@core/guide/guide-edits.ts';
import type { Guide } from '@core/model/guide.ts';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { shownAnnotations } from '../shown-annotations.ts';
import type { StoreReader } from '../store/store.ts';
import type { AnnotationFilter } from '../view-state.ts';

/** What a guide is about, read from the library. A text that cannot be read is left out, and its passages count as missing. */
export async function partsOf(read: StoreReader, guide: Guide): Promise<CopyParts> {
  const annotations = await read.annotations(annotationIdsOf(guide));
  const sources = new Map<string, Source>();
  const texts = new Map<string, SourceText>();
  for (const id of new Set(annotations.map(({ sourceId }) => sourceId))) {
    const source = await read.source(id);
    const text = await read.text(id);
    if (source) sources.set(id, source);
    if (text.ok) texts.set(id, text.value);
  }
  return {
    annotations: new Map(annotations.map((annotation) => [annotation.id, annotation])),
    sources,
    texts,
    tags: await read.tags(),
    people: await read.people(),
  };
}

export async function copyOfGuide(read: StoreReader, guide: Guide, holder: Holder): Promise<Copy> {
  return guideCopy(guide, await partsOf(read, guide), holder);
}

/** A document with those of its annotations that the filter lets through; null where its text cannot be read. */
export async function copyOfSource(
  read: StoreReader,
  id: SourceId,
  filter: AnnotationFilter,
): Promise<Copy | null> {
  const source = await read.source(id);
  const text = await read.text(id);
  if (!source || !text.ok) return null;
  const tags = await read.tags();
  const people = await read.people();
  const annotations = shownAnnotations(await read.annotationsOf(id), tags, people, filter);
  return sourceCopy(source, text.value, annotations, { tags, people });
}
