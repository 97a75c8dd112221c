/**
 * How long reading takes in the whole program, beside other ways of showing the same text in the same engine and run.
 *
 *   npm run bench -- reading [--book FILE] [--text FILE...] [--counts N,N...] [--runs N] [--samples N]
 *     [--without-others | --others-only | --memory-only | --margin-only | --actions-only]
 *
 * The book is opened with each of COUNTS annotations (0, 1,000 and 10,000), as a document of its own; each TEXT with 100. By
 * default they are a novel of 3.3 megabytes and two records that stand beside the project. All are opened RUNS times; the books and the
 * first text are read, with SAMPLES of each action, and the window is at rest between two of them. What others do is measured once
 * with 1,000 annotations, with their packages from the registry, which are installed into a temporary folder; `--others-only` opens
 * nothing but the book with so many beside them. `--memory-only`, `--margin-only` and `--actions-only` measure nothing else; the last
 * is what is done with annotations, for which SAMPLES may be a hundred.
 *
 * Figures are milliseconds of work of the window's main thread (its CPU time), unless it says otherwise: of opening and of each action,
 * from the press, release or key until the frame with what it asks for has been painted, without what is done behind that frame; of a
 * step of scrolling, until it can be asked. What a frame in which nothing happens costs is told apart; of scrolling, asking is a part. "Seen" is what the browser tells:
 * from the press of the button until the frame is on the screen, with what other processes do for it; for the others it is the clock. On a
 * machine that does other things too, only ratios within one run count.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { annotate, paragraphsOf, sourcesIn, TAGS } from './support/annotations.mjs';
import { Figures, print } from './support/figures.mjs';
import * as others from './support/other-ways.mjs';
import { workOfSources } from './support/profile.mjs';
import { movedSinceItCame, watchPictures } from './support/pictures.mjs';
import {
  painted,
  privateMemory,
  quiet,
  shownAfterPress,
  startBlank,
  startPostil,
  until,
  withFolder,
  work,
  workToPaint,
} from './support/program.mjs';
import { PLAIN, watchSteps } from './support/steadiness.mjs';
import { novel, records } from './support/texts.mjs';

/** @typedef {import('./support/program.mjs').Page} Page */
/** @typedef {import('./support/program.mjs').Running} Running */
/** @typedef {import('./support/annotations.mjs').Wanted} Wanted */
/** @typedef {Wanted & { name: string }} Book how it is annotated */
/** @typedef {{ id: string, title: string, count: number, name: string }} Measured a document and its annotations */

