const APP: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
};

/** What the window's page may do: run and show what was packaged with it, and nothing else. */
export const appPolicy = serialize(APP);

/** What a picture of a document may do: nothing at all. */
export const picturePolicy = serialize({ 'default-src': "'none'", sandbox: '' });

/** What the importer's page may do: run its own scripts and fetch, from its own origin, the bytes it is to parse. */
export const importerPolicy = serialize({
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
});

/** What pages that are being printed may do: be set in our own faces and show kept pictures. They run and fetch nothing else. */
export const printPolicy = serialize({
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'img-src': "'self'",
  'font-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
});

/**
 * The window's policy under `npm run dev`: Vite puts its client and React's refresh into the page as inline scripts
 * and styles, and speaks to it over a socket.
 */
export function developmentPolicy(server: string): string {
  const socket = server.replace(/^http/, 'ws');
  return serialize({
    ...APP,
    'script-src': "'self' 'unsafe-inline'",
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': `'self' ${server} ${socket}`,
    'require-trusted-types-for': null,
  });
}

function serialize(policy: Readonly<Record<string, string | null>>): string {
  return Object.entries(policy)
    .filter(([, value]) => value !== null)
    .map(([directive, value]) => `${directive} ${value ?? ''}`)
    .join('; ');
}
