import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceFor } from '../../library/slice.ts';
import { anyLibrary, type LibraryWithTexts } from '../../test-support/arbitraries.ts';
import { digest } from '../../test-support/digest.ts';
import { header } from '../../test-support/files.ts';
import { aLibrary } from '../../test-support/small-library.ts';
import { lossInWords } from '../loss.ts';
import { EXPORT_FORMATS } from './exports.ts';
import type { ExportFormat, ExportInput } from './export-format.ts';

function inputOf({ state, texts }: LibraryWithTexts): ExportInput {
  return {
    slice: sliceFor(state, { type: 'everything' }),
    textOf: (id) => texts.get(id),
    pictureOf: () => undefined,
    header,
    withTexts: true,
    digest,
  };
}

const format = (id: string): ExportFormat => {
  const found = EXPORT_FORMATS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no format ${id}`);
  return found;
};

describe('the formats of an export', () => {
  it('have names and extensions of their own', () => {
    expect(new Set(EXPORT_FORMATS.map(({ id }) => id)).size).toBe(EXPORT_FORMATS.length);
    expect(new Set(EXPORT_FORMATS.map(({ name }) => name)).size).toBe(EXPORT_FORMATS.length);
    for (const { extension } of EXPORT_FORMATS) expect(extension).toMatch(/^[a-z.]+$/);
  });

  it('say before writing what the file will lack', async () => {
    const input = inputOf(aLibrary());
    const said = format('csv').losses(input.slice).map(lossInWords);
    expect(said).toEqual([
      'The text of 2 documents is not in it, only the passages.',
      'Colours, definitions and the order of 3 tags are left out.',
      'The colour chosen by hand for 1 passage is left out.',
    ]);
    for (const { write, losses } of EXPORT_FORMATS) {
      expect((await write(input)).losses).toEqual(losses(input.slice));
    }
  });

  it('write any library, the same each time, and lose at least what they said', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, fc.constantFrom(...EXPORT_FORMATS), async (library, { write, losses }) => {
        const [one, other] = [await write(inputOf(library)), await write(inputOf(library))];
        expect(one).toEqual(other);
        expect(one.content.length).toBeGreaterThan(0);
        expect(one.losses).toEqual(expect.arrayContaining([...losses(inputOf(library).slice)]));
      }),
      { numRuns: 60 },
    );
  });
});
