import { keepNoPictures, type KeepPicture } from '../../pictures/picture-box.ts';
import { err, ok, type Result } from '../../result.ts';
import type { PartError } from '../package.ts';
import { metadataOf, type ReadFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import type { DecodeBytes } from './code-pages.ts';
import { readRtfText } from './rtf-reader.ts';

/** Reads Rich Text Format (.rtf) in all its code pages. Objects in it are never looked at. */
export function readRtf(
  file: Uint8Array,
  decode: DecodeBytes,
  keep: KeepPicture = keepNoPictures,
): Result<ReadFile, PartError> {
  const head = String.fromCharCode(...file.subarray(0, 10)).trimStart();
  if (!head.replace('\u00ef\u00bb\u00bf', '').startsWith('{\\rtf'))
    return err({ type: 'notOfItsKind', kind: 'RTF' });
  const text = readRtfText(file, decode, keep);
  if (text === null) return err({ type: 'damaged', part: '' });
  const { blocks, title, author, summary, pictures, comments, deletions } = text;
  return ok({
    blocks,
    title: title.trim() === '' ? null : title,
    metadata: metadataOf({ author, summary }),
    mends: addMend(addMend([], 'acceptedChanges', [], deletions), 'leftOutPictures', [], pictures),
    comments,
  });
}
