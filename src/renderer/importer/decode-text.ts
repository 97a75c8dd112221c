import { err, ok, type Result } from '@core/result.ts';
import type { ImportError } from '@shared/import-outcome.ts';
import { byteOrderMarkOf, guessLegacyEncoding, utf16WithoutMark, type ByteOrderMark } from './encodings.ts';
import { hasMagicNumber, isMostlyControls } from './binary.ts';
import { decodeUtf32 } from './utf-32.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  /** How many damaged characters became U+FFFD. */
  readonly replaced: number;
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

  const utf8 = decodeAs('utf-8', bytes);
  if (isUtf8(utf8)) return ok(utf8);
  // No old encoding of texts has zero bytes.
  if (hasZeros) return err({ type: 'binary' });
  return ok(decodeAs(guessLegacyEncoding(bytes), bytes));
}

function decodeMarked(bytes: Uint8Array, { encoding }: ByteOrderMark): Result<DecodedText, DecodeError> {
  const decoded = encoding.startsWith('utf-32') ? decodeUtf32(bytes, encoding) : decodeAs(encoding, bytes);
  if (decoded === null || decoded.replaced > decoded.text.length * MOST_DAMAGE) {
    return err({ type: 'undecodable', encoding });
  }
  return ok(decoded);
}

function decodeAs(encoding: string, bytes: Uint8Array): DecodedText {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding, replaced: 0 };
  } catch {
    // Some of it does not fit the encoding; the strict decoder has no other way to say so.
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
    return { text, encoding, replaced: count(text, /\ufffd/g) };
  }
}

/** Whether bytes read as UTF-8 are UTF-8, perhaps with a few that are damaged among many that are right. */
function isUtf8({ text, replaced }: DecodedText): boolean {
  if (replaced === 0) return true;
  const right = count(text, /[\u0080-\ufffc]/g);
  return right >= 10 && replaced <= right * 0.1;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
