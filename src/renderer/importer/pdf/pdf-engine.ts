import { PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url';
import type { PdfEngine } from './open-pdf.ts';

/** Where the bundle has the tables that say which characters the fonts of East Asian PDFs mean. */
const cMaps = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});

const addressOfCMap = new Map(
  Object.entries(cMaps).map(([path, address]) => [path.split('/').at(-1), address]),
);

/** Takes PDFs apart in a worker of the importer's page, which can reach no more than the page does. */
export class WindowPdfEngine implements PdfEngine {
  readonly #worker = new Worker(workerAddress, { type: 'module' });
  readonly worker = PDFWorker.create({ port: this.#worker });

  readonly readCMap = async (fileName: string): Promise<Uint8Array> => {
    const address = addressOfCMap.get(fileName);
    if (address === undefined) throw new Error(`There is no table ${fileName} in the bundle.`);
    const response = await fetch(address);
    return new Uint8Array(await response.arrayBuffer());
  };

  close(): void {
    this.worker.destroy();
    this.#worker.terminate();
  }
}
