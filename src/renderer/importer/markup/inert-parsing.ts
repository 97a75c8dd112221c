/** The part of the browser's trusted types that is used here; not every engine has it. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: {
      readonly createHTML: (html: string) => string;
      readonly createScriptURL: (address: string) => string;
    },
  ) => unknown;
}

/**
 * Lets this page parse HTML, which its policy forbids by default so that nothing gets into a page by mistake. Here it
 * only ever becomes a document that is never shown: nothing in that runs, and the policy goes on forbidding scripts,
 * their addresses and everything from elsewhere.
 */
export function allowInertParsing(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createHTML: (html) => html,
    // Workers of the bundle are scripts too.
    createScriptURL: (address) => {
      if (new URL(address, location.href).origin === location.origin) return address;
      throw new TypeError(`${address} is not one of our own scripts`);
    },
  });
}
