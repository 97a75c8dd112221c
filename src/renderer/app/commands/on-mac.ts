/** Where keys are held with Cmd and Option, and Control is the system's. */
export const isMac = /^Mac/.test((globalThis.navigator as Navigator | undefined)?.platform ?? '');
