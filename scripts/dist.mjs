/**
 * `npm run dist [-- ARGS]`: builds the program and packs it for this system into `dist/`; arguments go to
 * electron-builder (`-- --dir` for the folder alone). docs/releasing.md says what each target needs.
 */
import { requireSupportedElectron } from './electron-support.mjs';
import { packageProgram } from './package-program.mjs';
import { setUp } from './setup/index.mjs';
import { build } from './setup/build.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  const runtime = await setUp();
  // What is packed with the registry's Electron is never handed out, and says so.
  if (runtime.official) await requireSupportedElectron();
  await build();
  await packageProgram(runtime, process.argv.slice(2));
});
