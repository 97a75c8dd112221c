import type { Result } from '@core/result.ts';
import { ok } from '@core/result.ts';
import { decodeText, type DecodedText, type DecodeError } from '../decode-text.ts';
import { byteOrderMarkOf } from '../encodings.ts';

/** How far into a page it must have said what it is encoded in; browsers look at less. */
const HEAD = 4_096;

/**
 * A page as text: by its byte order mark, else in what it says it is encoded in, where its bytes fit that, else by its
 * bytes as any text.
 */
export function decodeHtml(bytes: Uint8Array, charset: string | null): Result<DecodedText, DecodeError> {
  if (byteOrderMarkOf(bytes) === null) {
    const declared = charset ?? declaredIn(bytes);
    const text = declared === null ? null : decodeStrictly(bytes, declared);
    if (text !== null) return ok(text);
  }
  return decodeText(bytes);
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ??
    /^<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1] ??
    null
  );
}

function decodeStrictly(bytes: Uint8Array, label: string): DecodedText | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    return { text: decoder.decode(bytes), encoding: decoder.encoding, replaced: 0 };
  } catch {
    // An unknown label, or bytes that do not fit it: the page says what is not so.
    return null;
  }
}
