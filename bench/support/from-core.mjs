import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { projectRoot } from '../../scripts/setup/paths.mjs';

/**
 * What modules of `src/core` export, as plain JavaScript in this process: what the workers of the window run.
 *
 * @template Exports
 * @param {string} job whose they are
 * @param {readonly string[]} names `search/parse-query`, each with a last part of its own
 * @returns {Promise<Exports>}
 */
export async function fromCore(job, names) {
  const outDir = path.join(projectRoot, 'node_modules/.cache/bench', job);
  const entries = names.map((name) => ({ name: path.basename(name), file: `src/core/${name}.ts` }));
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(entries.map(({ name, file }) => [name, path.join(projectRoot, file)])),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  let exported = {};
  for (const { name } of entries) {
    /** @type {object} */
    const module = await import(pathToFileURL(path.join(outDir, `${name}.mjs`)).href);
    exported = { ...exported, ...module };
  }
  return /** @type {Exports} */ (exported);
}
