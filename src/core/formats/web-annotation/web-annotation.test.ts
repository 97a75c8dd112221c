import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLive } from '../../model/record.ts';
import { anyLibrary } from '../../test-support/arbitraries.ts';
import { corpusJson, corpusPath, describeCorpus } from '../../test-support/corpus.ts';
import { digest } from '../../test-support/digest.ts';
import { exported } from '../../test-support/files.ts';
import { aLibrary } from '../../test-support/small-library.ts';
import { looksLikeWebAnnotations, readWebAnnotations } from './read-web-annotations.ts';

const FOLDER = 'w3c-web-annotation';

describe('Web Annotations', () => {
  it('of Postil are read by whoever reads Web Annotations', async () => {
    const { state, texts } = aLibrary();
    const json: unknown = JSON.parse(exported(state, texts));
    const { file, losses } = await readWebAnnotations(json, digest);
    expect(file.annotations.filter(isLive).map(({ target }) => target.exact)).toEqual([
      'western bloc',
      'We are continentals',
      'a lighthouse',
    ]);
    expect(file.replies).toHaveLength(1);
    expect(file.people.map(({ name }) => name)).toEqual(['Ann', 'Ben']);
    expect(losses).toEqual([]);
  });

  it('that are none, or made to harm, are no reason to fail', async () => {
    for (const json of [
      null,
      [],
      { type: 'Annotation' },
      { type: ['Annotation'], target: [[[]]], body: [null, 3] },
    ]) {
      await expect(readWebAnnotations(json, digest)).resolves.toBeDefined();
    }
    const json: unknown = JSON.parse(
      '{"type":"Annotation","__proto__":{"target":"x"},"body":{"__proto__":{"value":"x"}}}',
    );
    expect((await readWebAnnotations(json, digest)).file.annotations).toEqual([]);
  });
});

describeCorpus(FOLDER, () => {
  const ajv = new Ajv({ strict: false, validateSchema: false });
  addFormats(ajv);
  for (const name of readdirSync(corpusPath(FOLDER, 'definitions'))) {
    const definition = corpusJson(FOLDER, 'definitions', name) as object;
    ajv.addSchema({ ...definition, id: name }, name);
  }

  /** The MUST assertions of a test of the suite that a document violates, and how many there are. */
  function violated(test: string, document: unknown): { readonly faults: string[]; readonly count: number } {
    const { assertions } = corpusJson(FOLDER, ...test.split('/')) as { assertions: unknown[] };
    const all: unknown[] = assertions.flat(5);
    const names = all.filter((one) => typeof one === 'string');
    const musts = names.flatMap((name) => {
      const schema = corpusJson(FOLDER, ...name.split('/')) as Record<string, unknown>;
      if (schema.assertionType !== 'must') return [];
      const key = `T_${name.replace(/[^A-Za-z0-9.]/g, '_')}`;
      const validate = ajv.getSchema(key) ?? ajv.compile({ ...schema, id: key });
      return [{ name, holds: validate(document) === (schema.expectedResult === 'valid') }];
    });
    return { faults: musts.filter(({ holds }) => !holds).map(({ name }) => name), count: musts.length };
  }

  it('every MUST of the suite holds for what Postil writes', () => {
    const libraries = [aLibrary(), ...fc.sample(anyLibrary, { numRuns: 15, seed: 3 })];
    for (const { state, texts } of libraries) {
      const file = JSON.parse(exported(state, texts)) as { first: { items: unknown[] } };
      const collection = violated('collections/collectionMusts.test', file);
      expect(collection.faults).toEqual([]);
      expect(collection.count).toBeGreaterThan(5);
      for (const item of file.first.items) {
        const annotation = violated('annotations/annotationMusts.test', item);
        expect(annotation.faults).toEqual([]);
        expect(annotation.count).toBeGreaterThan(20);
      }
      // The suite takes a page as it is embedded in its collection.
      const page = violated('collections/pages/pageMusts.test', file);
      expect(page.faults).toEqual([]);
      expect(page.count).toBeGreaterThan(10);
    }
  }, 60_000);

  it('the suite’s own faulty annotations are found faulty', () => {
    expect(
      violated('annotations/annotationMusts.test', corpusJson(FOLDER, 'negatives', 'id-missing.json')).faults,
    ).toEqual(['annotations/3.1-annotationIdValidated.json']);
  });

  const samples = readdirSync(corpusPath(FOLDER, 'samples', 'correct'));
  it.each(samples)('reads the valid sample %s, or says what of it is left out', async (name) => {
    const json = corpusJson(FOLDER, 'samples', 'correct', name);
    const { file, losses } = await readWebAnnotations(json, digest);
    const isCollection = (json as { type: string }).type !== 'Annotation';
    expect(looksLikeWebAnnotations(json) || isCollection).toBe(true);
    if (!isCollection) expect(file.annotations.length + losses.length).toBeGreaterThan(0);
  });
});
