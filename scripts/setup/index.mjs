import { installPackages } from './packages.mjs';
import { installRuntime } from './runtime.mjs';
import { installSystemPackages, installTestTools } from './system-packages.mjs';

/**
 * Makes a fresh clone able to build, run and test the program; quick when nothing is missing.
 *
 * Uses nothing but Node's own modules until the dependencies are there.
 */
export async function setUp() {
  await installPackages();
  await installSystemPackages();
  return installRuntime();
}

/** The same, and what the end-to-end tests look with at what the program hands out. */
export async function setUpForTests() {
  const runtime = await setUp();
  await installTestTools();
  return runtime;
}

/** The part of set-up that checks and builds need: neither a runtime nor system libraries. */
export async function setUpForBuilding() {
  await installPackages();
}
