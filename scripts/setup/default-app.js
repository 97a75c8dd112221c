/**
 * What Electron runs when it is started on a folder: the `default_app.asar` of a runtime that came without one.
 *
 * It understands what the official one does as far as development and tests need it: `electron [-r FILE] FOLDER ...`.
 * ESM, because the program's own main file is ESM and must be imported before Electron's `ready`, which a module with
 * a top-level `await` holds back.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

const args = process.argv.slice(1);
let folder;
for (let index = 0; index < args.length && folder === undefined; index++) {
  const arg = args[index];
  if (arg === '-r' || arg === '--require') require(path.resolve(args[++index]));
  else if (!arg.startsWith('-')) folder = path.resolve(arg);
}

if (folder === undefined) {
  process.stderr.write('usage: electron [-r FILE] FOLDER\n');
  app.exit(1);
} else {
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.name = manifest.productName ?? manifest.name;
  app.setVersion(manifest.version);
  app.setAppPath(folder);
  await import(pathToFileURL(path.join(folder, manifest.main)).href);
}
