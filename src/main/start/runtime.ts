/** The major version of Electron that Postil is made for, which is still mended by its makers. */
export const SUPPORTED_ELECTRON = 45;

/** False on an older Electron, which serves development and tests and is in no build that is handed out. */
export function isSupported(electronVersion: string): boolean {
  return Number.parseInt(electronVersion, 10) >= SUPPORTED_ELECTRON;
}
