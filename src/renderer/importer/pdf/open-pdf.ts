import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  PasswordResponses,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfFile, PdfOutlineEntry } from '@core/formats/pdf/page.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { ImportError } from '@shared/import-outcome.ts';
import { readPage } from './read-page.ts';

/** What takes PDFs apart, which is not the same in the importer's window and in a test. */
export interface PdfEngine {
  /** A worker of its own; null to let the library find its way. */
  readonly worker: PDFWorker | null;
  /** The bytes of one of the library's tables of characters; null leaves those out. */
  readonly readCMap: ((fileName: string) => Promise<Uint8Array>) | null;
}

const MOST_PAGES = 10_000;
const MOST_OUTLINE_ENTRIES = 5_000;
const DEEPEST_OUTLINE = 6;

/** Takes a PDF apart into its pages. Nothing is drawn and no script of it runs. */
export async function openPdf(
  bytes: Uint8Array,
  engine: PdfEngine,
  password: string | null,
  onProgress: (fraction: number) => void,
): Promise<Result<PdfFile, ImportError>> {
  if (!hasHeader(bytes)) return err({ type: 'notOfItsKind', kind: 'PDF' });
  const { readCMap } = engine;
  const task = getDocument({
    data: bytes,
    ...(engine.worker === null ? {} : { worker: engine.worker }),
    ...(password === null ? {} : { password }),
    ...(readCMap === null ? {} : { cMapUrl: 'cmaps/', BinaryDataFactory: cMapFactory(readCMap) }),
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MOST_PAGES) return err({ type: 'tooManyParts', limit: MOST_PAGES });
    return ok(await fileOf(document, onProgress));
  } catch (error) {
    const reason = errorOf(error);
    if (reason === null) throw error;
    return err(reason);
  } finally {
    await task.destroy();
  }
}

/** What the library's refusals mean; null for what is no fault of the file. */
function errorOf(error: unknown): ImportError | null {
  if (error instanceof PasswordException) {
    return { type: 'passwordWanted', wasWrong: error.code === PasswordResponses.INCORRECT_PASSWORD };
  }
  if (error instanceof InvalidPDFException) return { type: 'damaged', part: '' };
  // What a damaged page or font makes of the library's worker arrives under this name.
  if (
    error instanceof Error &&
    /^(?:UnknownErrorException|FormatError|XRefEntryException)$/.test(error.name)
  ) {
    return { type: 'damaged', part: '' };
  }
  return null;
}

/** The header may stand a little after the beginning. */
function hasHeader(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-');
}

async function fileOf(document: PDFDocumentProxy, onProgress: (fraction: number) => void): Promise<PdfFile> {
  const { numPages } = document;
  const labels = await document.getPageLabels();
  const pages = [];
  for (let number = 1; number <= numPages; number += 1) {
    const label = labels?.[number - 1];
    const page = await document.getPage(number);
    pages.push(await readPage(page, label === undefined || label === '' ? String(number) : label));
    page.cleanup();
    onProgress(number / numPages);
  }
  // Its types say that there always is metadata; there is none in many files.
  const { info, metadata } = (await document.getMetadata()) as {
    readonly info: object;
    readonly metadata: { get(name: string): unknown } | null;
  };
  const said = info as Readonly<Record<string, unknown>>;
  const stringOf = (own: unknown, other: unknown): string | null => {
    const value = typeof other === 'string' && other.trim() !== '' ? other : own;
    return typeof value === 'string' && value.trim() !== '' ? value : null;
  };
  const fromXmp = (name: string): unknown => {
    const value = metadata?.get(name);
    return Array.isArray(value) ? value.join('; ') : value;
  };
  return {
    title: stringOf(said.Title, fromXmp('dc:title')),
    author: stringOf(said.Author, fromXmp('dc:creator')),
    language: stringOf(said.Language, fromXmp('dc:language')),
    outline: outlineOf(await document.getOutline()),
    pages,
  };
}

interface RawOutlineEntry {
  readonly title: string;
  readonly items: readonly RawOutlineEntry[];
}

function outlineOf(raw: readonly RawOutlineEntry[] | null): readonly PdfOutlineEntry[] {
  const entries: PdfOutlineEntry[] = [];
  const add = (siblings: readonly RawOutlineEntry[], level: number) => {
    for (const { title, items } of siblings) {
      if (entries.length >= MOST_OUTLINE_ENTRIES || level > DEEPEST_OUTLINE) return;
      entries.push({ title, level });
      add(items, level + 1);
    }
  };
  add(raw ?? [], 1);
  return entries;
}

/** The class by which the library asks for its own tables. */
function cMapFactory(read: (fileName: string) => Promise<Uint8Array>) {
  return class {
    fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
      // Only what says which characters are meant is here; what serves drawing is not asked for.
      if (kind !== 'cMapUrl') return Promise.reject(new Error(`There is no ${filename} here.`));
      return read(filename);
    }
  };
}