/** How many annotations a text gets that is no book. */
const IN_A_TEXT = 100;
/** The others take seconds to minutes: each is measured once with so many annotations. */
const WITH_OTHERS = 1_000;
/** What another way has not shown after so many milliseconds is not waited for. */
const PATIENCE = 400_000;
/** After so many milliseconds what is near the window has been laid out. */
const AT_REST = 300;
/** Leaps by the wheel, of three windows each. */
const LEAPS = 40;
/** The tag that is given again; nothing else has it. */
const OWN_TAG = 'of the bench';
/** What can be measured alone. */
const PARTS = /** @type {const} */ (['others', 'memory', 'margin', 'actions']);
/** Documents with many notes, in which only the margin is measured. */
const NOTED = [
  { name: '2000 notes', count: 2_000, noted: 1 },
  { name: '200 notes in a paragraph', count: 300, noted: 1, crowded: 200 },
];

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchReading(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      book: { type: 'string' },
      text: { type: 'string', multiple: true },
      counts: { type: 'string', default: '0,1000,10000' },
      runs: { type: 'string', default: '3' },
      samples: { type: 'string', default: '10' },
      'without-others': { type: 'boolean', default: false },
      'others-only': { type: 'boolean', default: false },
      'memory-only': { type: 'boolean', default: false },
      'margin-only': { type: 'boolean', default: false },
      'actions-only': { type: 'boolean', default: false },
    },
  });
  const book = values.book ?? novel();
  const texts = values.text ?? records();
  if (book === null) {
    print('The texts are not beside the project: say which book to open with --book FILE.');
    return false;
  }
  const isOthersOnly = values['others-only'];
  const only = PARTS.find((part) => values[`${part}-only`]);
  const isAll = only === undefined;
  const counts = isOthersOnly ? [WITH_OTHERS] : values.counts.split(',').map(Number);
  const books = [
    ...counts.map((count) => ({ name: nameOfBook(count), count })),
    ...(isAll || only === 'margin' ? NOTED : []),
  ];
  const figures = new Figures();
  const began = performance.now();
  await withFolder(async (home) => {
    const measured = await makeLibrary(home, book, texts, books);
    const noted = measured.filter(({ name }) => NOTED.some((each) => each.name === name));
    const opened = measured.filter((each) => !noted.includes(each));
    await withFolder(async (folder) => {
      const postil = await startPostil(home);
      const blank = await startBlank(path.join(folder, 'profile'));
      try {
        const bench = { postil, blank, figures, samples: Number(values.samples), small: smallest(measured) };
        if (isAll || only === 'memory') {
          print(`memory, after ${minutesSince(began)} …`);
          await measureMemory(bench, opened);
        }
        for (let run = 0; run < (isAll || isOthersOnly ? Number(values.runs) : 0); run += 1) {
          print(`opening, run ${run + 1}, after ${minutesSince(began)} …`);
          await measureOpening(bench, isOthersOnly ? opened.filter(isBook) : opened);
        }
        const [firstText] = opened.filter((each) => !isBook(each));
        for (const each of isAll ? opened.filter((one) => isBook(one) || one === firstText) : []) {
          print(`reading ${each.name}, after ${minutesSince(began)} …`);
          await measureReading(bench, each);
        }
        for (const each of only === 'actions'
          ? opened.filter(({ name, count }) => isBook({ name }) && count > 0)
          : []) {
          print(`what is done in ${each.name}, after ${minutesSince(began)} …`);
          await measureActions(bench, each);
        }
        for (const each of only === 'margin' ? [...opened.filter(isBook), ...noted] : noted) {
          print(`${each.name}, after ${minutesSince(began)} …`);
          await open(postil.page, each);
          await sleep(5_000);
          await measureMargin(bench, each);
        }
        if (isOthersOnly || (isAll && !values['without-others']))
          await measureOthers(bench, measured, folder);
      } finally {
        // Also what was measured before something went wrong.
        figures.print();
        await blank.close();
        await postil.close();
      }
    });
  });
  print('');
  for (const name of [...counts.map(nameOfBook), ...texts.map(nameOfText)])
    for (const what of ['', ', seen'])
      for (const other of ['plain sections', 'plain paragraphs'])
        figures.printRatio(`${name}: open${what}`, `${name}: ${other}${what}`);
  for (const way of OTHERS)
    for (const what of ['', ', seen'])
      figures.printRatio(`${way}: open${what}`, `${nameOfBook(WITH_OTHERS)}: open${what}`);
  for (const count of counts)
    for (const other of ['plain sections', 'plain paragraphs'])
      figures.printRatio(`${nameOfBook(count)}: memory, MB`, `${other}: memory, MB`);
  for (const { name } of books)
    figures.printDifference(
      `${name}: the margin in a step of scrolling`,
      `${name}: scroll by wheel again`,
      `${name}: scroll by wheel again, without margin`,
    );
  print(`In all it took ${minutesSince(began)}.`);
  return true;
}

/** @param {number} began */
function minutesSince(began) {
  return `${((performance.now() - began) / 60_000).toFixed(1)} minutes`;
}

const OTHERS = ['Recogito, CSS highlights', 'Recogito, spans', 'the Hypothesis way'];

/** @param {number} count */
function nameOfBook(count) {
  return `book, ${count}`;
}

/** @param {string} file */
function nameOfText(file) {
  return path.basename(file).slice(0, 3);
}

/** @param {Pick<Measured, 'name'>} measured */
function isBook({ name }) {
  return name.startsWith('book');
}

/** Whether it is a record of some pages, with an end that is soon reached. @param {Measured} measured */
function isShort({ name }) {
  return !isBook({ name }) && !NOTED.some((each) => each.name === name);
}

/** Something else to have open before what is measured. @param {readonly Measured[]} measured */
function smallest(measured) {
  return /** @type {Measured} */ (measured.at(-1));
}

/**
 * A library with the book once for each way of annotating it, told apart by their titles and first letters, and the texts.
 *
 * @param {string} home @param {string} book @param {readonly string[]} texts @param {readonly Book[]} books
 * @returns {Promise<readonly Measured[]>}
 */
