import { expect, test, vi } from 'vitest';
import { created } from '@core/library/edits.ts';
import { resolveTag } from '@core/library/tags.ts';
import { makeAnnotation, type Annotation } from '@core/model/annotation.ts';
import { isLive } from '@core/model/record.ts';
import { makeTag } from '@core/model/tag.ts';
import { sourceIdOf } from '@core/test-support/digest.ts';
import { FakeMain } from '../store/test-support/fake-bridge.ts';
import { asText, opened, value } from '../store/test-support/opened.ts';

vi.mock('../bridge.ts', () => ({ bridge: {} }));
const { deleteTag, editTag, mergeTag, moveTag, splitTag } = await import('./tags.ts');

/** So many passages carry one tag. */
const MANY = 3_000;

test('renaming, moving, merging, splitting and deleting a tag of thousands of passages is one step each, and one back', async () => {
  const store = await opened(new FakeMain());
  value(await store.introduceMe('Reader One'));
  const creatorId = store.me();
  if (creatorId === null) throw new Error('nobody was introduced');
  const look = { color: 'teal', pattern: 'solid', creatorId } as const;
  const [tag, other] = [
    makeTag(store.maker, { name: 'bloc', ...look }),
    makeTag(store.maker, { name: 'western bloc', ...look }),
  ];
  const sourceId = sourceIdOf('a text');
  const annotations = Array.from({ length: MANY }, (_, n) =>
    makeAnnotation(store.maker, {
      sourceId,
      target: { start: n, end: n + 1, exact: 'x', prefix: '', suffix: '' },
      tagIds: [tag.id],
      creatorId,
    }),
  );
  value(
    await store.commit({
      label: { type: 'createdTag', tag: tag.name },
      edits: [
        created('tags', tag),
        created('tags', other),
        ...annotations.map((annotation) => created('annotations', annotation)),
      ],
    }),
  );

  /** How many passages stand under each tag, by the names that people see. */
  const counts = async () => {
    const [state, tags] = [await store.read.state(), await store.read.tags()];
    const found: Record<string, number> = {};
    for (const { tagIds } of [...state.annotations.values()].filter((one): one is Annotation =>
      isLive(one),
    )) {
      for (const id of tagIds) {
        const name = resolveTag(tags, id)?.name ?? '';
        found[name] = (found[name] ?? 0) + 1;
      }
    }
    return found;
  };
  /** What the library holds, but for how often it was altered and what is left of what was deleted. */
  const contents = async () =>
    asText(await store.read.state())
      .split('\n')
      .filter((record) => !record.includes('"deleted":true'))
      .join('\n')
      .replace(/"(?:revision|modified)":[^,}]*/g, '');
  const before = await contents();
  const rest = { color: look.color, pattern: look.pattern, description: '' };

  const steps: readonly [() => Promise<boolean>, Record<string, number>][] = [
    [() => editTag(store, tag.id, { ...rest, name: 'the bloc' }, MANY), { 'the bloc': MANY }],
    [() => moveTag(store, tag.id, other.id), { bloc: MANY }],
    [() => mergeTag(store, tag.id, other.id, MANY), { 'western bloc': MANY }],
    [
      () =>
        splitTag(
          store,
          tag.id,
          annotations.slice(0, 2_000).map(({ id }) => id),
          { name: 'old bloc' },
        ),
      { bloc: MANY - 2_000, 'old bloc': 2_000 },
    ],
    [() => deleteTag(store, tag.id, MANY), { '': MANY }],
  ];
  for (const [step, expected] of steps) {
    const last = store.undoable.current().undo?.id;
    expect(await step()).toBe(true);
    expect(await counts()).toEqual(expected);
    expect(store.undoable.current().undo?.id).not.toBe(last);
    value(await store.undo());
    expect(store.undoable.current().undo?.id).toBe(last);
    expect(await contents()).toBe(before);
  }
});
