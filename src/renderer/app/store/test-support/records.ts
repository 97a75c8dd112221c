import { created } from '@core/library/edits.ts';
import { makeAnnotation, type Annotation } from '@core/model/annotation.ts';
import { newId, type Maker, type PersonId, type SourceId, type TagId } from '@core/model/id.ts';
import { makeSource, textFactsOf, type Source, type SourceDraft } from '@core/model/source.ts';
import { makeTag, type Tag } from '@core/model/tag.ts';
import type { CommitRequest } from '../store.ts';

/** A source of a text, of which only the identity matters. */
export function aSource(
  maker: Maker,
  id: SourceId,
  fields: { title?: string; fileHash?: string } = {},
): Source {
  const draft = aDraft('Some text.', fields.title);
  return makeSource(
    maker,
    { ...draft, text: textFactsOf(draft.text) },
    {
      id,
      fileName: 'talk.txt',
      fileHash: fields.fileHash ?? '0'.repeat(64),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      wordCount: 2,
      asItStands: false,
      mends: [],
      creatorId: newId<'person'>(maker) satisfies PersonId,
    },
  );
}

/** A text of one paragraph. */
export function aDraft(text: string, title = 'A talk'): SourceDraft {
  const block = { type: 'paragraph' as const, start: 0, end: text.length };
  return { title, metadata: {}, text: { textVersion: 1, text, blocks: [block], marks: [] } };
}

/** The id of the n-th of some texts that exist nowhere. */
export function aSourceId(n: number): SourceId {
  return `ni:///sha-256;${n.toString(36).padStart(43, 'A')}` as SourceId;
}

export function aTag(maker: Maker, name: string): Tag {
  return makeTag(maker, { name, color: 'amber', pattern: 'solid', creatorId: newId<'person'>(maker) });
}

export function anAnnotation(
  maker: Maker,
  fields: { sourceId?: SourceId; start?: number; tagIds?: readonly TagId[]; note?: string } = {},
): Annotation {
  const start = fields.start ?? 0;
  return makeAnnotation(maker, {
    sourceId: fields.sourceId ?? aSourceId(1),
    target: { start, end: start + 4, exact: 'Some', prefix: '', suffix: ' text.' },
    tagIds: [...(fields.tagIds ?? [])],
    note: fields.note ?? '',
    creatorId: newId<'person'>(maker),
  });
}

/** The request that puts an annotation into the library. */
export function highlighting(annotation: Annotation): CommitRequest {
  return {
    label: { type: 'highlighted', quote: annotation.target.exact },
    edits: [created('annotations', annotation)],
  };
}
