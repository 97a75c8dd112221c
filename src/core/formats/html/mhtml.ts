import { bytesOfBase64 } from '../../text/base64.ts';

/** The page in a saved web archive (.mhtml): its HTML as bytes, what it is encoded in, and where it came from. */
export interface SavedPage {
  readonly bytes: Uint8Array;
  readonly charset: string | null;
  readonly address: string | null;
  /** The bytes of a picture that was saved with the page, by its address or by `cid:` and its id; null for others. */
  readonly picture: (address: string) => Uint8Array | null;
}

/** Parts inside of parts; nobody saves pages deeper. */
const DEEPEST = 5;

/** More parts than any page has that was saved. */
const MOST_PARTS = 5_000;

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly type: string;
}

/** Finds the page in a web archive; null where there is none. The file is given with each byte as one character. */
export function pageOfMhtml(file: string): SavedPage | null {
  const parts = partsOf(file, 0);
  const page = parts.find(({ type }) => /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(type));
  if (page === undefined) return null;
  const { headers, type } = page;
  const pictures = new Map<string, Part>();
  for (const part of parts) {
    if (!/^\s*image\//i.test(part.type)) continue;
    const id = part.headers.get('content-id')?.replace(/^<|>$/g, '');
    const location = part.headers.get('content-location');
    for (const name of [id === undefined ? undefined : `cid:${id}`, location]) {
      if (name !== undefined && !pictures.has(name)) pictures.set(name, part);
    }
  }
  return {
    bytes: bytesOfPart(page),
    charset: /charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? null,
    address: headers.get('content-location') ?? headers.get('snapshot-content-location') ?? null,
    picture: (address) => {
      const part = pictures.get(address);
      return part === undefined ? null : bytesOfPart(part);
    },
  };
}

/** The parts that hold something themselves, in the order of the file. */
function partsOf(part: string, depth: number): readonly Part[] {
  if (depth > DEEPEST) return [];
  const { headers, body } = splitHead(part);
  const type = headers.get('content-type') ?? 'text/plain';
  if (!/^\s*multipart\//i.test(type)) return [{ headers, body, type }];
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (!boundary) return [];
  return body
    .split(`--${boundary[1] ?? boundary[2] ?? ''}`, MOST_PARTS)
    .slice(1)
    .flatMap((inner) => partsOf(inner.replace(/^\r?\n/, ''), depth + 1));
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

function bytesOfPart({ headers, body }: Part): Uint8Array {
  switch ((headers.get('content-transfer-encoding') ?? '').trim().toLowerCase()) {
    case 'quoted-printable':
      return bytesOf(
        body
          .replace(/[ \t]+(?=\r?\n|$)/g, '')
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      );
    case 'base64':
      return bytesOfBase64(body);
    default:
      return bytesOf(body);
  }
}

function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0) & 0xff);
}
