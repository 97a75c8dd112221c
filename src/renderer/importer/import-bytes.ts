import { parsePlainText } from '@core/formats/plain-text/parse-plain-text.ts';
import { addMend } from '@core/formats/plain-text/reading.ts';
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
  const { text, encoding, replaced } = decoded.value;
  if (kind.type === 'json') {
    // JSON is Unicode; read in an old encoding, names and notes would be garbled without a word.
    if (!encoding.startsWith('utf-') || replaced > 0) return err({ type: 'undecodable', encoding: 'utf-8' });
    const json = parseJson(text);
    return json.ok ? ok({ type: 'postil', json: json.value }) : json;
  }
  if (text.trim() === '') return err({ type: 'noText' });

  const mediaType = kind.type === 'markdown' ? 'text/markdown' : 'text/plain';
  const parsed = parsePlainText(text, fileName);
  const mends = addMend(parsed.mends, 'replacedInvalidCharacters', [], replaced);
  return ok({ type: 'text', mediaType, encoding, ...parsed, mends });
}
