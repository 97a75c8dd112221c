/**
 * How long it takes from handing over files to the painted page, in an empty library, and how long the window is blocked.
 *
 *   npm run bench -- opening [--book FILE] [--pdf FILE] [--batch N] [--runs N]
 *
 * The book is plain text; by default a novel of 3.3 megabytes, and a PDF of 117 pages, where they stand beside the project.
 * The batch is N small files (200) made here, every seventieth of which cannot be read. Each run starts the program on a new home.
 *
 * Times are milliseconds by the clock, from the answer of the dialog, which is open for two seconds as it is when a person looks for a
 * file, until the first page of the text is painted. Blocked is the longest task of the window's main thread meanwhile, as the browser tells it (a
 * task shorter than 50 ms is not told). A machine that does other things too makes both longer.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Figures, print } from './support/figures.mjs';
import { longTasks, painted, startPostil, until, watchLongTasks, withFolder } from './support/program.mjs';
import { longPdf, novel } from './support/texts.mjs';

/** @typedef {import('./support/program.mjs').Running} Running */

/** What follows the painted page: the rest of the text is laid out, the search learns it. */
const AFTERWARDS = 2_000;

/** So long does a person look for a file in the dialog, or carries it over the window before it is dropped. */
const LOOKING = 2_000;

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchOpening(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      book: { type: 'string' },
      pdf: { type: 'string' },
      batch: { type: 'string', default: '200' },
      runs: { type: 'string', default: '5' },
    },
  });
  const book = values.book ?? novel();
  const pdf = values.pdf ?? longPdf();
  if (book === null) print('The novel is not beside the project: say which book to open with --book FILE.');
  if (pdf === null) print('The long PDF is not beside the project: say which to open with --pdf FILE.');
  const figures = new Figures();
  for (let run = 0; run < Number(values.runs); run += 1) {
    print(`run ${run + 1} …`);
    for (const [name, file] of /** @type {const} */ ([
      ['book', book],
      ['PDF', pdf],
    ])) {
      if (file === null) continue;
      await withFolder((home) =>
        withPostil(home, (postil) => measure({ postil, figures, name }, [file], isTextThere, null)),
      );
    }
    await withFolder(async (home) => {
      const files = await smallFiles(path.join(home, 'files'), Number(values.batch));
      await withPostil(home, (postil) =>
        measure({ postil, figures, name: `${files.length} files` }, files, areThere, null),
      );
    });
  }
  figures.print();
  return book !== null && pdf !== null;
}

/** @param {string} home @param {(postil: Running) => Promise<void>} use */
async function withPostil(home, use) {
  const postil = await startPostil(home);
  try {
    // What a start does when nothing else is to do is none of what is measured.
    await sleep(AFTERWARDS);
    await use(postil);
  } finally {
    await postil.close();
  }
}

function isTextThere() {
  return (document.querySelector('.reader-text')?.textContent.length ?? 0) > 100;
}

/** The window names those that cannot be read when all others are there. */
function areThere() {
  return document.querySelector('[role=dialog]') !== null;
}

/**
 * @template A
 * @param {{ postil: Running, figures: Figures, name: string }} bench
 * @param {readonly string[]} files
 * @param {(argument: A) => boolean} isDone
 * @param {A} argument
 */
async function measure({ postil: { app, page }, figures, name }, files, isDone, argument) {
  await app.evaluate(
    ({ dialog }, { filePaths, looking }) => {
      dialog.showOpenDialog = async () => {
        await new Promise((resolve) => setTimeout(resolve, looking));
        Object.assign(globalThis, { answeredAt: Date.now() });
        return { canceled: false, filePaths };
      };
    },
    { filePaths: [...files], looking: LOOKING },
  );
  await watchLongTasks(page);
  await page.keyboard.press('Control+o');
  await until(page, isDone, argument);
  const painting = Date.now();
  const answeredAt = await app.evaluate(
    () => /** @type {{ answeredAt: number }} */ (/** @type {unknown} */ (globalThis)).answeredAt,
  );
  figures.note(`${name}: until it is painted`, painting - answeredAt);
  await sleep(AFTERWARDS);
  await painted(page);
  const tasks = await longTasks(page);
  figures.note(`${name}: longest task of the window`, Math.max(0, ...tasks));
  figures.note(`${name}: tasks of more than 50 ms`, tasks.length);
}

/**
 * Small files of several kinds, every seventieth of which cannot be read.
 *
 * @param {string} folder @param {number} count @returns {Promise<readonly string[]>}
 */
async function smallFiles(folder, count) {
  await mkdir(folder);
  const files = Array.from({ length: count }, (_, index) => {
    const words = `Report ${index} of the harbour. The ships were counted in the morning and again at night.`;
    if (index % 70 === 69) return [`broken-${index}.pdf`, '%PDF-1.7 and nothing else'];
    if (index % 3 === 1) return [`report-${index}.md`, `# Report ${index}\n\n${words}\n\n${words}\n`];
    if (index % 3 === 2)
      return [`report-${index}.rtf`, `{\\rtf1\\ansi{\\info{\\title Report ${index}}}${words}\\par}`];
    return [`report-${index}.txt`, `Report ${index}\n\n${words}\n\n${words}\n`];
  }).map(([name = '', content = '']) => ({ file: path.join(folder, name), content }));
  for (const { file, content } of files) await writeFile(file, content);
  return files.map(({ file }) => file);
}
