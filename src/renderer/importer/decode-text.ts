import { err, ok, type Result } from '@core/result.ts';
import type { ImportError } from '@shared/import-outcome.ts';
import { byteOrderMarkOf, guessLegacyEncoding, utf16WithoutMark, type ByteOrderMark } from './encodings.ts';
import { hasMagicNumber, isMostlyControls } from './binary.ts';
import { decodeUtf32 } from './utf-32.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

export type DecodeError = Extract<ImportError, { readonly type: 'binary' | 'undecodable' }>;

/** A file may be damaged in places; one whose bytes fit its encoding worse than this is in another. */
const MOST_DAMAGE = 0.02;

/**
 * Text from bytes: a byte order mark decides, else UTF-8 where the bytes are UTF-8, else UTF-16 by its zeros, else the
 * likeliest of the old encodings. Characters that are damaged become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, DecodeError> {
  const mark = byteOrderMarkOf(bytes);
  if (mark !== null) return decodeMarked(bytes.subarray(mark.length), mark);
  if (hasMagicNumber(bytes)) return err({ type: 'binary' });

  const hasZeros = bytes.includes(0);
  const wide = hasZeros ? utf16WithoutMark(bytes) : null;
  if (wide !== null) return decodeMarked(bytes, { encoding: wide, length: 0 });
  if (isMostlyControls(bytes)) return err({ type: 'binary' });

  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return ok({ text: utf8, encoding: 'utf-8' });
  // No old encoding of texts has zero bytes.
  if (hasZeros) return err({ type: 'binary' });

  const encoding = guessLegacyEncoding(bytes);
  return ok({ text: new TextDecoder(encoding).decode(bytes), encoding });
}

function decodeMarked(bytes: Uint8Array, { encoding }: ByteOrderMark): Result<DecodedText, DecodeError> {
  const text = encoding.startsWith('utf-32')
    ? decodeUtf32(bytes, encoding === 'utf-32le')
    : new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (text === null || damageOf(text) > MOST_DAMAGE) return err({ type: 'undecodable', encoding });
  return ok({ text, encoding });
}

/** Bytes as UTF-8, also where a few of them are damaged among many that are right; null where they are not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not all of it is UTF-8; the decoder has no other way to say so.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const damaged = count(text, /\ufffd/g);
    const right = count(text, /[\u0080-\ufffc]/g);
    return right >= 10 && damaged <= right * 0.1 ? text : null;
  }
}

/** The share of characters that could not be decoded. */
function damageOf(text: string): number {
  return text === '' ? 0 : count(text, /\ufffd/g) / text.length;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
