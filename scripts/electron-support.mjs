import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './setup/paths.mjs';
import { npm } from './setup/run.mjs';
import { say, SetupProblem } from './setup/say.mjs';

/** Electron's makers mend the newest major version and the two before it. */
const SUPPORTED_MAJORS = 3;

/**
 * Why a version of Electron must not be handed out when `latest` is the newest there is; null when it may be.
 *
 * @param {string} pinned
 * @param {string} latest
 */
export function whyUnsupported(pinned, latest) {
  const [major, newest] = [pinned, latest].map((version) =>
    /^\d+\.\d+\.\d+$/.test(version) ? Number.parseInt(version, 10) : NaN,
  );
  if (major === undefined || newest === undefined || Number.isNaN(major + newest)) {
    return `“${pinned}” and “${latest}” are not both versions of releases`;
  }
  if (major > newest - SUPPORTED_MAJORS) return null;
  return `Electron ${major} is out of support: the newest is ${latest}, and only ${SUPPORTED_MAJORS} majors are mended`;
}

/**
 * Fails when the Electron that package.json names is out of support, or when the registry does not say.
 */
export async function requireSupportedElectron() {
  const manifest = /** @type {{ devDependencies: { electron: string } }} */ (
    JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'))
  );
  const pinned = manifest.devDependencies.electron;
  const { code, output } = await npm(['view', 'electron', 'dist-tags.latest', '--loglevel=error'], {
    quiet: true,
  });
  const latest = output.trim();
  if (code !== 0) throw new SetupProblem(`the registry does not say which Electron is the newest: ${latest}`);
  const reason = whyUnsupported(pinned, latest);
  if (reason !== null) throw new SetupProblem(reason);
  say(`Electron ${pinned} is supported; the newest is ${latest}`);
}
