import { expect, test, vi } from 'vitest';
import type { Source } from '@core/model/source.ts';
import type { Tag } from '@core/model/tag.ts';
import type { Store } from '../store/store.ts';
import { registry } from '../commands/registry.ts';

vi.mock('../bridge.ts', () => ({ bridge: {} }));
const { tagMenu } = await import('./tag-menu.ts');
const { sourceMenu } = await import('./use-source-menu.ts');

const commands = new Set(registry.map(({ id }) => id));

test('what the menu of a document does, a command does with the open one', () => {
  const entries = sourceMenu({} as Store, {} as Source);
  expect(entries.map(({ id }) => id).filter((id) => !commands.has(id))).toEqual([]);
});

test('what the menu of a tag does, a command does with the chosen one', () => {
  const entries = tagMenu({} as Tag);
  // The passages of a tag are shown by its own name, which the palette lists.
  expect(entries.map(({ id }) => id).filter((id) => !commands.has(id))).toEqual(['passages']);
});
