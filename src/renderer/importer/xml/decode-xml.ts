import { decodeHtml } from '../html/decode-html.ts';

/** Bytes of XML as text: by a byte order mark, else by what they say, else as UTF-8. Null where they are no text. */
export function decodeXml(bytes: Uint8Array): string | null {
  const decoded = decodeHtml(bytes, null);
  // A declaration says how the bytes were encoded; to whoever reads the text it says nothing.
  return decoded.ok ? decoded.value.text.replace(/^\ufeff/, '') : null;
}