async function makeLibrary(home, book, texts, books) {
  const first = await startPostil(home, [book, ...texts]);
  await first.page.waitForFunction(
    (length) => document.querySelectorAll('nav [role=option]').length === length,
    texts.length + 1,
    { timeout: 300_000 },
  );
  const opened = await sourcesIn(first.page);
  const named = (/** @type {string} */ file) => {
    const source = opened.find(({ fileName }) => fileName === path.basename(file));
    if (!source) throw new Error(`${file} is not in the library`);
    return source;
  };
  const copies = await copyBook(
    first.page,
    named(book).id,
    books.map(({ name }) => name),
  );
  const wanted = [
    ...copies.map((copy, index) => ({ ...copy, .../** @type {Book} */ (books[index]) })),
    ...texts.map((file) => {
      const { id, title } = named(file);
      return { id, title, name: nameOfText(file), count: IN_A_TEXT };
    }),
  ];
  await annotate(first.page, Object.fromEntries(wanted.map((each) => [each.id, each])));
  await first.close();
  // The next start takes over what is in the journal; what is measured is the one after it.
  const second = await startPostil(home);
  await sleep(15_000);
  await second.close();
  return wanted;
}

/**
 * Copies of a document, each with its name in its title and its number in place of the first letters.
 *
 * @param {Page} page @param {string} bookId @param {readonly string[]} names
 * @returns {Promise<{ id: string, title: string }[]>}
 */
async function copyBook(page, bookId, names) {
  return page.evaluate(
    async ({ bookId: id, wanted }) => {
      const { postil } = /** @type {import('./support/annotations.mjs').BenchWindow} */ (
        /** @type {unknown} */ (window)
      );
      const { sources } = (await postil.libraryState()).value.records;
      /** @type {{ id: string }[]} */
      const listed = JSON.parse(sources[0] ?? '[]');
      const source = listed.find((each) => each.id === id);
      const book = (await postil.readText(id)).value;
      /** @type {{ text: string, layout?: string }} */
      const packed = book;
      /** @type {object} */
      const layout = packed.layout === undefined ? book : JSON.parse(packed.layout);
      const copies = [];
      for (const [index, name] of wanted.entries()) {
        const text = String(index).padStart(6, '0') + book.text.slice(6);
        const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
        const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
        const hash = base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
        const copy = { ...source, id: `ni:///sha-256;${hash}`, title: `Copy ${index + 1}: ${name}` };
        const kept = await postil.keepText(copy.id, { text, layout: JSON.stringify(layout) });
        if (!kept.ok) throw new Error(JSON.stringify(kept));
        const at = new Date().toISOString();
        const edit = { table: 'sources', id: copy.id, before: null, after: copy };
        const label = { type: 'mergedFile', fileName: 'copies.postil.json', annotations: 0, sources: 1 };
        const change = { id: `urn:uuid:${crypto.randomUUID()}`, at, cause: { type: 'done' }, label };
        const { people } = (await postil.libraryState()).value.records;
        /** @type {{ id: string }[]} */
        const own = JSON.parse(people[0] ?? '[]');
        const by = own[0]?.id;
        const appended = await postil.appendChange({ ...change, by, edits: [edit] });
        if (!appended.ok) throw new Error(JSON.stringify(appended.error));
        copies.push({ id: copy.id, title: copy.title });
      }
      return copies;
    },
    { bookId, wanted: names },
  );
}

/** @typedef {{ postil: Running, blank: Running, figures: Figures, samples: number, small: Measured }} Bench */

/** @param {Bench} bench @param {readonly Measured[]} measured */
async function measureMemory({ postil, blank, figures, small }, measured) {
  const [book] = measured;
  if (!book) return;
  const plainBefore = await privateMemory(blank);
  await others.giveParagraphs(blank.page, await paragraphsOf(postil.page, book.id));
  for (const [name, show] of /** @type {const} */ ([
    ['plain sections', others.showSections],
    ['plain paragraphs', others.showFlat],
  ])) {
    await show(blank.page);
    await sleep(1_000);
    const after = await privateMemory(blank);
    if (plainBefore !== null && after !== null) figures.note(`${name}: memory, MB`, after - plainBefore);
    await others.clear(blank.page);
  }
  for (const each of measured.filter(isBook)) {
    await open(postil.page, small);
    await sleep(3_000);
    const before = await privateMemory(postil);
    await open(postil.page, each);
    await sleep(8_000);
    const after = await privateMemory(postil);
    await open(postil.page, small);
    await sleep(3_000);
    const left = await privateMemory(postil);
    if (before === null || after === null || left === null) return;
    figures.note(`${each.name}: memory, MB`, after - before);
    figures.note(`${each.name}: memory that stays when it is left, MB`, left - before);
  }
}

