import { parsePlainText } from '@core/formats/plain-text/parse-plain-text.ts';
import { err, ok } from '@core/result.ts';
import type { ImportOutcome } from '@shared/import-outcome.ts';
import { decodeText } from './decode-text.ts';
import { kindOf } from './kinds.ts';
import { parseJson } from './parse-json.ts';

/** Makes of a file's bytes what the library can take: a text, or the JSON of a colleague's file. */
export function importBytes(bytes: Uint8Array, fileName: string): ImportOutcome {
  if (bytes.length === 0) return err({ type: 'empty' });
  const kind = kindOf(fileName);
  if (kind.type === 'other') return err({ type: 'unknownKind', extension: kind.extension });

  const decoded = decodeText(bytes);
  if (!decoded.ok) {
    return kind.type === 'unknown' ? err({ type: 'unknownKind', extension: kind.extension }) : decoded;
  }
  const { text, encoding } = decoded.value;
  if (kind.type === 'json') {
    const json = parseJson(text);
    return json.ok ? ok({ type: 'postil', json: json.value }) : json;
  }
  if (text.trim() === '') return err({ type: 'noText' });

  const mediaType = kind.type === 'markdown' ? 'text/markdown' : 'text/plain';
  return ok({ type: 'text', mediaType, encoding, ...parsePlainText(text, fileName) });
}
