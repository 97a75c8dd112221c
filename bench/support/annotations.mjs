/** @typedef {import('@playwright/test').Page} Page */

/**
 * What is needed here of the window's bridge.
 *
 * @typedef {object} Bridge
 * @property {() => Promise<{ value: { records: { sources: string[], people: string[] } } }>} libraryState
 * @property {(id: string) => Promise<{ value: { text: string } }>} readText
 * @property {(id: string, text: object) => Promise<{ ok: boolean }>} keepText
 * @property {(change: object) => Promise<{ ok: boolean, error?: unknown }>} appendChange
 *
 * @typedef {{ id: string, title: string, fileName: string, textLength: number }} SourceRecord
 * @typedef {{ postil: Bridge }} BenchWindow
 */

/** How many tags there are. */
export const TAGS = 20;

/**
 * What a document gets.
 *
 * @typedef {object} Wanted
 * @property {number} count how many annotations
 * @property {number} [noted] which share of them has a note; three in ten by default
 * @property {number} [crowded] how many of them stand in `CROWD`
 */

/** What some annotations crowd in: characters of about one long paragraph, near the first screen. */
const CROWD = { start: 3_000, end: 5_000 };

/**
 * Writes annotations into the journal as the program does, by a generator that always gives the same ones: 3 to 60 words
 * each, one of 20 tags, a note on some. The first one of a document is among its first words, so that whatever shows the
 * document has something to show on the first screen. The next start takes them over.
 *
 * @param {Page} page
 * @param {Readonly<Record<string, Wanted>>} wanted by the id of the document
 */
export async function annotate(page, wanted) {
  await page.evaluate(
    async ({ documents, crowd, tagCount }) => {
      const { postil } = /** @type {BenchWindow} */ (/** @type {unknown} */ (window));
      let seed = 42;
      const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
      const uuid = () => {
        const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
        return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
      };
      const { people } = (await postil.libraryState()).value.records;
      /** @type {{ id: string }[]} */
      const own = JSON.parse(people[0] ?? '[]');
      const by = own[0]?.id;
      const at = new Date().toISOString();
      const record = { creatorId: by, created: at, modified: at, revision: 1 };
      const append = async (/** @type {string} */ table, /** @type {{ id: string }[]} */ records) => {
        const edits = records.map((after) => ({ table, id: after.id, before: null, after }));
        const label = { type: 'tagged', count: records.length, tag: 'bench' };
        const kept = await postil.appendChange({ id: uuid(), by, at, cause: { type: 'done' }, label, edits });
        if (!kept.ok) throw new Error(JSON.stringify(kept.error));
      };
      const colors = ['amber', 'sky', 'sage', 'rose', 'lilac', 'sand', 'teal', 'moss', 'coral', 'slate'];
      const patterns = ['solid', 'double', 'dotted', 'dashed', 'wavy'];
      const tags = Array.from({ length: tagCount }, (_, n) => ({
        id: uuid(),
        name: `tag ${n + 1}`,
        color: colors[n % 10],
        pattern: patterns[n % 5],
        description: '',
        parentId: null,
        mergedInto: null,
        ...record,
      }));
      await append('tags', tags);
      /** @type {({ id: string } & Record<string, unknown>)[]} */
      const made = [];
      for (const [sourceId, { count, noted = 0.3, crowded = 0 }] of Object.entries(documents)) {
        const { text } = (await postil.readText(sourceId)).value;
        for (let left = count; left > 0;) {
          const from =
            left === count
              ? 20
              : left > count - crowded
                ? crowd.start + Math.floor(random() * (crowd.end - crowd.start))
                : Math.floor(random() * (text.length - 600));
          const start = text.indexOf(' ', from) + 1;
          let end = start;
          for (let word = 3 + Math.floor(random() * 58); word > 0; word -= 1) {
            const space = text.slice(end + 1, end + 80).search(/\s/);
            end = space < 0 ? end : end + 1 + space;
          }
          if (start === 0 || end <= start) continue;
          const exact = text.slice(start, end);
          const prefix = text.slice(Math.max(0, start - 32), start);
          const target = { start, end, exact, prefix, suffix: text.slice(end, end + 32) };
          const note = random() < noted ? 'A note of ordinary length, with *one* emphasis.' : '';
          const tagIds = [tags[Math.floor(random() * tagCount)]?.id];
          made.push({ id: uuid(), sourceId, target, tagIds, note, color: null, ...record });
          left -= 1;
        }
        while (made.length >= 2_000) await append('annotations', made.splice(0, 2_000));
      }
      if (made.length > 0) await append('annotations', made);
    },
    { documents: wanted, crowd: CROWD, tagCount: TAGS },
  );
}

/** The documents of the library. @param {Page} page */
export async function sourcesIn(page) {
  return page.evaluate(async () => {
    const { postil } = /** @type {BenchWindow} */ (/** @type {unknown} */ (window));
    const pages = (await postil.libraryState()).value.records.sources;
    /** @type {SourceRecord[]} */
    const sources = JSON.parse(`[${pages.map((page) => page.slice(1, -1)).join(',')}]`);
    return sources;
  });
}

/** The paragraphs of a document. @param {Page} page @param {string} sourceId */
export async function paragraphsOf(page, sourceId) {
  return page.evaluate(async (id) => {
    const { postil } = /** @type {BenchWindow} */ (/** @type {unknown} */ (window));
    return (await postil.readText(id)).value.text.split('\n');
  }, sourceId);
}
