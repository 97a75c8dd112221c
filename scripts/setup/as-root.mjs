/**
 * Arguments for starting Electron: Chromium's sandbox refuses to work for root, so that root alone runs without it.
 * Development and tests only; a packaged program never adds this.
 *
 * @returns {string[]}
 */
export function sandboxArguments() {
  return isRoot() ? ['--no-sandbox'] : [];
}

export function isRoot() {
  return process.getuid?.() === 0;
}
