import { beforeEach, describe, expect, it } from 'vitest';
import type { ReplyId } from '@core/model/id.ts';
import { useAnnouncements } from '../../ui/announcements.ts';
import { useLastUsed } from '../last-used.ts';
import { Desk } from '../test-support/desk.ts';
import { moveEnds } from './edges.ts';
import { highlight } from './highlight.ts';
import { addTags, removeTag } from './tagging.ts';
import { keepEditedReply, keepNote, keepReply } from './writing.ts';

let desk: Desk;

beforeEach(async () => {
  useLastUsed.setState({ color: null, tagIds: [] });
  useAnnouncements.setState({ shown: [] });
  desk = await Desk.open();
});

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('there is none');
  return one;
}

const exacts = async () => (await desk.annotations()).map(({ target }) => target.exact);

describe('highlighting', () => {
  it('marks what is selected, without the space around it, and makes it active', async () => {
    desk.select(' eastern canal');
    await desk.run('annotation.highlight');
    const [annotation] = await desk.annotations();
    expect(annotation?.target.exact).toBe('eastern canal');
    expect(desk.view).toMatchObject({ activeAnnotationId: annotation?.id, selection: null });
    expect(desk.lastStep()).toBe('highlighted “eastern canal”');
  });

  it('cannot where nothing but space is selected', async () => {
    desk.select('\n');
    expect(await desk.canRun('annotation.highlight')).toBe(false);
  });

  it('does not double a passage, and says so', async () => {
    for (const words of ['harbour', 'harbour ']) {
      desk.select(words);
      await desk.run('annotation.highlight');
    }
    expect(await exacts()).toEqual(['harbour']);
    expect(desk.said.at(-1)).toBe('You have already marked this passage.');
  });

  it('doubles nothing when the key is pressed twice in a moment', async () => {
    desk.select('harbour');
    await Promise.all([desk.run('annotation.highlight'), desk.run('annotation.highlight')]);
    expect(await exacts()).toEqual(['harbour']);
  });

  it('leaves the passage selected where it could not be kept, so that it can be marked again', async () => {
    const list = await desk.shownPassages();
    const lengths: (number | undefined)[] = [];
    list.subscribe(() => lengths.push(list.current()?.length));
    desk.select('harbour');
    const { selection } = desk.view;
    desk.main.refuseNext = { type: 'diskFull' };
    await desk.run('annotation.highlight');
    expect(lengths).toEqual([1, 0]);
    expect(desk.view).toMatchObject({ selection, activeAnnotationId: null });
    await desk.run('annotation.highlight');
    expect(await exacts()).toEqual(['harbour']);
  });

  it('marks nothing in a document that was taken away a moment before', async () => {
    desk.select('harbour');
    const asPressed = await desk.context();
    await desk.store.undo();
    await highlight.run(asPressed);
    expect(await exacts()).toEqual([]);
    await desk.store.redo();
    expect(await exacts()).toEqual([]);
    await highlight.run(asPressed);
    expect(await exacts()).toEqual(['harbour']);
  });

  it('marks the same passage as somebody else did', async () => {
    await desk.colleagueMarks('harbour');
    desk.select('harbour');
    await desk.run('annotation.highlight');
    expect(await exacts()).toEqual(['harbour', 'harbour']);
  });

  it('leaves alone what was selected while the passage was being kept', async () => {
    desk.select('harbour');
    const marking = desk.run('annotation.highlight');
    desk.select('canal');
    const selected = desk.view.selection;
    await marking;
    expect(desk.view).toMatchObject({ selection: selected, activeAnnotationId: null });
    await desk.run('annotation.highlight');
    expect(await desk.annotations()).toHaveLength(2);
  });

  it('keeps to the colour chosen last', async () => {
    desk.select('harbour');
    await desk.run('annotation.color.teal');
    desk.select('canal');
    await desk.run('annotation.highlight');
    expect((await desk.annotations()).map(({ color }) => color)).toEqual(['teal', 'teal']);
  });

  it('gives another colour to the active passage, but not to one whose tags have theirs', async () => {
    desk.select('harbour');
    await desk.run('annotation.highlight');
    await desk.run('annotation.color.rose');
    expect((await desk.annotations())[0]?.color).toBe('rose');
    await addTags(await desk.context(), { annotationIds: [first(await desk.annotations()).id] }, [
      { name: 'x' },
    ]);
    expect(await desk.canRun('annotation.color.sky')).toBe(false);
  });
});

