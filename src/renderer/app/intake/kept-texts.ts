import { makeSource, type Source, type SourceDraft } from '@core/model/source.ts';
import type { PersonId, SourceId } from '@core/model/id.ts';
import { ok, type Result } from '@core/result.ts';
import type { FileContent, TextError } from '@shared/bridge.ts';
import { nameOfText } from '../store/hashing.ts';
import type { Store } from '../store/store.ts';

/** A file that is a document, read both ways. */
export type TextContent = Extract<FileContent, { type: 'text' }>;

/** The names of a file's text, mended and as it stands; equal where mending changed nothing of the text. */
export interface Readings {
  readonly mendedId: SourceId;
  readonly asItStandsId: SourceId;
}

export async function readingsOf(content: TextContent): Promise<Readings> {
  const [mendedId, asItStandsId] = await Promise.all([
    nameOfText(content.mended.text.text),
    nameOfText(content.asItStands.text.text),
  ]);
  return { mendedId, asItStandsId };
}

/** Keeps both readings of a file, so that either can be taken later without the file. */
export async function keepTexts(store: Store, content: TextContent): Promise<Result<null, TextError>> {
  for (const draft of [content.mended, content.asItStands]) {
    const kept = await store.keepText(draft.text);
    if (!kept.ok) return kept;
  }
  return ok(null);
}

/** The record of a new document, as mended. */
export function newSource(store: Store, content: TextContent, readings: Readings, me: PersonId): Source {
  const draft: SourceDraft = content.mended;
  const { mendedId, asItStandsId } = readings;
  return makeSource(store.maker, draft, {
    id: mendedId,
    fileName: content.fileName,
    fileHash: content.fileHash,
    mediaType: content.mediaType,
    encoding: content.encoding,
    wordCount: content.wordCount,
    asItStands: false,
    mends: [...content.mends],
    creatorId: me,
    ...(mendedId === asItStandsId ? {} : { otherReadingId: asItStandsId }),
  });
}
