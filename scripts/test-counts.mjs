import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number }} Counts
 *
 * @typedef {object} UnitReport as Vitest's JSON reporter writes it
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults one a file
 *
 * @typedef {object} EndToEndReport as Playwright's JSON reporter writes it
 * @property {{ expected: number, unexpected: number, flaky: number }} stats
 * @property {unknown[]} errors what went wrong outside any test
 */

/**
 * @param {string} file Vitest's report
 * @returns {Counts}
 */
export function countUnitTests(file) {
  const report = /** @type {UnitReport | undefined} */ (readReport(file));
  if (!report) return runnerFailed;
  // A file that could not be loaded holds no tests; it counts as one that failed.
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
}

/**
 * @param {string} file Playwright's report
 * @returns {Counts}
 */
export function countEndToEndTests(file) {
  const report = /** @type {EndToEndReport | undefined} */ (readReport(file));
  if (!report) return runnerFailed;
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
}

/** A runner that wrote no report did not get as far as its tests: that is a failure too, never nothing at all. */
const runnerFailed = { passed: 0, failed: 1 };

/**
 * @param {string} file
 * @returns {unknown}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
