import { ok } from '@core/result.ts';
import type { ImportJob } from '@shared/import-outcome.ts';
import { packReadings } from '@shared/packed-text.ts';
import { importBytes } from './import-bytes.ts';
import { allowInertParsing } from './markup/inert-parsing.ts';

/** How far the file that is being read has come, 0 to 1. */
let progress = 0;

/**
 * The importer's page: a window of its own without preload, which can reach nothing but the bytes it is given.
 * Main calls `importFile` in it, asks `importProgress` meanwhile, and ends the window when that comes to a stand.
 */
async function importFile(job: ImportJob) {
  progress = 0;
  const response = await fetch(job.url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok || bytes.length !== job.byteLength) {
    // Main serves exactly these bytes, once; anything else is a mistake between the two.
    throw new Error(`Expected ${job.byteLength} bytes, got ${bytes.length} (status ${response.status}).`);
  }
  const outcome = await importBytes(bytes, job.fileName, {
    password: job.password,
    onProgress: (fraction) => {
      progress = fraction;
    },
  });
  return outcome.ok && outcome.value.type === 'text' ? ok(packReadings(outcome.value)) : outcome;
}

allowInertParsing();
Object.assign(globalThis, { importFile, importProgress: () => progress });
