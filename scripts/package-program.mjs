import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { path7za } from '7zip-bin';
import { projectRoot } from './setup/paths.mjs';
import { tool } from './setup/run.mjs';
import { say, SetupProblem } from './setup/say.mjs';

/**
 * Packs what is in `out/` with electron-builder.
 *
 * @param {import('./setup/runtime.mjs').Runtime} runtime the Electron that development runs on here
 * @param {readonly string[]} args for electron-builder
 */
export async function packageProgram(runtime, args) {
  const { code } = await tool(
    'electron-builder/cli.js',
    [...runtimeArguments(runtime), '--publish=never', ...args],
    {
      env: packingTools(),
    },
  );
  if (code !== 0) throw new SetupProblem('the program could not be packed; what is wrong is said above');
  if (!runtime.official) {
    say(
      `packed with the registry's Electron ${runtime.version}, which is out of support: NOT for handing out`,
    );
  }
}

/**
 * electron-builder fetches the Electron it packs. Where that was refused to set-up it would be refused again, so the
 * runtime at hand is packed instead.
 *
 * @param {import('./setup/runtime.mjs').Runtime} runtime
 */
function runtimeArguments({ official, version, executable }) {
  return official ? [] : [`-c.electronVersion=${version}`, `-c.electronDist=${path.dirname(executable)}`];
}

/**
 * On Linux the tools for .deb and .tar.gz come from the system and from node_modules, so that packing needs no
 * download beside Electron's. Whatever the person has set stays as it is.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function packingTools() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-deb')) return {};
  // npm drops the permission to execute it.
  chmodSync(path7za, 0o755);
  return {
    CUSTOM_FPM_PATH: path.join(projectRoot, 'scripts/fpm.mjs'),
    ELECTRON_BUILDER_7ZIP_PATH: path7za,
    // The default is 9: minutes for a few per cent.
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '5',
    ...process.env,
  };
}
