import { createHash } from 'node:crypto';
import { parseUntrusted, z } from '@core/zod.ts';
import { digestOfSourceId, sourceIdFromDigest, sourceIdSchema, type SourceId } from '@core/model/id.ts';
import { sourceTextSchema, type SourceText } from '@core/model/source-text.ts';
import { picturesOf } from '@core/pictures/picture-box.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { TextError } from '@shared/bridge.ts';
import { attempt } from '../files/attempt.ts';
import type { Disk } from '../files/disk.ts';
import { parseJson } from '../files/sealed.ts';
import { TwoPlaces } from '../files/two-places.ts';
import { sha256 } from '../files/sha256.ts';
import type { Pictures } from './pictures.ts';

/** The texts of sources, each in a file named by its hash, and each once more in a second folder. */
export class Documents {
  readonly #places: TwoPlaces;
  /** The pictures that texts show. */
  readonly pictures: Pictures;

  constructor(disk: Disk, folders: { first: string; second: string }, pictures: Pictures) {
    this.#places = new TwoPlaces(disk, folders);
    this.pictures = pictures;
  }

  /** Keeps a text in both places, synced, and its pictures before it. Where a sound file of it stands already, that one stays. */
  async keep(id: SourceId, text: SourceText): Promise<Result<null, TextError>> {
    if (sourceIdOf(text) !== id) return err({ type: 'hashMismatch' });
    const withPictures = await this.pictures.keep(picturesOf(text.blocks));
    if (!withPictures.ok) return withPictures;
    return attempt(async () => {
      await this.#places.keep(
        fileNameOf(id),
        () => serialize(id, text),
        (bytes) => parse(bytes, id),
      );
      return null;
    });
  }

  /** Reads a text and checks it. A damaged or missing file is replaced from its copy. */
  async read(id: SourceId): Promise<Result<SourceText, TextError>> {
    const read = await attempt(() => this.#places.read(fileNameOf(id), (bytes) => parse(bytes, id)));
    if (!read.ok) return read;
    const { content, isThere } = read.value;
    return content ? ok(content) : err({ type: isThere ? 'damaged' : 'notFound' });
  }
}

function fileNameOf(id: SourceId): string {
  return `${hexDigestOf(id)}.json`;
}

/** The digest in a source's id as hexadecimal, because file systems may hold `A` and `a` for the same name. */
export function hexDigestOf(id: SourceId): string {
  return Buffer.from(digestOfSourceId(id), 'base64url').toString('hex');
}

/** The id that a text must have. */
export function sourceIdOf(text: SourceText): SourceId {
  return sourceIdFromDigest(createHash('sha256').update(text.text, 'utf8').digest('base64url'));
}

const fileSchema = z.object({
  format: z.literal(1),
  id: sourceIdSchema,
  /** Of the JSON of `text`: the id answers for the characters only, not for the blocks. */
  sha256: z.string(),
  text: sourceTextSchema,
});

function serialize(id: SourceId, text: SourceText): Buffer {
  const content = Buffer.from(JSON.stringify(text));
  return Buffer.concat([headOf(id, sha256(content)), content, TAIL]);
}

/** What stands before the text and behind it in a file that `serialize` has written. */
function headOf(id: SourceId, digest: string): Buffer {
  return Buffer.from(`${JSON.stringify({ format: 1, id, sha256: digest }).slice(0, -1)},"text":`);
}

const TAIL = Buffer.from('}\n');

function parse(bytes: Buffer, id: SourceId): SourceText | null {
  const json = parseJson(bytes.toString('utf8')) as z.infer<typeof fileSchema> | null;
  if (json?.id !== id) return null;
  // A file that says of itself what this program wrote, to the last byte, holds what was validated when it was written.
  const file = isAsWritten(bytes, json) ? json : validated(json);
  return file && sourceIdOf(file.text) === id ? file.text : null;
}

/** Whether the bytes are those of `serialize`, by the digest that stands among them. */
function isAsWritten(bytes: Buffer, { id, sha256: digest }: z.infer<typeof fileSchema>): boolean {
  const head = headOf(id, digest);
  if (!bytes.subarray(0, head.length).equals(head) || !bytes.subarray(-TAIL.length).equals(TAIL))
    return false;
  return sha256(bytes.subarray(head.length, -TAIL.length)) === digest;
}

/** The same of a file that was written otherwise. */
function validated(json: unknown): z.infer<typeof fileSchema> | null {
  const file = parseUntrusted(fileSchema, json);
  return file.success && sha256(JSON.stringify((json as { text: unknown }).text)) === file.data.sha256
    ? file.data
    : null;
}
