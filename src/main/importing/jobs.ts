import { randomUUID } from 'node:crypto';
import { IMPORTER_ORIGIN } from '../security/origin.ts';

/** The bytes that wait to be fetched by the importer's page, each under an address that is good for one fetch. */
export class Jobs {
  readonly #bytes = new Map<string, Buffer>();

  /** Lays bytes out and says where they can be fetched. */
  lay(bytes: Buffer): string {
    const address = `${IMPORTER_ORIGIN}/job/${randomUUID()}`;
    this.#bytes.set(address, bytes);
    return address;
  }

  /** The bytes at an address, which they leave at the same time. */
  take(address: string): Buffer | null {
    const bytes = this.#bytes.get(address) ?? null;
    this.#bytes.delete(address);
    return bytes;
  }
}
