import { readDocx } from '@core/formats/docx/read-docx.ts';
import { readEpub } from '@core/formats/epub/read-epub.ts';
import type { DecodeXml, PartError } from '@core/formats/package.ts';
import { parseJson } from '@core/formats/parse-json.ts';
import { parsedFile, type ParsedFile, type ReadFile } from '@core/formats/parsed-file.ts';
import { parsePlainText } from '@core/formats/plain-text/parse-plain-text.ts';
import { readOdt } from '@core/formats/odt/read-odt.ts';
import { takePictures } from '@core/formats/postil/pictures.ts';
import { postilFileOf, type ReadLibrary } from '@core/formats/read-library.ts';
import { PictureBox, type KeepPicture } from '@core/pictures/picture-box.ts';
import { readCodebook, readProject } from '@core/formats/refi-qda/read-project.ts';
import { readRtf } from '@core/formats/rtf/read-rtf.ts';
import { importSubtitles } from '@core/formats/subtitles/import-subtitles.ts';
import { readTei } from '@core/formats/tei/read-tei.ts';
import { countWords } from '@core/text/words.ts';
import { addMend } from '@core/formats/plain-text/reading.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { FileKind } from '@shared/file-kinds.ts';
import type { ImportedFile, ImportError, ImportOutcome } from '@shared/import-outcome.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { decodeText, type DecodedText } from './decode-text.ts';
import { importHtml, importMhtml } from './html/import-html.ts';
import { kindOf } from './kinds.ts';
import { importMarkdown } from './markdown/import-markdown.ts';
import { decodeXml } from './xml/decode-xml.ts';

type Read = Result<ImportedFile, ImportError>;

/** Makes of a file's bytes what the library can take: a text, or the JSON of a colleague's file. */
export async function importBytes(
  bytes: Uint8Array,
  fileName: string,
  options: ImportOptions = { password: null, onProgress: () => undefined },
): Promise<ImportOutcome> {
  if (bytes.length === 0) return err({ type: 'empty' });
  const kind = kindOf(fileName);
  if (kind.type === 'other') return err({ type: 'unknownKind', extension: kind.extension });
  const pictures = new PictureBox(hashOf);
  const withPictures = { ...options, keepPicture: pictures.keep };
  if (kind.type !== 'unknown') {
    const read = await READERS[kind.type](bytes, fileName, withPictures);
    if (!read.ok || read.value.type !== 'text') return read;
    const { mended, asItStands } = read.value;
    const shown = pictures.shownIn([...mended.text.blocks, ...asItStands.text.blocks]);
    return ok({ ...read.value, pictures: shown });
  }
  const read = await READERS.text(bytes, fileName, withPictures);
  const isNoText = !read.ok && (read.error.type === 'binary' || read.error.type === 'undecodable');
  return isNoText ? err({ type: 'unknownKind', extension: kind.extension }) : read;
}

export interface ImportOptions {
  /** What a person gave for a file that asked for it. */
  readonly password: string | null;
  /** Hears how far reading has come, 0 to 1, where a reader can say. */
  readonly onProgress: (fraction: number) => void;
}

interface ReaderOptions extends ImportOptions {
  readonly keepPicture: KeepPicture;
}

type Reader = (bytes: Uint8Array, fileName: string, options: ReaderOptions) => Read | Promise<Read>;