describe('tagging', () => {
  const passage = { range: { start: 4, end: 11 } };

  it('makes tag and annotation in one step, which undo takes back whole', async () => {
    await addTags(await desk.context(), passage, [{ name: ' canal ' }]);
    expect(await desk.tagNames()).toEqual([['canal']]);
    expect(desk.lastStep()).toBe('tagged a passage “canal”');
    await desk.run('edit.undo');
    expect(await desk.annotations()).toEqual([]);
    expect((await desk.store.read.tags()).size).toBe(0);
  });

  it('gives a second tag to the same annotation, and none twice', async () => {
    const context = await desk.context();
    const id = first(await addTags(context, passage, [{ name: 'canal' }]));
    await addTags(context, { annotationIds: [id] }, [{ name: 'dues' }]);
    await addTags(context, passage, [{ name: 'canal' }]);
    expect(await desk.tagNames()).toEqual([['canal', 'dues']]);
    expect(desk.said.at(-1)).toBe('“canal” is already there.');
  });

  it('loses none of several tags given in one moment', async () => {
    const context = await desk.context();
    const id = first(await addTags(context, passage, [{ name: 'a' }]));
    await Promise.all(['b', 'c', 'd'].map((name) => addTags(context, { annotationIds: [id] }, [{ name }])));
    expect(await desk.tagNames()).toEqual([['a', 'b', 'c', 'd']]);
  });

  it('takes a tag off again', async () => {
    const id = first(await addTags(await desk.context(), passage, [{ name: 'canal' }]));
    const tag = first([...(await desk.store.read.tags()).values()]);
    await removeTag(await desk.context(), [id], tag.id);
    expect(await desk.tagNames()).toEqual([[]]);
    expect(desk.lastStep()).toBe('took “canal” off a passage');
  });

  it('tags again with all tags of the passage tagged last', async () => {
    await addTags(await desk.context(), passage, [{ name: 'canal' }, { name: 'dues' }]);
    desk.select('Who pays');
    await desk.run('annotation.tagAgain');
    expect(await desk.tagNames()).toEqual([
      ['canal', 'dues'],
      ['canal', 'dues'],
    ]);
  });
});

describe('notes and replies', () => {
  it('marks the selected passage and opens its note', async () => {
    desk.select('eastern canal');
    await desk.run('annotation.note');
    const [annotation] = await desk.annotations();
    expect(desk.view.editing).toEqual({ field: 'note', annotationId: annotation?.id });
  });

  it('keeps a note as a step that says what happened to it', async () => {
    desk.select('eastern canal');
    await desk.run('annotation.note');
    const id = first(await desk.annotations()).id;
    for (const [note, step] of [
      ['A question.', 'wrote a note on “eastern canal”'],
      ['A *loaded* question.', 'edited the note on “eastern canal”'],
      ['  ', 'removed the note on “eastern canal”'],
    ] as const) {
      await keepNote(await desk.context(), id, note);
      expect(desk.lastStep()).toBe(step);
    }
  });

  it('makes no step of a note that says what it said before', async () => {
    desk.select('eastern canal');
    await desk.run('annotation.note');
    await keepNote(await desk.context(), first(await desk.annotations()).id, '');
    expect(desk.lastStep()).toBe('highlighted “eastern canal”');
  });

  it('answers anybody, and deletes an answer that is emptied', async () => {
    const { id } = await desk.colleagueMarks('harbour');
    const replyId = await keepReply(await desk.context(), id, 'Which one?');
    expect((await desk.store.read.repliesTo([id])).map(({ note }) => note)).toEqual(['Which one?']);
    await keepEditedReply(await desk.context(), replyId as ReplyId, ' ');
    expect(await desk.store.read.repliesTo([id])).toEqual([]);
  });
});

describe('other people’s annotations', () => {
  it('can be answered and copied, but not altered', async () => {
    const { id } = await desk.colleagueMarks('harbour');
    desk.activate(id);
    for (const command of ['annotation.reply', 'edit.copyWithCitation']) {
      expect(await desk.canRun(command)).toBe(true);
    }
    for (const command of [
      'annotation.edit',
      'annotation.delete',
      'annotation.tag',
      'annotation.note',
      'annotation.moveEdges',
      'annotation.endRight',
      'annotation.color.rose',
    ]) {
      expect(await desk.canRun(command), command).toBe(false);
    }
    await keepNote(await desk.context(), id, 'not mine');
    expect((await desk.annotations())[0]?.note).toBe('');
  });
});

