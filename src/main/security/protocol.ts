import { readFile } from 'node:fs/promises';
import { net, protocol, type Session } from 'electron';
import { PICTURES_PATH } from '@shared/picture-address.ts';
import { fileFor, mediaTypeOf, type Bundle } from './bundle.ts';
import { pictureOfFileName } from '@core/model/picture.ts';
import { appPolicy, developmentPolicy, picturePolicy } from './content-security-policy.ts';
import { APP_ORIGIN, APP_SCHEME, IMPORTER_SCHEME, PRINT_SCHEME } from './origin.ts';

/**
 * Tells Chromium of the schemes, which must happen before it is ready. The window's own has a secure origin with
 * storage and may load scripts; only the importer's may `fetch`.
 */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    // What V8 has compiled is kept in the profile, by the hash of the script, so that later starts need not do it again.
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
    { scheme: PRINT_SCHEME, privileges: { standard: true, secure: true } },
    { scheme: IMPORTER_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The bytes of a picture by the name of its file; null for any other name. */
export type ReadPicture = (name: string) => Promise<Buffer | null>;

/**
 * Serves the window's page from the packaged files, or from Vite while it is developed, and the pictures of documents
 * from the library.
 */
export function serveApp(
  session: Session,
  bundle: Bundle,
  {
    developmentServer,
    picture,
  }: {
    readonly developmentServer: string | null;
    readonly picture: ReadPicture;
  },
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const served = await servePicture(request, APP_ORIGIN, picture);
    if (served !== null) return served;
    if (developmentServer !== null) return fromDevelopmentServer(request.url, developmentServer);
    const file = request.method === 'GET' ? fileFor(bundle, APP_ORIGIN, request.url) : null;
    return file === null ? notFound() : respond(await readFile(file), mediaTypeOf(file), appPolicy);
  });
}

/** A picture of a document under an origin's own address for it; null where the request is for something else. */
export async function servePicture(
  { url, method }: Request,
  origin: string,
  picture: ReadPicture,
): Promise<Response | null> {
  const folder = `${origin}${PICTURES_PATH}`;
  if (!url.startsWith(folder)) return null;
  const name = url.slice(folder.length);
  const type = pictureOfFileName(name)?.type;
  const bytes = type === undefined || method !== 'GET' ? null : await picture(name);
  return bytes === null ? notFound() : respond(bytes, `image/${type}`, picturePolicy);
}

/** A response with the headers that every file of ours bears. */
export function respond(body: Buffer, mediaType: string, policy: string): Response {
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': mediaType,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  });
}

export function notFound(): Response {
  return new Response(null, { status: 404 });
}

async function fromDevelopmentServer(address: string, server: string): Promise<Response> {
  const { pathname, search } = new URL(address);
  // Without the page's headers: Vite refuses a request that comes from another origin.
  const response = await net.fetch(`${server}${pathname}${search}`);
  const headers = new Headers(response.headers);
  headers.set('Content-Security-Policy', developmentPolicy(server));
  return new Response(response.body, { status: response.status, headers });
}
