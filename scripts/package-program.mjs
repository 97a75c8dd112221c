import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { path7za } from '7zip-bin';
import { projectRoot } from './setup/paths.mjs';
import { tool } from './setup/run.mjs';
import { say, SetupProblem } from './setup/say.mjs';

/**
 * Packs what is in `out/` with electron-builder.
 *
 * electron-builder fetches the Electron it packs. Where that was refused to set-up it would be refused again, so the
 * runtime at hand is packed instead, into a folder and under names that cannot be taken for a release.
 *
 * @param {import('./setup/runtime.mjs').Runtime} runtime the Electron that development runs on here
 * @param {readonly string[]} args for electron-builder
 * @param {string} [output] the folder to put it into
 */
export async function packageProgram(
  { official, version, executable },
  args,
  output = official ? 'dist' : 'dist/not-for-release',
) {
  const standIn = [
    `-c.electronVersion=${version}`,
    `-c.electronDist=${path.dirname(executable)}`,
    `-c.artifactName=\${name}-\${version}-\${arch}-not-for-release-electron-${version}.\${ext}`,
  ];
  const { code } = await tool(
    'electron-builder/cli.js',
    ['--publish=never', `-c.directories.output=${output}`, ...(official ? [] : standIn), ...args],
    { env: packingTools() },
  );
  if (code !== 0) throw new SetupProblem('the program could not be packed; what is wrong is said above');
  say(`packed into ${output}`);
  if (!official) say(`with the registry's Electron ${version}, which is out of support: NOT for handing out`);
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