/** @param {Bench} bench @param {readonly Measured[]} measured */
async function measureOpening({ postil, blank, figures, small }, measured) {
  for (const each of measured) {
    const other = measured.find((one) => one !== each) ?? each;
    await open(postil.page, each === small ? other : small);
    await sleep(4_000);
    await point(postil.page, each.title);
    const shown = shownAfterPress(postil.page, isPainted, { title: each.title, count: each.count });
    figures.note(`${each.name}: open`, await workToPaint(postil.session, () => clickOpen(postil.page, each)));
    figures.note(`${each.name}: open, seen`, await shown);
    await others.giveParagraphs(blank.page, await paragraphsOf(postil.page, each.id));
    for (const [way, name, show] of /** @type {const} */ ([
      ['sections', 'plain sections', others.showSections],
      ['flat', 'plain paragraphs', others.showFlat],
    ])) {
      figures.note(`${each.name}: ${name}`, await workToPaint(blank.session, () => show(blank.page)));
      await others.clear(blank.page);
      figures.note(`${each.name}: ${name}, seen`, await others.showAtPress(blank.page, way));
      await others.clear(blank.page);
    }
  }
}

/** @param {Bench} bench @param {Measured} each */
async function measureReading(bench, each) {
  const { postil, blank, figures, samples } = bench;
  const { page, session } = postil;
  const note = (/** @type {string} */ what, /** @type {number} */ value) =>
    figures.note(`${each.name}: ${what}`, value);
  await measureActions(bench, each);

  await watchFrames(page);
  await measureMargin(bench, each);
  await page.locator('.reader-text').focus();
  for (let n = 0; n < samples; n += 1) note('Page Down', await work(session, () => press(page, 'PageDown')));
  if (each.count > 0) {
    for (const key of ['j', 'k']) {
      for (let n = 0; n < samples; n += 1) note('J, K', await work(session, () => press(page, key)));
    }
  }
  await toTop(postil);
  await dragMinimap(page, samples, async (step) => note('drag the strip', await work(session, step)));
  await measureSteadiness(bench, each);
  await others.giveParagraphs(blank.page, await paragraphsOf(page, each.id));
  await others.showSections(blank.page);
  for (let n = 0; n < scrollsOf(bench, each); n += 1)
    note('scroll plain sections by wheel', await work(blank.session, () => wheel(blank.page)));
  await others.clear(blank.page);
}

/** Opens it, and what is done with annotations. @param {Bench} bench @param {Measured} each */
async function measureActions(bench, each) {
  const { postil, figures, samples } = bench;
  const { page, session } = postil;
  await open(page, each);
  await sleep(5_000);
  for (let n = 0; n < samples; n += 1)
    figures.note(
      `${each.name}: a frame in which nothing happens`,
      await workToPaint(session, () => until(page, () => true, null)),
    );
  if (each.count === 0) return;
  const tagged = await measureChanges(bench, each);
  await measureTags(bench, each);
  await measureJumps(bench, each, tagged);
}

/** Scrolling by the wheel with the margin and without it. @param {Bench} bench @param {Measured} each */
async function measureMargin(bench, each) {
  const { postil, figures } = bench;
  const { page, session } = postil;
  const scroll = async (/** @type {string} */ what) => {
    await toTop(postil);
    await shifts(page);
    for (let n = 0; n < scrollsOf(bench, each); n += 1)
      figures.note(`${each.name}: ${what}`, await work(session, () => wheel(page)));
  };
  await scroll('scroll by wheel');
  figures.note(`${each.name}: layout shift by wheel, in all`, await shifts(page));
  if (each.count === 0) return;
  // In text that has been laid out before.
  await scroll('scroll by wheel again');
  await toTop(postil);
  const layingOut = await workOfSources(session, isLayingOut, async () => {
    for (let n = 0; n < scrollsOf(bench, each); n += 1) await wheel(page);
  });
  for (const frame of layingOut)
    figures.note(`${each.name}: laying out the margin, in a frame in which it is`, frame);
  await page.keyboard.press('Control+Shift+m');
  await sleep(1_000);
  await scroll('scroll by wheel again, without margin');
  await page.keyboard.press('Control+Shift+m');
  await sleep(1_000);
}

