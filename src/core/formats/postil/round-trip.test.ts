import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, builderFrom, emptyState } from '../../library/apply.ts';
import { SHARED_TABLES } from '../../library/tables.ts';
import { isLive } from '../../model/record.ts';
import { changeOf } from '../../merge/change-of.ts';
import { planMerge } from '../../merge/plan-merge.ts';
import { anyLibrary } from '../../test-support/arbitraries.ts';
import { digest } from '../../test-support/digest.ts';
import { exported, header, opened, spelled, valueOf } from '../../test-support/files.ts';
import { parseBackup, serializeBackup } from './backup.ts';

describe('export, open elsewhere, export', () => {
  it('gives the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async ({ state, texts }) => {
        const first = exported(state, texts);
        const file = await opened(first);
        expect(file.setAside).toEqual([]);
        const plan = planMerge({ state: emptyState(), texts: () => undefined, file });
        const change = changeOf(plan, ['a.postil.json']);
        const elsewhere = change === null ? emptyState() : applyChange(emptyState(), change);
        const brought = new Map(plan.newTexts.map(({ id, text }) => [id, text]));
        expect(exported(elsewhere, brought)).toBe(first);
        expect(spelled(elsewhere, SHARED_TABLES)).toBe(spelled(state, SHARED_TABLES));
        expect([...brought]).toEqual([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which records came into the library', () => {
    fc.assert(
      fc.property(anyLibrary, ({ state, texts }) => {
        const turned = emptyState();
        for (const table of SHARED_TABLES) {
          const into = turned[table] as Map<string, unknown>;
          for (const [id, record] of [...state[table]].reverse()) into.set(id, record);
        }
        expect(exported(turned, texts)).toBe(exported(state, texts));
      }),
      { numRuns: 200 },
    );
  });

  it('without texts brings everything to where the documents are', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async ({ state, texts }) => {
        const file = await opened(exported(state, texts, { withTexts: false }));
        expect(file.sources.every(({ text }) => text === null)).toBe(true);
        const quotations = file.sources.flatMap(({ source }) =>
          'deleted' in source ? [] : source.mends.flatMap(({ examples }) => examples),
        );
        expect(quotations).toEqual([]);
        const elsewhere = emptyState();
        for (const source of state.sources.values()) elsewhere.sources.set(source.id, source);
        const plan = planMerge({ state: elsewhere, texts: (id) => texts.get(id), file });
        const change = changeOf(plan, ['codings.postil.json']);
        const after = change === null ? elsewhere : applyChange(elsewhere, change);
        expect(spelled(after, SHARED_TABLES)).toBe(spelled(state, SHARED_TABLES));
      }),
      { numRuns: 300 },
    );
  });

  it('of one document is whole in itself: whoever made it, the tags it carries and their parents are there', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async ({ state, texts }) => {
        for (const source of state.sources.values()) {
          const file = await opened(
            exported(state, texts, { scope: { type: 'source', sourceId: source.id } }),
          );
          const people = new Set(file.people.map((person) => person.id));
          const tags = new Set(file.tags.map((tag) => tag.id));
          expect(file.sources.map((one) => one.source.id)).toEqual([source.id]);
          for (const record of [...file.annotations, ...file.replies, ...file.tags]) {
            if (isLive(record)) expect(people.has(record.creatorId)).toBe(true);
          }
          for (const annotation of file.annotations) {
            if (!isLive(annotation)) continue;
            expect(annotation.sourceId).toBe(source.id);
            for (const id of annotation.tagIds) expect(tags.has(id)).toBe(state.tags.has(id));
          }
          for (const tag of file.tags) {
            if (isLive(tag) && tag.parentId !== null)
              expect(tags.has(tag.parentId)).toBe(state.tags.has(tag.parentId));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of a tag holds the passages under it and their documents', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async ({ state, texts }) => {
        for (const tag of state.tags.values()) {
          if (!isLive(tag)) continue;
          const file = await opened(exported(state, texts, { scope: { type: 'tag', tagId: tag.id } }));
          const live = file.annotations.filter(isLive);
          expect(new Set(file.sources.map((one) => one.source.id))).toEqual(
            new Set(live.map((one) => one.sourceId)),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a backup', () => {
  const head = { lineage: 'a1', seq: 42, chain: 'ff00' };

  it('gives back exactly the library it was taken of', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async ({ state }) => {
        const whole = builderFrom(state);
        whole.settings.set('theme', { id: 'theme', value: 'dark' });
        whole.settings.set('me', { id: 'me', value: null });
        for (const annotation of state.annotations.values()) {
          const id = `${annotation.id}@0`;
          whole.superseded.set(id, {
            id,
            table: 'annotations',
            recordId: annotation.id,
            record: JSON.parse(JSON.stringify(annotation)) as Record<string, never>,
          });
        }
        const backup = valueOf(await parseBackup(JSON.parse(serializeBackup(whole, head, header)), digest));
        expect(backup.setAside).toEqual([]);
        expect(backup.head).toEqual(head);
        expect(spelled(backup.state)).toBe(spelled(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('is an ordinary file to whoever opens it as one', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async ({ state, texts }) => {
        const file = await opened(serializeBackup(state, head, header));
        const plan = planMerge({ state, texts: (id) => texts.get(id), file });
        expect(plan.setAside).toEqual([]);
        expect(plan.changesNothing).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is not any Postil file', async () => {
    const result = await parseBackup(JSON.parse(exported(emptyState(), new Map())), digest);
    expect(result).toMatchObject({ ok: false, error: { type: 'malformed' } });
  });
});
