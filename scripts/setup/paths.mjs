import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: every script works from here, wherever it was called from. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The installed `electron` package: a wrapper that finds the runtime through `path.txt` and `dist`. */
export const electronPackage = path.join(projectRoot, 'node_modules/electron');

/** Where large downloads are kept between checkouts. Deleting it costs one download. */
export const userCache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'postil');

/** What set-up remembers about this `node_modules`; gone with it, so a fresh install starts afresh. */
export const setupStamp = path.join(projectRoot, 'node_modules/.postil-setup');
