import { beforeEach, expect, test } from 'vitest';
import { created } from '@core/library/edits.ts';
import { makeTag, type Tag } from '@core/model/tag.ts';
import { value } from '../../store/test-support/opened.ts';
import { commandNamed } from '../registry.ts';
import { Desk } from '../test-support/desk.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open();
});

async function tagNamed(name: string): Promise<Tag> {
  const { store } = desk;
  const creatorId = store.me();
  if (!creatorId) throw new Error('nobody was introduced');
  const tag = makeTag(store.maker, { name, color: 'teal', pattern: 'solid', creatorId });
  value(await store.commit({ label: { type: 'createdTag', tag: name }, edits: [created('tags', tag)] }));
  return tag;
}

test('the tag that is chosen in the navigator is renamed, and named by the palette', async () => {
  const tag = await tagNamed('harbour');
  expect(await desk.canRun('tag.rename')).toBe(false);
  desk.view = { ...desk.view, filter: { ...desk.view.filter, tagIds: [tag.id] } };
  const label = commandNamed('tag.rename').labelNow?.(await desk.context());
  expect(label).toBe('Rename the tag “harbour”…');
  await desk.run('tag.rename');
  expect(desk.view.dialog).toEqual({ type: 'tagDetails', tagId: tag.id, field: 'name' });
});

test('of several that are chosen none is meant', async () => {
  const [one, other] = [await tagNamed('harbour'), await tagNamed('canal')];
  desk.view = { ...desk.view, filter: { ...desk.view.filter, tagIds: [one.id, other.id] } };
  expect(await desk.canRun('tag.delete')).toBe(false);
});

test('in the codebook it is the tag that is shown there', async () => {
  const [one, other] = [await tagNamed('canal'), await tagNamed('harbour')];
  desk.view = { ...desk.view, view: 'codebook', filter: { ...desk.view.filter, tagIds: [one.id] } };
  desk.view = { ...desk.view, codebookTagId: other.id };
  await desk.run('tag.merge');
  expect(desk.view.dialog).toEqual({ type: 'mergeTag', tagId: other.id });
});

test('the open document is removed, and brought back by undo', async () => {
  const { openSourceId } = desk.view;
  await desk.run('file.remove');
  expect(desk.lastStep()).toContain('removed');
  if (openSourceId) expect(await desk.store.read.source(openSourceId)).toBeNull();
  await desk.run('edit.undo');
  if (openSourceId) expect(await desk.store.read.source(openSourceId)).not.toBeNull();
});
