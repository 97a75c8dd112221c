/**
 * How long questions about passages take, in a library of a thousand documents.
 *
 *   npm run bench -- passages [--documents N] [--annotations N] [--tags N] [--runs N]
 *
 * The documents have 60 paragraphs each, half of them turns of speech, and ANNOTATIONS annotations with one to three of
 * the tags, which stand under each other three deep. Every line gives the median and the longest of RUNS runs in
 * milliseconds, one after the other in this process, as the worker of the window answers them; `copied` is how long the
 * window's thread takes to receive the answer.
 */
import { parseArgs } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { print } from './support/figures.mjs';
import { fromCore } from './support/from-core.mjs';

/**
 * @typedef {{
 *   putSource(source: object): void,
 *   putText(id: string, text: string, outline: object): void,
 *   putAnnotation(annotation: object): void,
 *   putTag(tag: object): void,
 *   putPerson(person: object): void,
 * }} Passages
 * @typedef {{
 *   Passages: new () => Passages,
 *   answer: (passages: Passages, question: object) => unknown,
 *   outlineOf: (source: object, text: object) => object,
 *   parseQuery: (line: string, options: object) => { ok: true, value: object } | { ok: false },
 * }} Retrieval
 */

const LINES = [
  '',
  'tag="tag 1"',
  'tag="tag 1" by="Reader 1" date:1944 said:"Marshal 3" has:note',
  'bloc',
  '"western bloc" OR border',
  'tag="tag 1" near="tag 2"',
  'NOT has:tag',
];

const FIGURES = [
  { type: 'list', arrangement: 'date', most: 200 },
  { type: 'list', arrangement: 'tag', most: 200 },
  { type: 'matrix', rows: 'tags', columns: 'documents' },
  { type: 'matrix', rows: 'tags', columns: 'people' },
  { type: 'matrix', rows: 'tags', columns: 'speakers' },
  { type: 'matrix', rows: 'tags', columns: 'years' },
  { type: 'together', company: 'passage' },
  { type: 'together', company: 'paragraph' },
  { type: 'together', company: 'near' },
  { type: 'timeline' },
  { type: 'spread', sourceId: 'source 1' },
];

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchPassages(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      documents: { type: 'string', default: '1000' },
      annotations: { type: 'string', default: '100' },
      tags: { type: 'string', default: '200' },
      runs: { type: 'string', default: '9' },
    },
  });
  const [documents, annotations, tags, runs] = [
    Number(values.documents),
    Number(values.annotations),
    Number(values.tags),
    Number(values.runs),
  ];
  /** @type {Retrieval} */
  const retrieval = await fromCore('passages', [
    'retrieval/answer',
    'retrieval/passages',
    'retrieval/text-outline',
    'search/parse-query',
  ]);
  const { Passages, answer, parseQuery } = retrieval;
  const passages = new Passages();
  const started = performance.now();
  const some = fill(retrieval, passages, { documents, annotations, tags });
  print(
    `${documents} documents, ${documents * annotations} annotations, ${tags} tags: taken in, once: ${(performance.now() - started).toFixed(0)} ms`,
  );
  // What is remembered of the last question must not answer the next: each run follows a change, as after an edit.
  const changed = () => passages.putAnnotation(some);
  print('Queries, counted');
  for (const asked of LINES) {
    const query = asked === '' ? null : parseQuery(asked, { mayOnlyExclude: true });
    if (query && !query.ok) throw new Error(`${asked} is not understood`);
    const question = { type: 'count', query: query && query.value, me: null };
    const found = /** @type {{ passages: number }} */ (answer(passages, question));
    line(
      asked === '' ? '(everything)' : asked,
      timed(runs, changed, () => answer(passages, question)),
      `${found.passages} passages`,
    );
  }
  print('Of everything, each as a');
  for (const figure of FIGURES) {
    const question = { ...figure, query: null, me: null };
    const bytes = serialize(answer(passages, question));
    const copied = timed(
      runs,
      () => undefined,
      () => deserialize(bytes),
    );
    line(
      Object.values(figure).join(' '),
      timed(runs, changed, () => answer(passages, question)),
      `copied in ${copied.median.toFixed(1)} ms (${copied.longest.toFixed(1)})`,
    );
  }
  return true;
}

/**
 * @param {Retrieval} retrieval @param {Passages} passages
 * @param {{ documents: number, annotations: number, tags: number }} size @returns {object} an annotation of it
 */
function fill({ outlineOf }, passages, { documents, annotations, tags }) {
  const random = numbers(7);
  const words = [
    'western',
    'bloc',
    'border',
    'union',
    'the',
    'of',
    'Marshal',
    'said',
    'Poland',
    'treaty',
    'Élysée',
    'old',
  ];
  for (let n = 0; n < 12; n += 1) passages.putPerson({ id: `person ${n}`, name: `Reader ${n}` });
  for (let n = 0; n < tags; n += 1) {
    const parentId = n % 3 === 0 ? null : `tag ${n - 1}`;
    passages.putTag({ id: `tag ${n}`, name: `tag ${n}`, parentId, mergedInto: null });
  }
  /** @type {object} */
  let some = {};
  for (let n = 0; n < documents; n += 1) {
    const id = `source ${n}`;
    const blocks = [];
    const paragraphs = [];
    let at = 0;
    for (let block = 0; block < 60; block += 1) {
      const said = Array.from({ length: 50 }, () => words[random(words.length)]).join(' ');
      const name = `Marshal ${random(8)}`;
      const isTurn = block % 2 === 0;
      const paragraph = isTurn ? `${name}: ${said}` : said;
      const speaker = { name, nameEnd: at + name.length, labelEnd: at + name.length + 2 };
      blocks.push({
        type: 'paragraph',
        start: at,
        end: at + paragraph.length,
        ...(isTurn ? { speaker } : {}),
      });
      paragraphs.push(paragraph);
      at += paragraph.length + 1;
    }
    const text = paragraphs.join('\n');
    const date = n % 10 === 0 ? '1944' : `19${40 + (n % 8)}-${String(1 + (n % 12)).padStart(2, '0')}-06`;
    passages.putSource({ id, title: `Conversation ${n}`, metadata: n % 25 === 0 ? {} : { date } });
    passages.putText(id, text, outlineOf({}, { blocks }));
    for (let k = 0; k < annotations; k += 1) {
      const start = random(text.length - 150);
      const target = {
        start,
        end: start + 120,
        exact: text.slice(start, start + 120),
        prefix: '',
        suffix: '',
      };
      some = {
        id: `${id} ${k}`,
        sourceId: id,
        creatorId: `person ${random(12)}`,
        tagIds: Array.from({ length: random(4) }, () => `tag ${random(tags)}`),
        note: k % 3 === 0 ? text.slice(start, start + 90) : '',
        target,
        color: null,
        created: '2026-11-22T10:00:00.000Z',
        modified: '2026-11-22T10:00:00.000Z',
        revision: 1,
      };
      passages.putAnnotation(some);
    }
  }
  return some;
}

/** The same numbers in each run. @param {number} seed @returns {(below: number) => number} */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Median and longest, in milliseconds. @param {number} runs @param {() => void} before @param {() => unknown} run */
function timed(runs, before, run) {
  const times = Array.from({ length: runs }, () => {
    before();
    const started = performance.now();
    run();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? 0, longest: times.at(-1) ?? 0 };
}

/** @param {string} name @param {{ median: number, longest: number }} times @param {string} found */
function line(name, { median, longest }, found) {
  print(`  ${name.padEnd(64)}${median.toFixed(1).padStart(8)}${longest.toFixed(1).padStart(8)}   ${found}`);
}