/** What finds out which cards there are and where they stand; making and drawing them is React's work, and the browser's. */
const LAYING_OUT =
  /\/margin\/(?:layout|sliding|card-track|fold-cards|follow-near|use-sight|use-card-layout|Margin)\.tsx?$/;

/** @param {string} source */
function isLayingOut(source) {
  return LAYING_OUT.test(source);
}

/** How often the wheel is turned. @param {Bench} bench @param {Measured} each */
function scrollsOf({ samples }, each) {
  return isShort(each) ? samples : samples * 3;
}

/** In passes of their own, as looking costs something. @param {Bench} bench @param {Measured} each */
async function measureSteadiness({ postil, blank, figures, samples }, each) {
  const { page } = postil;
  const watch = (/** @type {string} */ what, /** @type {Parameters<typeof watchSteps>[3]} */ moving) =>
    watchSteps(page, figures, `${each.name}: ${what}`, moving);
  await toTop(postil);
  await watch('wheel', { steps: samples * 2, step: () => wheel(page) });
  await page.locator('.reader-text').focus();
  await watch('Page Down', { steps: samples, share: 0.9, step: () => press(page, 'PageDown') });
  if (each.count > 0) {
    await watch('J', { steps: samples, step: () => press(page, 'j') });
    await watch('K', { steps: samples, step: () => press(page, 'k') });
  }
  await toTop(postil);
  const height = await page.locator('.reader-scroller').evaluate((scroller) => scroller.clientHeight);
  await watch('leaps of three windows', { steps: LEAPS, step: () => wheel(page, 3 * height) });
  await toTop(postil);
  const pictures = await watchPictures(postil);
  await dragMinimap(page, samples, async (step) => {
    await sleep(AT_REST);
    await pictures.moves();
    await step();
    await sleep(AT_REST);
    const moved = movedSinceItCame(await pictures.moves());
    figures.note(`${each.name}: drag the strip: moved behind the first picture, px`, moved);
  });
  await pictures.stop();
  await others.giveParagraphs(blank.page, await paragraphsOf(page, each.id));
  await others.showSections(blank.page);
  const leap = () => wheel(blank.page, 3 * height);
  const name = `${each.name}: leaps through plain sections`;
  await watchSteps(blank.page, figures, name, { steps: LEAPS, step: leap, looked: PLAIN });
  await others.clear(blank.page);
}

/**
 * Clicking, retagging, adding and removing, at places all over the text. Gives back how many annotations have the tag then that
 * is given here.
 *
 * @param {Bench} bench @param {Measured} each
 */
