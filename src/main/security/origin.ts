/** The scheme and the host that the window's page is served from, by this program and nobody else. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://bundle`;

/** The scheme of the importer's page: another one, so that the two share no origin, no storage and no privilege. */
export const IMPORTER_SCHEME = 'importer';
export const IMPORTER_ORIGIN = `${IMPORTER_SCHEME}://page`;

/** The scheme of pages that are being printed: they share nothing with the pages that people see. */
export const PRINT_SCHEME = 'print';
export const PRINT_ORIGIN = `${PRINT_SCHEME}://sheets`;

/** Whether an address is one of the window's own pages. */
export function isOwnPage(address: string): boolean {
  return address.startsWith(`${APP_ORIGIN}/`);
}
