/** What an RTF file consists of. */
export type RtfToken =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | { readonly type: 'word'; readonly name: string; readonly parameter: number | null }
  | { readonly type: 'symbol'; readonly symbol: string }
  /** A byte of text, as it stands or written in hexadecimal. */
  | { readonly type: 'byte'; readonly byte: number }
  /** Bytes that are no text. */
  | { readonly type: 'binary'; readonly bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Cuts an RTF file into its tokens. Never fails: what makes no sense is passed over. */
export function* rtfTokens(file: Uint8Array): Generator<RtfToken> {
  let at = 0;
  while (at < file.length) {
    const byte = file[at] as number;
    at += 1;
    if (byte === OPEN) yield { type: 'open' };
    else if (byte === CLOSE) yield { type: 'close' };
    else if (byte !== BACKSLASH) {
      if (byte !== 0x0a && byte !== 0x0d && byte !== 0) yield { type: 'byte', byte };
    } else {
      const next = file[at] ?? 0;
      if (isLetter(next)) {
        const word = wordAt(file, at);
        at = word.end;
        if (word.name === 'bin') {
          const end = at + Math.max(0, word.parameter ?? 0);
          yield { type: 'binary', bytes: file.subarray(at, end) };
          at = end;
        } else yield { type: 'word', name: word.name, parameter: word.parameter };
      } else if (next === 0x27) {
        const hex = String.fromCharCode(file[at + 1] ?? 0, file[at + 2] ?? 0);
        if (/^[0-9a-f]{2}$/i.test(hex)) {
          yield { type: 'byte', byte: parseInt(hex, 16) };
          at += 3;
        } else at += 1;
      } else {
        at += 1;
        yield { type: 'symbol', symbol: String.fromCharCode(next) };
      }
    }
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

/** Words and numbers are short; what goes on longer is damage. */
const LONGEST_WORD = 40;

function wordAt(
  file: Uint8Array,
  start: number,
): { readonly name: string; readonly parameter: number | null; readonly end: number } {
  let at = start;
  while (at < file.length && at - start < LONGEST_WORD && isLetter(file[at] as number)) at += 1;
  const name = String.fromCharCode(...file.subarray(start, at));
  const digits = /^-?\d{1,10}/.exec(String.fromCharCode(...file.subarray(at, at + 11)))?.[0] ?? '';
  at += digits.length;
  // One space ends a word and is none of the text.
  if (file[at] === 0x20) at += 1;
  return { name, parameter: digits === '' ? null : Number(digits), end: at };
}
