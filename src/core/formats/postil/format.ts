/**
 * The version of the shape of Postil files.
 *
 * Raising it obliges: a numbered migration that brings version `n` to `n + 1`, used here and by the store; the old
 * version's example stays among the tests and opens for ever; `docs/file-format.md` and the published schema say what is
 * new; and programs of the old version refuse the new files with a sentence, so that it is raised only where they would
 * read them wrongly. A new optional field alone does not raise it.
 */
export const FORMAT = 1;

export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/**
 * What the names beyond the W3C's mean to a JSON-LD processor. Lists of Postil's own records are JSON to it, not
 * statements: their field names are plain words and need no vocabulary.
 */
const CONTEXT = [
  ANNOTATION_CONTEXT,
  {
    '@version': 1.1,
    postil: 'https://postil.example/ns#',
    'postil:tagIds': { '@id': 'postil:tagIds', '@type': '@id', '@container': '@list' },
    ...asJson(['people', 'tags', 'sources', 'deletions', 'backup', 'settings', 'superseded', 'utf16']),
  },
] as const;

/** The context of a file that has these further lists of records. */
export function contextWith(lists: readonly string[]): readonly [string, Readonly<Record<string, unknown>>] {
  return [CONTEXT[0], { ...CONTEXT[1], ...asJson(lists) }];
}

function asJson(names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [`postil:${name}`, { '@id': `postil:${name}`, '@type': '@json' }]),
  );
}

/** The program that wrote a file. */
export interface Generator {
  readonly name: string;
  readonly version: string;
  readonly homepage: string;
}
