import { parseXml, type XmlError } from '../markup/parse-xml.ts';
import type { MarkupElement } from '../markup/tree.ts';
import { err, ok, type Result } from '../result.ts';
import { Zip, type ZipError } from '../zip/zip.ts';

/** What can be wrong with a part of a file that consists of several. */
export type PartError =
  | ZipError
  | Exclude<XmlError, { type: 'malformedXml' | 'declaresEntities' }>
  | { readonly type: 'malformedXml'; readonly part: string; readonly line: number; readonly column: number }
  | { readonly type: 'declaresEntities'; readonly part: string }
  | { readonly type: 'notOfItsKind'; readonly kind: string };

/** Bytes of XML as text, by their byte order mark or what they say of themselves; null where they are neither. */
export type DecodeXml = (bytes: Uint8Array) => string | null;

/** A zip file of XML parts, as Word, LibreOffice and e-books have it. */
export class Package {
  readonly zip: Zip;
  readonly #decode: DecodeXml;

  private constructor(zip: Zip, decode: DecodeXml) {
    this.zip = zip;
    this.#decode = decode;
  }

  static open(file: Uint8Array, kind: string, decode: DecodeXml): Result<Package, PartError> {
    // The container of old Office files, which holds newer ones when they have a password.
    if (OLE.every((byte, index) => file[index] === byte)) {
      return isEncryptedOffice(file) ? err({ type: 'needsPassword' }) : err({ type: 'notOfItsKind', kind });
    }
    if (file[0] !== 0x50 || file[1] !== 0x4b) return err({ type: 'notOfItsKind', kind });
    const zip = Zip.open(file);
    return zip.ok ? ok(new Package(zip.value, decode)) : zip;
  }

  text(part: string): Result<string | null, PartError> {
    const bytes = this.zip.read(part);
    if (!bytes.ok) return bytes;
    if (bytes.value === null) return ok(null);
    const text = this.#decode(bytes.value);
    return text === null ? err({ type: 'damaged', part: part.slice(0, 300) }) : ok(text);
  }

  /** The root of a part of XML; null where there is no such part. */
  xml(
    part: string,
    entities: Readonly<Record<string, string>> = {},
  ): Result<MarkupElement | null, PartError> {
    const text = this.text(part);
    if (!text.ok) return text;
    return text.value === null ? ok(null) : xmlPart(text.value, part, entities);
  }
}

export function xmlPart(
  text: string,
  part: string,
  entities: Readonly<Record<string, string>> = {},
): Result<MarkupElement, PartError> {
  const root = parseXml(text, entities);
  if (root.ok) return root;
  return root.error.type === 'tooDeep' ? err(root.error) : err({ ...root.error, part: part.slice(0, 300) });
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** The name of the stream that holds the encrypted file, in UTF-16. */
const ENCRYPTED = 'EncryptedPackage';

function isEncryptedOffice(file: Uint8Array): boolean {
  const head = Array.from(file.subarray(0, 65_536), (byte) => String.fromCharCode(byte)).join('');
  return head.includes(Array.from(ENCRYPTED).join('\u0000'));
}

/** The name of a part from a reference in another: relative to that part, or from the root. Never outside. */
export function resolvePart(from: string, reference: string): string {
  const steps = reference.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of reference.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