async function measureChanges(bench, each) {
  const { postil, figures, samples } = bench;
  const { page, session } = postil;
  const note = (/** @type {string} */ what, /** @type {() => Promise<unknown>} */ action) =>
    noteAction(bench, `${each.name}: ${what}`, action);
  await pointOut(page);
  let tagged = 0;
  for (let n = 0; n < samples; n += 1) {
    await goToShare(postil, (n + 0.5) / samples);
    const place = await highlightInView(page);
    if (!place) continue;
    // A click on what is active already would make nothing else so.
    await page.keyboard.press('Escape');
    await page.mouse.move(place.x, place.y);
    await quiet(session);
    const before = await activeId(page);
    figures.note(`${each.name}: press on a highlight`, await workToPaint(session, () => pressMouse(page)));
    // A finger stays down longer than a frame.
    await quiet(session);
    await note('click a highlight, from letting go', async () => {
      const shown = until(page, standsOut, before);
      await page.mouse.up();
      await soon(shown);
    });
    const clicked = await activeId(page);
    const tags = await tagsOn(page, clicked);
    const retag = async () => {
      const shown = until(page, hasChangedTags, { id: clicked, tags });
      await page.keyboard.press('Shift+t');
      await soon(shown);
    };
    // The tag that was given last, which nothing else has.
    if (n > 0 && tags?.includes(OWN_TAG) === false) {
      await note('give the last tag again', retag);
      tagged += 1;
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await page.keyboard.press('s');
    await page.keyboard.press('Shift+s');
    await page.locator('.selection-toolbar').waitFor();
    await quiet(session);
    const known = await page.evaluate(() =>
      [...document.querySelectorAll('[data-card]')].map((card) => card.getAttribute('data-card')),
    );
    const painted = await page.evaluate(pointOutSelection);
    await note('add, painted', async () => {
      const shown = until(page, isMorePainted, painted);
      await page.keyboard.press('h');
      await soon(shown);
    });
    await until(page, isNewActive, known);
    const added = await activeId(page);
    await page.keyboard.press('t');
    await page.keyboard.type(OWN_TAG);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await quiet(session);
    await note('remove', async () => {
      const shown = until(page, isGone, added);
      await page.keyboard.press('Delete');
      await soon(shown);
    });
  }
  return tagged;
}

/**
 * What an action takes until it is painted, and with all that follows.
 *
 * @param {Bench} bench @param {string} name @param {() => Promise<unknown>} action
 */
async function noteAction({ postil: { session }, figures }, name, action) {
  const all = await work(session, async () => {
    figures.note(name, await workToPaint(session, action));
    await quiet(session);
  });
  figures.note(`${name}, with what follows`, all);
}

/** What is not shown by then is left at that: nothing more of it is measured. @param {Promise<unknown>} shown */
function soon(shown) {
  return Promise.race([shown, sleep(2_000)]);
}

/** @param {Page} page */
async function pressMouse(page) {
  await page.mouse.down();
  await painted(page);
}

/**
 * What is looked for while something is measured is looked for in a part of the page: going through all of it takes as long as
 * a good part of what is measured.
 *
 * @typedef {{ marginOfBench: Element, sectionOfBench: Element }} PointedOut
 */

/** @param {Page} page */
async function pointOut(page) {
  await page.evaluate(() =>
    Object.assign(globalThis, { marginOfBench: document.querySelector('aside.margin') }),
  );
}

/** Points out the section of text in which something is selected; how many passages are painted in it. */
function pointOutSelection() {
  const section = getSelection()?.focusNode?.parentElement?.closest('.reader-section');
  Object.assign(globalThis, { sectionOfBench: section });
  return section?.querySelectorAll('.highlight').length ?? 0;
}

/** @param {string | null} before which card was active */
const standsOut = (before) => {
  const { marginOfBench, sectionOfBench } = /** @type {PointedOut} */ (/** @type {unknown} */ (globalThis));
  const card = marginOfBench.querySelector('.card[aria-current=true]');
  if (card === null || card.getAttribute('data-card') === before) return false;
  return sectionOfBench.querySelector('.highlight-active') !== null;
};

/** @param {string | null} before */
const isOtherActive = (before) => {
  const { marginOfBench } = /** @type {PointedOut} */ (/** @type {unknown} */ (globalThis));
  const card = marginOfBench.querySelector('.card[aria-current=true]');
  return card !== null && card.getAttribute('data-card') !== before;
};

/** @param {readonly (string | null)[]} known */
const isNewActive = (known) => {
  const card = document.querySelector('.card[aria-current=true]');
  return card !== null && !known.includes(card.getAttribute('data-card'));
};

/** @param {number} before */
const isMorePainted = (before) => {
  const { sectionOfBench } = /** @type {PointedOut} */ (/** @type {unknown} */ (globalThis));
  return sectionOfBench.querySelectorAll('.highlight').length > before;
};

/** @param {string | null} id */
const isGone = (id) => document.getElementById(`card-${id}`) === null;

/** @param {{ id: string | null, tags: string | null }} before */
const hasChangedTags = ({ id, tags }) =>
  document.getElementById(`card-${id}`)?.querySelector('.card-tags')?.textContent !== tags;

/** @param {Page} page */
function activeId(page) {
  return page.evaluate(
    () => document.querySelector('.card[aria-current=true]')?.getAttribute('data-card') ?? null,
  );
}

/** @param {Page} page @param {string | null} id */
function tagsOn(page, id) {
  return page.evaluate(
    (card) => document.querySelector(`.card[data-card="${card}"] .card-tags`)?.textContent ?? null,
    id,
  );
}

/** Letting go of one of all chosen tags, and choosing it again. @param {Bench} bench @param {Measured} each */
async function measureTags({ postil, figures, samples }, each) {
  const { page, session } = postil;
  await page.getByRole('tab', { name: 'Tags' }).click();
  const rows = page.getByRole('grid', { name: 'Tags' }).getByRole('row');
  const all = Math.min(TAGS, await rows.count());
  for (let n = 0; n < all; n += 1) await rows.nth(n).click({ modifiers: ['Control'] });
  for (let n = 0; n < samples; n += 1) {
    const row = rows.nth(n % all);
    await row.scrollIntoViewIfNeeded();
    for (const what of ['hide a tag', 'show a tag']) {
      const box = await row.boundingBox();
      if (box) await page.mouse.move(box.x + 60, box.y + box.height / 2);
      await page.keyboard.down('Control');
      await quiet(session);
      const chosen = await row.getAttribute('aria-selected');
      figures.note(`${each.name}: ${what}, press`, await workToPaint(session, () => pressMouse(page)));
      await quiet(session);
      const release = await workToPaint(session, async () => {
        const shown = until(page, isOtherwiseChosen, { index: n % all, chosen });
        await page.mouse.up();
        await soon(shown);
      });
      await page.keyboard.up('Control');
      figures.note(`${each.name}: ${what}, from letting go`, release);
    }
  }
  for (let n = 0; n < all; n += 1) await rows.nth(n).click({ modifiers: ['Control'] });
  await page.getByRole('tab', { name: 'Library' }).click();
  await sleep(1_000);
}

/** @param {{ index: number, chosen: string | null }} before */
const isOtherwiseChosen = ({ index, chosen }) =>
  document.querySelectorAll('nav [role=grid] [role=row]')[index]?.getAttribute('aria-selected') !== chosen;

/**
 * From one annotation with the bench's own tag to the next one; there are `tagged` of them. In a book, which is opened anew for it,
 * each is far away, where nobody has been since.
 *
 * @param {Bench} bench @param {Measured} each @param {number} tagged
 */
async function measureJumps(bench, each, tagged) {
  const { postil, small } = bench;
  const { page, session } = postil;
  if (each !== small) await open(page, small);
  await open(page, each);
  await page.getByRole('tab', { name: 'Tags' }).click();
  const tag = page.getByRole('grid', { name: 'Tags' }).getByRole('row', { name: OWN_TAG });
  await tag.scrollIntoViewIfNeeded();
  await tag.click();
  await toTop(postil);
  await sleep(5_000);
  await pointOut(page);
  await page.locator('.reader-text').focus();
  for (let n = 0; n < tagged; n += 1) {
    const before = await activeId(page);
    await noteAction(bench, `${each.name}: jump to an annotation`, async () => {
      const shown = until(page, isOtherActive, before);
      await page.keyboard.press('j');
      await soon(shown);
    });
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByRole('tab', { name: 'Library' }).click();
  await quiet(session);
}

/** @param {Bench} bench @param {readonly Measured[]} measured @param {string} folder */
async function measureOthers({ postil, blank, figures }, measured, folder) {
  const book = measured.find(({ name }) => name === nameOfBook(WITH_OTHERS));
  if (!book) return;
  const script = await others.otherPrograms(folder);
  if (script === null) {
    print('The packages of the others cannot be had from the registry: they are left out.');
    return;
  }
  const { page, session } = blank;
  await page.addScriptTag({ path: script });
  const passages = await passagesOf(postil.page, book.id);
  await others.giveParagraphs(page, await paragraphsOf(postil.page, book.id));
  const ways = /** @type {const} */ ([
    ['Recogito, CSS highlights', () => others.showInRecogito(page, passages, 'CSS_HIGHLIGHTS')],
    ['Recogito, spans', () => others.showInRecogito(page, passages, 'SPANS')],
    ['the Hypothesis way', () => others.showInHypothesis(page, passages)],
  ]);
  for (const [name, show] of ways) {
    print(`${name} …`);
    const began = performance.now();
    const measuring = work(session, show);
    const duration = await Promise.race([measuring, sleep(PATIENCE, null, { ref: false })]);
    if (duration === null) {
      print(`${name} has not shown the text after ${PATIENCE / 1_000} s of waiting, and is left at that.`);
      figures.note(`${name}: open, seen`, PATIENCE);
      // A page that is at work cannot be asked to close; its figure ends with it.
      measuring.catch(() => print('The empty window is closed.'));
      blank.app.process().kill();
      return;
    }
    figures.note(`${name}: open, seen`, performance.now() - began);
    figures.note(`${name}: open`, duration);
    await others.clear(page);
  }
}

/** @param {Page} page @param {string} sourceId */
async function passagesOf(page, sourceId) {
  return page.evaluate(async (id) => {
    /** @typedef {{ sourceId?: string, target: import('./support/other-ways.mjs').Passage }} AnnotationRecord */
    const { postil } =
      /** @type {{ postil: { libraryState(): Promise<{ value: { records: { annotations: string[] } } }> } }} */ (
        /** @type {unknown} */ (window)
      );
    const { annotations } = (await postil.libraryState()).value.records;
    /** @type {AnnotationRecord[]} */
    const listed = JSON.parse(`[${annotations.map((page) => page.slice(1, -1)).join(',')}]`);
    return listed.filter((each) => each.sourceId === id).map(({ target }) => target);
  }, sourceId);
}

/** @param {Page} page @param {Measured} each */
async function open(page, each) {
  const title = await page
    .locator('.reader-text')
    .getAttribute('aria-label', { timeout: 1_000 })
    .catch(() => null);
  if (title === each.title) return;
  await point(page, each.title);
  await clickOpen(page, each);
}

/** @param {Page} page @param {string} title */
async function point(page, title) {
  const box = await page.getByRole('option', { name: title }).boundingBox();
  if (box) await page.mouse.move(box.x + 40, box.y + 12);
  await sleep(500);
}

/** @param {Page} page @param {Measured} each which the mouse points at */
async function clickOpen(page, { title, count }) {
  const shown = until(page, isPainted, { title, count });
  await page.mouse.down();
  await shown;
  // A finger stays down longer than that.
  await page.mouse.up();
}

/** @param {{ title: string, count: number }} wanted */
const isPainted = ({ title, count }) => {
  const text = document.querySelector('.reader-text');
  if (text?.getAttribute('aria-label') !== title) return false;
  if (count === 0) return text.childElementCount > 0;
  return text.querySelector('.highlight > i') !== null;
};

/** @param {Running} postil */
async function toTop(postil) {
  await goToShare(postil, 0);
}

/** By a click on the strip beside the text. @param {Running} postil @param {number} share */
async function goToShare({ page, session }, share) {
  const box = await page.locator('.minimap').boundingBox();
  if (box) await page.mouse.click(box.x + box.width / 2, box.y + 2 + share * (box.height - 4));
  await quiet(session);
}

/** Where a highlight is in the middle of the window; its section is pointed out. @param {Page} page */
async function highlightInView(page) {
  return page.evaluate(() => {
    for (const line of document.querySelectorAll('.reader-text .highlight > i')) {
      const { left, top, bottom, width, height } = line.getBoundingClientRect();
      if (width <= 20 || top <= 200 || bottom >= innerHeight - 200) continue;
      Object.assign(globalThis, { sectionOfBench: line.closest('.reader-section') });
      return { x: left + 10, y: top + height / 2 };
    }
    return null;
  });
}

/** A turn of the wheel over the text, by default one notch, until it is painted. @param {Page} page @param {number} [pixels] */
async function wheel(page, pixels = 120) {
  await page.mouse.move(520, 400);
  await page.mouse.wheel(0, pixels);
  await painted(page);
}

/** @param {Page} page @param {string} key */
async function press(page, key) {
  await page.keyboard.press(key);
  await painted(page);
}

/** @param {Page} page @param {number} steps @param {(step: () => Promise<void>) => Promise<void>} measure */
async function dragMinimap(page, steps, measure) {
  const box = await page.locator('.minimap').boundingBox();
  if (!box) return;
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 8);
  await page.mouse.down();
  for (let n = 1; n <= steps; n += 1) {
    await measure(async () => {
      await page.mouse.move(x, box.y + 8 + (n / steps) * (box.height - 16));
      await painted(page);
    });
  }
  await page.mouse.up();
}

/** Counts from now on how far what is in view moves of itself. @param {Page} page */
async function watchFrames(page) {
  await page.evaluate(() => {
    const counted = /** @type {{ benchShifts?: number }} */ (window);
    if (counted.benchShifts !== undefined) return;
    counted.benchShifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        counted.benchShifts =
          (counted.benchShifts ?? 0) +
          /** @type {{ value: number }} */ (/** @type {unknown} */ (entry)).value;
    }).observe({ type: 'layout-shift', buffered: false });
  });
}

/** What has moved of itself since it was last asked, as the browser's layout shift score. @param {Page} page */
async function shifts(page) {
  return page.evaluate(() => {
    const counted = /** @type {{ benchShifts?: number }} */ (window);
    const sum = counted.benchShifts ?? 0;
    counted.benchShifts = 0;
    return sum;
  });
}
