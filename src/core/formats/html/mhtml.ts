/** The page in a saved web archive (.mhtml): its HTML as bytes, what it is encoded in, and where it came from. */
export interface SavedPage {
  readonly bytes: Uint8Array;
  readonly charset: string | null;
  readonly address: string | null;
}

/** Parts inside of parts; nobody saves pages deeper. */
const DEEPEST = 5;

/** Finds the page in a web archive; null where there is none. The file is given with each byte as one character. */
export function pageOfMhtml(file: string): SavedPage | null {
  return pageOfPart(file, 0);
}

function pageOfPart(part: string, depth: number): SavedPage | null {
  if (depth > DEEPEST) return null;
  const { headers, body } = splitHead(part);
  const type = headers.get('content-type') ?? 'text/plain';
  if (/^\s*multipart\//i.test(type)) {
    const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
    if (!boundary) return null;
    for (const inner of body.split(`--${boundary[1] ?? boundary[2] ?? ''}`).slice(1)) {
      const page = pageOfPart(inner.replace(/^\r?\n/, ''), depth + 1);
      if (page !== null) return page;
    }
    return null;
  }
  if (!/^\s*(?:text\/html|application\/xhtml\+xml)/i.test(type)) return null;
  return {
    bytes: decodeBody(body, headers.get('content-transfer-encoding') ?? ''),
    charset: /charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? null,
    address: headers.get('content-location') ?? headers.get('snapshot-content-location') ?? null,
  };
}

function splitHead(part: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const gap = /\r?\n\r?\n/.exec(part);
  const head = gap ? part.slice(0, gap.index) : part;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.set(name.toLowerCase(), value.trim());
  }
  return { headers, body: gap ? part.slice(gap.index + gap[0].length) : '' };
}

function decodeBody(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'quoted-printable':
      return bytesOf(
        body
          .replace(/[ \t]+(?=\r?\n|$)/g, '')
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      );
    case 'base64':
      return base64(body);
    default:
      return bytesOf(body);
  }
}

function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0) & 0xff);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(body: string): Uint8Array {
  const digits = body.replace(/[^A-Za-z0-9+/]/g, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = ((held << 6) | DIGITS.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}
