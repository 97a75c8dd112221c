/**
 * `npm run bench [-- JOB... [OPTIONS]]`: how fast the program is and how well passages are found again.
 *
 * Jobs are `reading`, `opening`, `correcting`, `library`, `find`, `passages`, `merging` and `anchoring`; without a name all of them run, one after another. Options belong to a
 * job and are told in its file under `bench/`; with them, only one job can be asked for. Without them a job takes the
 * texts beside the project, and says so where there are none.
 */
import os from 'node:os';
import { setUp, setUpForBuilding } from './setup/index.mjs';
import { buildIfChanged } from './setup/build.mjs';
import { runScript, say, SetupProblem } from './setup/say.mjs';

/**
 * @typedef {object} Job
 * @property {boolean} startsProgram
 * @property {() => Promise<(args: readonly string[]) => Promise<boolean>>} load
 */

/** @type {Readonly<Record<string, Job>>} */
const jobs = {
  reading: {
    startsProgram: true,
    load: async () => (await import('../bench/reading.mjs')).benchReading,
  },
  opening: {
    startsProgram: true,
    load: async () => (await import('../bench/opening.mjs')).benchOpening,
  },
  correcting: {
    startsProgram: true,
    load: async () => (await import('../bench/correcting.mjs')).benchCorrecting,
  },
  library: {
    startsProgram: true,
    load: async () => (await import('../bench/library.mjs')).benchLibrary,
  },
  find: {
    startsProgram: true,
    load: async () => (await import('../bench/find.mjs')).benchFind,
  },
  passages: {
    startsProgram: false,
    load: async () => (await import('../bench/passages.mjs')).benchPassages,
  },
  merging: {
    startsProgram: false,
    load: async () => (await import('../bench/merging.mjs')).benchMerging,
  },
  anchoring: {
    startsProgram: false,
    load: async () => (await import('../bench/anchoring.mjs')).benchAnchoring,
  },
};

await runScript(async () => {
  const args = process.argv.slice(2);
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const named = firstOption < 0 ? args : args.slice(0, firstOption);
  const options = firstOption < 0 ? [] : args.slice(firstOption);
  const unknown = named.find((name) => !(name in jobs));
  if (unknown !== undefined)
    throw new SetupProblem(`there is no job ${unknown}; there are ${Object.keys(jobs).join(', ')}`);
  if (options.length > 0 && named.length !== 1)
    throw new SetupProblem('options belong to one job: name just that one before them');

  const asked = Object.entries(jobs).filter(([name]) => named.length === 0 || named.includes(name));
  if (asked.some(([, { startsProgram }]) => startsProgram)) {
    await setUp();
    await buildIfChanged();
  } else await setUpForBuilding();
  say(machine());
  let isWhole = true;
  for (const [name, { load }] of asked) {
    process.stdout.write(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n`);
    const run = await load();
    isWhole = (await run(options)) && isWhole;
  }
  return isWhole ? 0 : 1;
});

/** What the figures were measured on. */
function machine() {
  const [cpu] = os.cpus();
  const gigabytes = (os.totalmem() / 2 ** 30).toFixed(0);
  return (
    `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${gigabytes} GB, ` +
    `${os.type()} ${os.arch()}, Node ${process.versions.node}, load before ${os.loadavg()[0]?.toFixed(1) ?? '?'}`
  );
}
