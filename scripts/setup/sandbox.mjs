import { spawnSync } from 'node:child_process';
import { say } from './say.mjs';

/**
 * Whether Chromium's sandbox must stay off, which is for development and tests only: a packaged program never does
 * without it. It is said when it must.
 *
 * @returns {boolean}
 */
export function sandboxMustBeOff() {
  if (process.platform !== 'linux') return false;
  if (process.getuid?.() === 0) {
    say(
      "started as root, which Chromium's sandbox refuses: it is off (--no-sandbox); an ordinary user has it on",
    );
    return true;
  }
  if (!namespacesWork()) {
    say(
      "this system lets an ordinary user make no namespaces, so Chromium's sandbox is off (--no-sandbox).\n" +
        '  In a container, that is its configuration. Elsewhere this allows it until the next start of the system:\n' +
        '  sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0',
    );
    return true;
  }
  return false;
}

/** Tries what the sandbox does first; where the tool to try it is missing, it is taken to work. */
function namespacesWork() {
  const { error, status } = spawnSync('unshare', [
    '--user',
    '--map-root-user',
    '--net',
    '--pid',
    '--fork',
    'true',
  ]);
  return error !== undefined || status === 0;
}
