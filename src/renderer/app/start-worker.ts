/** The part of Trusted Types that is used here; the compiler's library does not know it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** The page lets no script run whose address was not vouched for: these are our own files and no others. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('postil-workers', {
  createScriptURL: (address) => {
    if (new URL(address, location.href).origin === location.origin) return address;
    throw new TypeError(`${address} is not one of our own scripts`);
  },
});

/** Starts a script of the bundle beside the window's own; `address` comes from an import with `?worker&url`. */
export function startWorker(address: string): Worker {
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
}
