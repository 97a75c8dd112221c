import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The packaged files that may be served, each under the one path by which it can be asked for. */
export type Bundle = ReadonlyMap<string, string>;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.bcmap': 'application/octet-stream',
};

/**
 * Lists the files under `folder` once. Serving looks addresses up in this list and never joins a path from one, so no
 * address reaches a file that is not in it, however it is written.
 */
export function listBundle(folder: string): Bundle {
  const bundle = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !(path.extname(entry.name) in MEDIA_TYPES)) continue;
    const file = path.join(entry.parentPath, entry.name);
    bundle.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, file);
  }
  return bundle;
}

/** The file behind an address, which must be exactly `origin` and a listed path, with nothing after it. */
export function fileFor(bundle: Bundle, origin: string, address: string): string | null {
  if (!address.startsWith(`${origin}/`)) return null;
  return bundle.get(address.slice(origin.length)) ?? null;
}

export function mediaTypeOf(file: string): string {
  return MEDIA_TYPES[path.extname(file)] ?? 'application/octet-stream';
}
