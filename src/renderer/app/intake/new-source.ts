import { makeSource, type Source } from '@core/model/source.ts';
import type { PersonId } from '@core/model/id.ts';
import type { FileContent } from '@shared/bridge.ts';
import type { Store } from '../store/store.ts';

/** A file that is a document, read both ways. */
export type TextContent = Extract<FileContent, { type: 'text' }>;

/** The record of a new document, as mended. */
export function newSource(store: Store, content: TextContent, me: PersonId): Source {
  const { mended, asItStands } = content;
  return makeSource(store.maker, mended, {
    ...content,
    id: mended.text.id,
    asItStands: false,
    mends: [...content.mends],
    creatorId: me,
    // Mending need not change anything of the text.
    ...(mended.text.id === asItStands.text.id ? {} : { otherReadingId: asItStands.text.id }),
  });
}
