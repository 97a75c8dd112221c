import type { LossReport } from '@core/formats/loss.ts';
import { parseJson } from '@core/formats/parse-json.ts';
import { looksLikePostil, parse } from '@core/formats/postil/parse.ts';
import type { PostilFile } from '@core/formats/postil/postil-file.ts';
import { readAnnotations } from '@core/formats/read-annotations.ts';
import { digestOfSourceId } from '@core/model/id.ts';
import { err, ok, type Result } from '@core/result.ts';
import { nameOfText } from '../store/hashing.ts';
import { whyNotPostil, whyNotRead } from './sentences.ts';

/** Somebody's file, read and checked; nothing has been taken from it. */
export interface OfferedMerge {
  readonly fileName: string;
  readonly file: PostilFile;
  /** What another program's file had that could not be kept; null for a Postil file. */
  readonly losses: LossReport | null;
}

/** What is to be read: JSON as text. */
export interface JsonFile {
  readonly fileName: string;
  readonly text: string;
  /** What was lost when another program's file was said as a Postil file; null for JSON as it was written. */
  readonly losses: LossReport | null;
}

/** Reads a Postil file, or annotations of another program as one, or says why it cannot be opened. */
export async function readPostilFile({
  fileName,
  text,
  losses,
}: JsonFile): Promise<Result<OfferedMerge, string>> {
  const json = parseJson(text);
  if (!json.ok) return err(whyNotRead(json.error));
  const digest = async (content: string) => digestOfSourceId(await nameOfText(content));
  if (!looksLikePostil(json.value)) {
    const read = await readAnnotations(json.value, digest);
    if (read !== null) return ok({ fileName, file: read.file, losses: read.losses });
  }
  const file = await parse(json.value, { digest });
  return file.ok ? ok({ fileName, file: file.value, losses }) : err(whyNotPostil(file.error));
}
