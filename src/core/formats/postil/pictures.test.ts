import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { applyChange, emptyState } from '../../library/apply.ts';
import { sliceFor } from '../../library/slice.ts';
import type { SourceId } from '../../model/id.ts';
import type { SourceText } from '../../model/source-text.ts';
import { isLive } from '../../model/record.ts';
import { changeOf } from '../../merge/change-of.ts';
import { planMerge } from '../../merge/plan-merge.ts';
import { digest } from '../../test-support/digest.ts';
import { header, valueOf } from '../../test-support/files.ts';
import { pngOf } from '../../test-support/png.ts';
import { aLibrary } from '../../test-support/small-library.ts';
import { parse } from './parse.ts';
import { takePictures } from './pictures.ts';
import { serialize } from './serialize.ts';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

const MAP = pngOf(40, 30, 1);
const QUAY = pngOf(40, 30, 2);
const pictures = new Map([MAP, QUAY].map((bytes) => [hash(bytes), base64(bytes)]));
const shown = (bytes: Uint8Array) => ({ hash: hash(bytes), type: 'png' as const, width: 40, height: 30 });

/** The small library with a figure of these pictures at the end of each text. */
function illustrated() {
  const { state, texts } = aLibrary();
  const withFigures = new Map<SourceId, SourceText>();
  for (const [id, text] of texts) {
    const last = text.blocks.at(-1);
    if (last === undefined) throw new Error('There is text in it.');
    const figure = { start: last.start, end: last.end, type: 'figure' as const };
    withFigures.set(id, {
      ...text,
      blocks: [...text.blocks.slice(0, -1), { ...figure, pictures: [shown(QUAY), shown(MAP)] }],
    });
  }
  return { state, texts: withFigures };
}

const written = (
  { state, texts }: Pick<ReturnType<typeof illustrated>, 'state' | 'texts'>,
  { withTexts = true, at = pictures }: { withTexts?: boolean; at?: ReadonlyMap<string, string> } = {},
) =>
  serialize(sliceFor(state, { type: 'everything' }), {
    ...header,
    texts: (id) => texts.get(id),
    withTexts,
    pictureOf: (picture) => at.get(picture.hash),
  });

async function opened(text: string) {
  const taken = takePictures(JSON.parse(text), hash);
  return { ...taken, file: valueOf(await parse(taken.json, { digest })) };
}

describe('pictures in a Postil file', () => {
  it('go along with the texts that show them: export, open elsewhere, export gives the same bytes', async () => {
    const first = written(illustrated());
    const { file, pictures: brought } = await opened(first);
    expect(file.setAside).toEqual([]);
    expect(brought.map((picture) => base64(picture.bytes)).sort()).toEqual([...pictures.values()].sort());
    const plan = planMerge({ state: emptyState(), texts: () => undefined, file });
    const change = changeOf(plan, ['a.postil.json']);
    if (change === null) throw new Error('It brings something.');
    const again = written(
      {
        state: applyChange(emptyState(), change),
        texts: new Map(plan.newTexts.map(({ id, text }) => [id, text])),
      },
      { at: new Map(brought.map((picture) => [picture.hash, base64(picture.bytes)])) },
    );
    expect(again).toBe(first);
  });

  it('stay at home with the texts, and where one is missing the others go', async () => {
    expect(written(illustrated(), { withTexts: false })).not.toContain('postil:pictures');
    const one = written(illustrated(), { at: new Map([[hash(MAP), base64(MAP)]]) });
    expect((await opened(one)).pictures).toEqual([{ hash: hash(MAP), bytes: MAP }]);
    expect(written(illustrated(), { at: new Map() })).not.toContain('postil:pictures');
  });

  it('are taken only where they are what they are said to be, and the others are set aside with the reason', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const good = { hash: hash(MAP), type: 'png', base64: base64(MAP) };
    const bad: readonly unknown[] = [
      good,
      { ...good, hash: hash(QUAY) },
      { hash: hash(svg), type: 'png', base64: base64(svg) },
      { hash: hash(svg), type: 'svg', base64: base64(svg) },
      { ...good, hash: hash(QUAY), type: 'jpeg', base64: base64(QUAY) },
      { ...good, hash: `../../${hash(MAP)}` },
      { ...good, base64: 7 },
      { hash: hash(QUAY.subarray(0, 20)), type: 'png', base64: base64(QUAY.subarray(0, 20)) },
      { hash: hash(QUAY), type: 'png', base64: 'A'.repeat(30_000_000) },
      null,
      'a picture',
      { __proto__: good },
    ];
    const library = illustrated();
    const json = JSON.parse(written(library)) as Record<string, unknown>;
    const taken = takePictures({ ...json, 'postil:pictures': [good, ...bad] }, hash);
    expect(taken.pictures).toEqual([{ hash: hash(MAP), bytes: MAP }]);
    const file = valueOf(await parse(taken.json, { digest }));
    expect(file.setAside.map(({ what, where }) => `${what} ${where}`)).toEqual(
      bad.map((_, index) => `picture postil:pictures[${index}]`),
    );
    for (const { reason } of file.setAside) expect(reason).not.toBe('');
    expect(file.sources.filter(({ source }) => isLive(source))).toHaveLength(library.texts.size);
  });

  it('are no list: the file is refused; in no Postil file nothing is looked for', async () => {
    const json = JSON.parse(written(illustrated())) as Record<string, unknown>;
    const odd = takePictures({ ...json, 'postil:pictures': { length: 3 } }, hash);
    expect(odd.pictures).toEqual([]);
    expect(await parse(odd.json, { digest })).toMatchObject({ ok: false, error: { type: 'malformed' } });
    for (const other of [null, 7, [], { 'postil:pictures': [{}] }]) {
      expect(takePictures(other, hash)).toEqual({ json: other, pictures: [] });
    }
  });
});
