import { defineConfig } from '@playwright/test';

/** The long runs of `npm run soak`: one at a time, on the build in `out/`. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/soak',
  timeout: 6 * 60 * 60 * 1000,
  expect: { timeout: 10_000 },
  workers: 1,
  reporter: [['list']],
});