describe('moving the ends', () => {
  it('goes word by word, at once', async () => {
    desk.select('eastern');
    await desk.run('annotation.highlight');
    await desk.run('annotation.endRight');
    expect(await exacts()).toEqual(['eastern canal']);
    await desk.run('annotation.startEarlier');
    expect(await exacts()).toEqual(['the eastern canal']);
    await desk.run('annotation.endLeft');
    await desk.run('annotation.startLater');
    expect(await exacts()).toEqual(['eastern']);
    await desk.run('annotation.endLeft');
    expect(await exacts(), 'a passage never vanishes').toEqual(['eastern']);
  });

  it('takes a new selection for the passage', async () => {
    desk.select('eastern');
    await desk.run('annotation.highlight');
    await desk.run('annotation.moveEdges');
    expect(desk.view.selection).toMatchObject({ start: 40, end: 47 });
    desk.select('Who pays');
    await desk.run('annotation.keepEdges');
    expect(await exacts()).toEqual(['Who pays']);
    expect(desk.lastStep()).toBe('moved the edges of “eastern”');
    expect(desk.view.editing).toBeNull();
  });

  it('changes nothing where the ends stay', async () => {
    desk.select('eastern');
    await desk.run('annotation.highlight');
    await moveEnds(await desk.context(), first(await desk.annotations()).id, (_, range) => range);
    expect(desk.lastStep()).toBe('highlighted “eastern”');
  });
});

describe('deleting', () => {
  it('deletes the active annotation, which undo brings back', async () => {
    desk.select('harbour');
    await desk.run('annotation.highlight');
    await desk.run('annotation.delete');
    expect(await desk.annotations()).toEqual([]);
    await desk.run('edit.undo');
    expect(await exacts()).toEqual(['harbour']);
  });

  it('lets go of it in the moment in which it goes from the screen', async () => {
    desk.select('harbour');
    await desk.run('annotation.highlight');
    const list = await desk.shownPassages();
    const shown: { passages: number | undefined; active: string | null }[] = [];
    const look = () => shown.push({ passages: list.current()?.length, active: desk.view.activeAnnotationId });
    const stop = list.subscribe(() => queueMicrotask(look));
    await desk.run('annotation.delete');
    stop();
    expect(shown.find(({ passages }) => passages === 0)).toEqual({ passages: 0, active: null });
    expect(useAnnouncements.getState().shown.at(-1)?.message).toBe('Deleted.');
  });

  it('has it back and active where it could not be kept that it has gone', async () => {
    desk.select('harbour');
    await desk.run('annotation.highlight');
    const [annotation] = await desk.annotations();
    const list = await desk.shownPassages();
    const lengths: (number | undefined)[] = [];
    list.subscribe(() => lengths.push(list.current()?.length));
    desk.main.refuseNext = { type: 'diskFull' };
    await desk.run('annotation.delete');
    expect(lengths).toEqual([0, 1]);
    expect(desk.view.activeAnnotationId).toBe(annotation?.id);
    expect(desk.said.at(-1)).toContain('the disk is full');
    expect(useAnnouncements.getState().shown).toEqual([]);
  });

  it('is taken back by the Undo beside what is said of it', async () => {
    desk.select('harbour');
    await desk.run('annotation.highlight');
    await desk.shownPassages();
    await desk.run('annotation.delete');
    const { action } = first(useAnnouncements.getState().shown);
    expect(action?.label).toBe('Undo');
    action?.run();
    await expect.poll(exacts).toEqual(['harbour']);
  });

  it('does not while text is selected', async () => {
    desk.select('harbour');
    await desk.run('annotation.highlight');
    desk.select('canal');
    expect(await desk.canRun('annotation.delete')).toBe(false);
  });
});

describe('undo', () => {
  it('says of each step what it was, also where two keys are pressed in one moment', async () => {
    desk.select('harbour');
    await desk.run('annotation.highlight');
    desk.select('canal');
    await desk.run('annotation.highlight');
    await Promise.all([desk.run('edit.undo'), desk.run('edit.undo')]);
    expect(desk.said.slice(-2)).toEqual(['Undone: highlighted “canal”', 'Undone: highlighted “harbour”']);
    await Promise.all([desk.run('edit.redo'), desk.run('edit.redo')]);
    expect(desk.said.slice(-2)).toEqual([
      'Done again: highlighted “harbour”',
      'Done again: highlighted “canal”',
    ]);
  });

  it('takes back what is still being kept', async () => {
    desk.select('harbour');
    const marking = desk.run('annotation.highlight');
    await desk.shownPassages();
    await desk.run('edit.undo');
    await marking;
    expect(await exacts()).toEqual([]);
  });
});

describe('copying with citation', () => {
  it('copies the selected passage with its place', async () => {
    desk.select('eastern canal');
    await desk.run('edit.copyWithCitation');
    expect(desk.copied[0]?.text).toBe('“eastern canal”\nHarbour, 3 May 1921, ¶2.');
  });
});
