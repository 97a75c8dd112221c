import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { anyLibrary } from '../../test-support/arbitraries.ts';
import { exported, header } from '../../test-support/files.ts';
import { serializeBackup } from './backup.ts';
import { publishedSchema } from './published-schema.ts';

const published = new URL('../../../../resources/schema/postil-1.schema.json', import.meta.url);

describe('the published schema', () => {
  it('is the one that reading validates with (npx vitest run published-schema -u)', async () => {
    const path = published.pathname;
    const options = { ...(await resolveConfig(path)), filepath: path };
    await expect(await format(JSON.stringify(publishedSchema()), options)).toMatchFileSnapshot(path);
  });

  it('accepts every file that Postil writes', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(published, 'utf8')) as object,
    );
    fc.assert(
      fc.property(anyLibrary, ({ state, texts }) => {
        const head = { lineage: 'a1', seq: 1, chain: 'ff' };
        for (const file of [
          exported(state, texts),
          exported(state, texts, { withTexts: false }),
          serializeBackup(state, head, header),
        ]) {
          expect(validate(JSON.parse(file)) || validate.errors).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
