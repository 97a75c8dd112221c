import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const NAME = 'virtual:handout';

/**
 * Gives the window what a handed-out guide carries with it: `script`, bundled for browsers of the last years into one
 * file without imports, and `style`. They are strings, to be written into the page; the window itself never runs them.
 *
 * @returns {import('vite').Plugin}
 */
export function handout() {
  return {
    name: 'postil-handout',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: async (id) => {
      if (id !== `\0${NAME}`) return null;
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        resolve: { alias: { '@core': at('src/core') } },
        build: {
          write: false,
          minify: true,
          target: 'es2022',
          lib: { entry: at('src/renderer/handout/handout.ts'), formats: ['iife'], name: 'handout' },
        },
      });
      const output = [built].flat()[0];
      if (!output || !('output' in output)) throw new Error('the script of the handout was not built');
      const [chunk] = output.output;
      // Nothing in it may end the element that it stands in.
      const script = chunk.code.replaceAll('</', '<\\/').trim();
      const style = (await readFile(at('src/renderer/handout/handout.css'), 'utf8')).trim();
      return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};`;
    },
  };
}
