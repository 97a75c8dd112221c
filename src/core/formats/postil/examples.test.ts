import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyChange, emptyState } from '../../library/apply.ts';
import { changeOf } from '../../merge/change-of.ts';
import { planMerge } from '../../merge/plan-merge.ts';
import { sliceFor } from '../../library/slice.ts';
import { header, opened } from '../../test-support/files.ts';
import { serialize } from './serialize.ts';

/** One file of every version that was ever released. They are never regenerated. */
const folder = new URL('examples/', import.meta.url);
const examples = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

describe('the example of every version', () => {
  it.each(examples)('opens whole: $name', async ({ text }) => {
    const plan = planMerge({ state: emptyState(), texts: () => undefined, file: await opened(text) });
    expect(plan.setAside).toEqual([]);
    expect(plan.totals).toMatchObject({
      sources: { new: 1 },
      annotations: { new: 2 },
      replies: { new: 1 },
      tags: { new: 3 },
      people: { new: 2 },
    });
  });

  it('of this version is exported again to the same bytes', async () => {
    const text = examples.find(({ name }) => name === 'format-1.postil.json')?.text ?? '';
    const file = await opened(text);
    const plan = planMerge({ state: emptyState(), texts: () => undefined, file });
    const change = changeOf(plan, ['format-1.postil.json']);
    if (change === null) throw new Error('nothing arrived');
    const again = serialize(sliceFor(applyChange(emptyState(), change), { type: 'everything' }), {
      ...header,
      creator: file.creator,
      texts: (id) => plan.newTexts.find((one) => one.id === id)?.text,
      withTexts: true,
    });
    expect(again).toBe(text);
  });
});
