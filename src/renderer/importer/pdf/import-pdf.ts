import { readPdf } from '@core/formats/pdf/read-pdf.ts';
import type { Result } from '@core/result.ts';
import type { ImportError } from '@shared/import-outcome.ts';
import type { Imported, ImportOptions } from '../import-bytes.ts';
import { openPdf } from './open-pdf.ts';
import { WindowPdfEngine } from './pdf-engine.ts';

/** Reads a PDF. The library that takes it apart is loaded here, when there is one to read. */
export async function importPdf(
  bytes: Uint8Array,
  fileName: string,
  { password, onProgress }: ImportOptions,
): Promise<Result<Imported, ImportError>> {
  const engine = new WindowPdfEngine();
  try {
    const opened = await openPdf(bytes, engine, password, onProgress);
    if (!opened.ok) return opened;
    const parsed = readPdf(opened.value, fileName);
    return parsed.ok ? { ok: true, value: { encoding: 'utf-8', parsed: parsed.value } } : parsed;
  } finally {
    engine.close();
  }
}
