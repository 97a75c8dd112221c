import { parseUntrusted, z } from '@core/zod.ts';
import { lossReportSchema } from '@core/formats/loss.ts';
import { importedAnnotationSchema } from '@core/model/imported-annotation.ts';
import { pictureSchema, type Picture } from '@core/model/picture.ts';
import { picturesOf, MOST_PICTURES, type KeptPicture } from '@core/pictures/picture-box.ts';
import { rasterOf } from '@core/pictures/raster.ts';
import { mendSchema, metadataSchema } from '@core/model/source.ts';
import { checkSourceText } from '@core/text/canonical.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { FileContent, ReadError } from '@shared/bridge.ts';
import type { ImportedFile, ImportOutcome } from '@shared/import-outcome.ts';
import { packedTextSchema } from '@shared/packed-text.ts';
import { sha256 } from '../files/sha256.ts';

const draftSchema = z.object({
  title: z.string().min(1).max(2_000),
  metadata: metadataSchema,
  text: packedTextSchema.refine((text) => checkSourceText(text).ok),
});

/** More than anybody writes into one document. */
const MOST_ANNOTATIONS = 50_000;

const keptPictureSchema = z.object({ hash: pictureSchema.shape.hash, bytes: z.instanceof(Uint8Array) });

const importedSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    mediaType: z.string().max(200),
    encoding: z.string().max(40),
    mended: draftSchema,
    asItStands: draftSchema,
    wordCount: z.int().min(0),
    mends: z.array(mendSchema),
    annotations: z.array(importedAnnotationSchema).max(MOST_ANNOTATIONS),
    pictures: z.array(keptPictureSchema).max(MOST_PICTURES),
  }),
  z.object({
    type: z.literal('postil'),
    json: z.string(),
    losses: lossReportSchema.optional(),
    pictures: z.array(keptPictureSchema),
  }),
]);

/** The name of a part of a file, as the file has it; empty for the file itself. */
const partSchema = z.string().max(300);

const errorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('empty') }),
  z.object({ type: z.literal('binary') }),
  z.object({ type: z.literal('undecodable'), encoding: z.string().max(40) }),
  z.object({ type: z.literal('unknownKind'), extension: z.string().max(255) }),
  z.object({ type: z.literal('malformedJson'), reason: z.string().max(1_000) }),
  z.object({ type: z.literal('tooDeep'), limit: z.int() }),
  z.object({ type: z.literal('noText') }),
  z.object({ type: z.literal('notOfItsKind'), kind: z.string().max(40) }),
  z.object({ type: z.literal('damaged'), part: partSchema }),
  z.object({ type: z.literal('malformedXml'), part: partSchema, line: z.int(), column: z.int() }),
  z.object({ type: z.literal('declaresEntities'), part: partSchema }),
  z.object({ type: z.literal('needsPassword') }),
  z.object({ type: z.literal('passwordWanted'), wasWrong: z.boolean() }),
  z.object({ type: z.literal('unpacksTooLarge'), limit: z.int() }),
  z.object({ type: z.literal('tooManyParts'), limit: z.int() }),
  z.object({ type: z.literal('onlyPictures'), pages: z.int() }),
]);

const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: importedSchema }),
  z.object({ ok: z.literal(false), error: errorSchema }),
]);

/** A file that is a document, read both ways. */
export type ReadText = Omit<Extract<ImportedFile, { type: 'text' }>, 'pictures'> &
  Pick<Extract<FileContent, { type: 'text' }>, 'fileName' | 'fileHash' | 'earlierHashes'>;

/** What a file is, and the pictures that come with it. */
export interface ReadContent {
  readonly content: ReadText | Extract<FileContent, { type: 'postil' }>;
  readonly pictures: readonly KeptPicture[];
}

/**
 * What the importer's page says of a file, as far as it is what such a page may say. A page that says anything else
 * has been broken by its file.
 */
export function contentOf(
  outcome: unknown,
  file: { readonly name: string; readonly hash: string; readonly earlierHashes: readonly string[] },
): Result<ReadContent, ReadError> {
  const checked = parseUntrusted(outcomeSchema, outcome);
  if (!checked.success) return err({ type: 'parserCrashed' });
  const valid = checked.data as ImportOutcome;
  if (!valid.ok) return valid;
  if (valid.value.type === 'postil') {
    const { pictures, ...postil } = valid.value;
    if (!areThose(pictures, [])) return err({ type: 'parserCrashed' });
    return ok({ content: { ...postil, fileName: file.name }, pictures });
  }
  const { pictures, ...text } = valid.value;
  const shown = [text.mended, text.asItStands].flatMap((draft) => picturesOf(draft.text.blocks));
  if (!areThose(pictures, shown)) return err({ type: 'parserCrashed' });
  return ok({
    content: { ...text, fileName: file.name, fileHash: file.hash, earlierHashes: file.earlierHashes },
    pictures,
  });
}

/** Whether each of these is what it is said to be, and those that texts show are among them. */
function areThose(pictures: readonly KeptPicture[], shown: readonly Picture[]): boolean {
  const found = new Map(pictures.map(({ bytes }) => [sha256(bytes), rasterOf(bytes)]));
  return (
    pictures.every(({ hash }) => (found.get(hash) ?? null) !== null) &&
    shown.every(({ hash, type, width, height }) => {
      const raster = found.get(hash);
      return raster?.type === type && raster.width === width && raster.height === height;
    })
  );
}
