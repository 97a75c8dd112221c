import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { handout } from './scripts/handout-plugin.mjs';
import { noteBundled, writeLicences } from './scripts/licences-plugin.mjs';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const alias = { '@core': at('src/core'), '@shared': at('src/shared') };

/**
 * Where the code runs: the oldest Electron it must run on, which is the registry's (33: Chromium 130, Node 20.18).
 * Said here because electron-vite would otherwise take the targets of the newest Electron it knows.
 */
const node = 'node20.18';
const chrome = 'chrome130';

const port = 5173;

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [noteBundled()],
    build: {
      target: node,
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          'snapshot-worker': at('src/main/backups/snapshot-worker.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    plugins: [noteBundled()],
    build: {
      target: node,
      sourcemap: true,
      // A sandboxed preload is one CommonJS file: it cannot `require` packages, nor be an ES module.
      externalizeDeps: false,
      rolldownOptions: {
        input: at('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    resolve: { alias },
    // The window speaks English, and so do the controls that it is made of.
    plugins: [
      optimizeLocales.vite({ locales: ['en-US'] }),
      react(),
      handout(),
      noteBundled(),
      writeLicences(at('out/licences.txt')),
    ],
    worker: { plugins: () => [noteBundled()] },
    // The page keeps its own origin in development too; only the hot-reload socket goes to this server.
    server: { port, strictPort: true, hmr: { protocol: 'ws', host: 'localhost', port } },
    build: {
      target: chrome,
      minify: true,
      sourcemap: true,
      // The pages' content security policy allows no inline script, style or data: URL.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Chunks are read from the disk, not over a network: one of a megabyte is quicker than ten.
      chunkSizeWarningLimit: 3000,
      rolldownOptions: {
        input: { app: at('src/renderer/app/index.html'), importer: at('src/renderer/importer/index.html') },
      },
    },
  },
});