const READERS: Readonly<Record<FileKind, Reader>> = {
  json: readJson,
  text: fromText('text/plain', parsePlainText),
  markdown: fromText('text/markdown', importMarkdown),
  html: (bytes, fileName, { keepPicture }) => document('text/html', importHtml(bytes, fileName, keepPicture)),
  docx: fromPackage('application/vnd.openxmlformats-officedocument.wordprocessingml.document', readDocx),
  epub: fromPackage('application/epub+zip', readEpub),
  tei: (bytes, fileName) => {
    const text = decodeXml(bytes);
    if (text === null) return err({ type: 'binary' });
    const read = readTei(text);
    return read.ok
      ? document('application/tei+xml', ok({ encoding: 'utf-8', parsed: parsedFile(read.value, fileName) }))
      : read;
  },
  odt: fromPackage('application/vnd.oasis.opendocument.text', readOdt),
  rtf: (bytes, fileName, { keepPicture }) => {
    const decode = (encoding: string, part: Uint8Array) => new TextDecoder(encoding).decode(part);
    const read = readRtf(bytes, decode, keepPicture);
    return read.ok
      ? document('application/rtf', ok({ encoding: 'us-ascii', parsed: parsedFile(read.value, fileName) }))
      : read;
  },
  pdf: async (bytes, fileName, options) => {
    const { importPdf } = await import('./pdf/import-pdf.ts');
    return document('application/pdf', await importPdf(bytes, fileName, options));
  },
  subtitles: fromText('text/vtt', importSubtitles),
  qdaProject: async (bytes) => asPostil(await readProject(bytes, { decode: decodeXml, digest })),
  qdaCodebook: async (bytes) => {
    const text = decodeXml(bytes);
    return text === null ? err({ type: 'binary' }) : asPostil(await readCodebook(text, { digest }));
  },
  mhtml: (bytes, fileName, { keepPicture }) =>
    document('multipart/related', importMhtml(bytes, fileName, keepPicture)),
};

/** What another program's file holds, said as a Postil file, so that it is checked and merged like one. */
function asPostil(read: Result<ReadLibrary, PartError>): Read {
  if (!read.ok) return read;
  const { losses } = read.value;
  return ok({ type: 'postil', json: JSON.stringify(postilFileOf(read.value)), losses, pictures: [] });
}

/** SHA-256 in hexadecimal, as pictures are named. */
function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** SHA-256 in base64url, as texts are named. */
async function digest(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const base64 = btoa(String.fromCharCode(...hash));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace('=', '');
}

/** What a reader makes of a file: the document, null where there is no text in it, and the encoding it was read in. */
export interface Imported {
  readonly encoding: string;
  readonly parsed: ParsedFile | null;
}

function document(mediaType: string, read: Result<Imported, ImportError>): Read {
  if (!read.ok) return read;
  const { encoding, parsed } = read.value;
  return parsed === null
    ? err({ type: 'noText' })
    : ok({
        type: 'text',
        mediaType,
        encoding,
        ...parsed,
        wordCount: countWords(parsed.mended.text.text),
        pictures: [],
      });
}

/** A reader of a kind that consists of parts, which are XML. */
function fromPackage(
  mediaType: string,
  read: (bytes: Uint8Array, decode: DecodeXml, keep: KeepPicture) => Result<ReadFile, PartError>,
): Reader {
  return (bytes, fileName, { keepPicture }) => {
    const outcome = read(bytes, decodeXml, keepPicture);
    if (!outcome.ok) return outcome;
    return document(mediaType, ok({ encoding: 'utf-8', parsed: parsedFile(outcome.value, fileName) }));
  };
}

/** A reader of a kind whose bytes are one text. */
function fromText(
  mediaType: string,
  parse: (text: string, fileName: string, keep: KeepPicture) => Omit<ParsedFile, 'annotations'> | null,
): Reader {
  return (bytes, fileName, { keepPicture }) => {
    const decoded = decodeText(bytes);
    if (!decoded.ok) return decoded;
    const { text, encoding } = decoded.value;
    const parsed = text.trim() === '' ? null : parse(text, fileName, keepPicture);
    return document(
      mediaType,
      ok({
        encoding,
        parsed: parsed && { annotations: [], ...parsed, mends: withReplaced(parsed, decoded.value) },
      }),
    );
  };
}

function withReplaced({ mends }: Pick<ParsedFile, 'mends'>, { replaced }: DecodedText): ParsedFile['mends'] {
  return addMend(mends, 'replacedInvalidCharacters', [], replaced);
}

function readJson(bytes: Uint8Array): Read {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding, replaced } = decoded.value;
  // JSON is Unicode; read in an old encoding, names and notes would be garbled without a word.
  if (!encoding.startsWith('utf-') || replaced > 0) return err({ type: 'undecodable', encoding: 'utf-8' });
  const json = parseJson(text);
  if (!json.ok) return json;
  const taken = takePictures(json.value, hashOf);
  const isWhole = taken.json === json.value;
  return ok({
    type: 'postil',
    json: isWhole ? text : JSON.stringify(taken.json),
    pictures: taken.pictures,
  });
}
