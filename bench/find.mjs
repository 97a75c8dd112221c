/**
 * How long finding takes: in one text, and in a library of a thousand documents cut from it.
 *
 *   npm run bench -- find [--text FILE] [--documents N] [--characters N] [--annotations N] [--runs N] [--starts N] [--without-core]
 *
 * FILE is a long plain text in UTF-8, best a novel of some megabytes in English, as one stands beside the project. The documents have CHARACTERS characters
 * each and ANNOTATIONS annotations each, with a note on one in three. Every line gives the median and the longest of RUNS
 * runs in milliseconds, one after the other in this process, as the workers of the window do them.
 *
 * The same text is then opened in the program, STARTS times anew, and found in with the find bar, letter by letter: milliseconds by
 * the clock, from the key until the nearest match is painted.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Figures, print } from './support/figures.mjs';
import { findInWindow } from './support/find-bar.mjs';
import { fromCore } from './support/from-core.mjs';
import { novel } from './support/texts.mjs';

/**
 * @typedef {{ text: string, matchCase: boolean, wholeWord: boolean, isPattern: boolean, exactly: boolean }} FindQuery
 * @typedef {{ ok: true, value: { starts: Uint32Array } } | { ok: false }} FoundInText
 * @typedef {new (text: string) => { prepare(): void, find(query: FindQuery): FoundInText }} SearchedText
 * @typedef {{ hitCount: number, sourceCount: number }} Found
 * @typedef {{
 *   weight: number,
 *   putSource(source: object): void,
 *   putText(id: string, text: string, blockStarts: Uint32Array): void,
 *   putAnnotation(annotation: object): void,
 *   search(query: object, options: object): Found,
 * }} LibrarySearch
 * @typedef {{ ok: true, value: object } | { ok: false }} Parsed
 * @typedef {{
 *   SearchedText: SearchedText,
 *   LibrarySearch: new () => LibrarySearch,
 *   parseQuery: (line: string) => Parsed,
 * }} Search
 */

/** What is looked for in the text: frequent and rare words, phrases, patterns. */
const QUERIES = [
  { text: 'zzzz' },
  { text: 'Napoleon' },
  { text: 'the old count' },
  { text: 'the' },
  { text: 'the', wholeWord: true },
  { text: 'Napoleon', matchCase: true },
  { text: 'élite', exactly: true },
  { text: 'e' },
  { text: String.raw`\bprince \w+`, isPattern: true },
];

/** What is looked for in the library. */
const LINES = [
  'zzzz',
  'napoleon',
  '"the old count"',
  'the old count',
  'napol* NOT emperor',
  'moscow OR petersburg',
  'fire in:chapter after:1800',
  'by:me',
  'the',
  'a OR the OR and',
];

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchFind(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      text: { type: 'string' },
      documents: { type: 'string', default: '1000' },
      characters: { type: 'string', default: '20000' },
      annotations: { type: 'string', default: '100' },
      runs: { type: 'string', default: '9' },
      starts: { type: 'string', default: '6' },
      'without-core': { type: 'boolean', default: false },
    },
  });
  const file = values.text ?? novel();
  if (file === null) {
    print('The texts are not beside the project: say which text to find in with --text FILE.');
    return false;
  }
  if (!values['without-core']) {
    const runs = Number(values.runs);
    const text = unwrapped(readFileSync(file, 'utf8'));
    /** @type {Search} */
    const search = await fromCore('find', [
      'search/find-in-text',
      'search/library-search',
      'search/parse-query',
    ]);
    inOneText(search, text, runs);
    inLibrary(search, text, runs, {
      documents: Number(values.documents),
      characters: Number(values.characters),
      annotations: Number(values.annotations),
    });
  }
  const figures = new Figures();
  await findInWindow(file, Number(values.starts), figures);
  print('In the window, in one text');
  figures.print();
  return true;
}

/** @param {Search} search @param {string} text @param {number} runs */
function inOneText({ SearchedText }, text, runs) {
  print(`In one text of ${millions(text.length)} million characters`);
  line(
    'made ready, once',
    timed(runs, () => new SearchedText(text).prepare()),
  );
  const searched = new SearchedText(text);
  searched.prepare();
  for (const asked of QUERIES) {
    const query = { matchCase: false, wholeWord: false, isPattern: false, exactly: false, ...asked };
    const found = searched.find(query);
    const { text: sought, ...options } = asked;
    const name = [sought, ...Object.keys(options)].join(', ');
    line(
      name,
      timed(runs, () => searched.find(query)),
      `${found.ok ? found.value.starts.length : 0} matches`,
    );
  }
}

/**
 * @param {Search} search @param {string} text @param {number} runs
 * @param {{ documents: number, characters: number, annotations: number }} size
 */
function inLibrary({ LibrarySearch, parseQuery }, text, runs, { documents, characters, annotations }) {
  const library = new LibrarySearch();
  const started = performance.now();
  for (let n = 0; n < documents; n += 1) {
    const from = (n * characters) % Math.max(1, text.length - characters);
    const own = text.slice(from, from + characters);
    const id = `source ${n}`;
    library.putSource({ id, title: `Chapter ${n}`, metadata: { date: '1869' }, fileName: 'book.txt' });
    library.putText(id, own, blockStarts(own));
    for (let k = 0; k < annotations; k += 1) {
      const at = Math.floor((k * characters) / Math.max(1, annotations));
      library.putAnnotation({
        id: `${id} ${k}`,
        sourceId: id,
        creatorId: k % 2 === 0 ? 'me' : 'somebody',
        tagIds: [],
        exact: own.slice(at, at + 120),
        note: k % 3 === 0 ? own.slice(at, at + 90) : '',
      });
    }
  }
  const all = documents * annotations;
  print(
    `In ${documents} documents of together ${millions(documents * characters)} million characters, ${all} annotations`,
  );
  print(`  taken in, once: ${(performance.now() - started).toFixed(0)} ms`);
  for (const asked of LINES) {
    const query = parseQuery(asked);
    if (!query.ok) throw new Error(`${asked} is not understood`);
    const run = () => library.search(query.value, { me: 'me', mostSources: 50, mostHits: 5 });
    const { hitCount, sourceCount } = run();
    line(asked, timed(runs, run), `${hitCount} places in ${sourceCount} documents`);
  }
}

/** Plain texts break lines at a fixed width: paragraphs are joined, as they are when such a file is opened. @param {string} text */
function unwrapped(text) {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/([^\n])\n(?!\n)/g, '$1 ')
    .replace(/\n+/g, '\n');
}

/** @param {string} text */
function blockStarts(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

/** Median and longest, in milliseconds. @param {number} runs @param {() => void} run */
function timed(runs, run) {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, longest: times.at(-1) ?? 0 };
}

/** @param {string} name @param {{ median: number, longest: number }} times @param {string} [found] */
function line(name, { median, longest }, found = '') {
  print(`  ${name.padEnd(34)}${median.toFixed(1).padStart(8)}${longest.toFixed(1).padStart(8)}   ${found}`);
}

/** @param {number} characters */
function millions(characters) {
  return (characters / 1e6).toFixed(1);
}
