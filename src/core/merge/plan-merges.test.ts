import { describe, expect, it } from 'vitest';
import { applyChange } from '../library/apply.ts';
import { liveAnnotations } from '../library/queries.ts';
import { invertChange } from '../library/invert.ts';
import { tagsOf, visibleTags } from '../library/tags.ts';
import { lookupIn, type LibraryState } from '../library/tables.ts';
import { makeChange } from '../library/edits.ts';
import { makePerson } from '../model/person.ts';
import type { SourceText } from '../model/source-text.ts';
import type { PostilFile } from '../formats/postil/postil-file.ts';
import { Machine } from '../test-support/machine.ts';
import { countingMaker } from '../test-support/maker.ts';
import { changeOf } from './change-of.ts';
import { chosenFrom } from './chosen.ts';
import { planMerges } from './plan-merges.ts';

const library = ['The western bloc. We are continentals.', 'Something else entirely.'].map(
  (text): SourceText => ({
    textVersion: 1,
    text,
    blocks: [{ type: 'paragraph', start: 0, end: text.length }],
    marks: [],
  }),
);
const maker = countingMaker(90);

/** A person who has opened both documents, and marked and tagged a passage in each. */
function machine(n: number, name: string): Machine {
  const person = makePerson(countingMaker(100 + n), { name, color: 'rose' });
  const made = new Machine(person, countingMaker(n), library);
  for (const act of ['import', 'annotate', 'tag'] as const) made.act(act, 0);
  for (const act of ['import', 'annotate'] as const) made.act(act, 1);
  return made;
}

const named = (files: readonly PostilFile[]) => files.map((file, n) => ({ fileName: `${n}`, file }));
const planned = (at: Machine, files: readonly PostilFile[]) =>
  planMerges({ state: at.state, texts: (id) => at.texts.get(id), files: named(files) });
const names = (state: LibraryState) => [...state.people.values()].map(({ name }) => name).sort();

describe('several files at once', () => {
  it('are one plan, in which every record stands once and comes out as if they had been opened one by one', async () => {
    const [ann, bob, cleo] = [machine(0, 'Ann'), machine(1, 'Bob'), machine(2, 'Cleo')];
    cleo.open(await bob.export());
    const files = [await bob.export(), await cleo.export()];
    const plan = planned(ann, files);
    expect(new Set(plan.records.map(({ table, id }) => `${table} ${id}`)).size).toBe(plan.records.length);
    expect(plan.people.map(({ name, annotations }) => [name, annotations.new])).toEqual([
      ['Bob', 2],
      ['Cleo', 2],
    ]);
    const [atOnce, oneByOne] = [ann, machine(0, 'Ann')];
    atOnce.openAll(files);
    for (const file of files) oneByOne.open(file);
    expect(atOnce.state.annotations).toEqual(oneByOne.state.annotations);
    expect(atOnce.state.tags).toEqual(oneByOne.state.tags);
  });

  it('may bring the document of another among them, in whichever order they are named', async () => {
    const [ann, bob] = [
      new Machine(makePerson(maker, { name: 'Ann', color: 'sky' }), maker, []),
      machine(1, 'Bob'),
    ];
    const whole = await bob.export();
    const codings: PostilFile = {
      ...whole,
      sources: whole.sources.map(({ source }) => ({ source, text: null })),
    };
    expect(planned(ann, [codings]).sources).toMatchObject([
      { status: 'unknownWithoutText' },
      { status: 'unknownWithoutText' },
    ]);
    const plan = planned(ann, [codings, whole]);
    expect(plan.sources).toMatchObject([{ status: 'unknown' }, { status: 'unknown' }]);
    expect(plan.setAside).toEqual([]);
  });
});

describe('a part of a plan', () => {
  it('is one person’s work on one document with what it needs, and what is left comes when it is asked for', async () => {
    const [ann, bob, cleo] = [machine(0, 'Ann'), machine(1, 'Bob'), machine(2, 'Cleo')];
    const files = [await bob.export(), await cleo.export()];
    const plan = planned(ann, files);
    const wanted = new Set<string>([bob.person.id, plan.sources[0]?.id ?? '']);
    const change = changeOf(plan, ['bob', 'cleo'], {
      take: chosenFrom(plan, { isWanted: (_kind, id) => wanted.has(id) }),
    });
    if (!change) throw new Error('nothing to change');
    const part = applyChange(ann.state, makeChange(maker, { by: null, ...change }));
    expect(names(part)).toEqual(['Ann', 'Bob']);
    const come = liveAnnotations(part).filter(({ creatorId }) => creatorId === bob.person.id);
    expect(come.map(({ sourceId }) => sourceId)).toEqual([plan.sources[0]?.id]);
    expect(
      come.every((annotation) => tagsOf(annotation, part.tags).length === annotation.tagIds.length),
    ).toBe(true);
    expect(change.label).toMatchObject({ type: 'mergedFiles', count: 2, annotations: 1 });
  });
});

describe('all of a plan', () => {
  it('is every record of it, with tags that no passage carries and what is left of deleted ones', async () => {
    const [ann, bob] = [machine(0, 'Ann'), machine(1, 'Bob')];
    for (const act of ['tag', 'deleteTag', 'tag', 'delete', 'delete'] as const) bob.act(act, 0);
    const whole = await bob.export();
    for (const file of [whole, { ...whole, annotations: [], sources: [] }]) {
      const plan = planned(ann, [file]);
      expect(plan.totals.tags.new).toBeGreaterThan(0);
      expect(plan.records.filter((record) => !chosenFrom(plan, { isWanted: () => true })(record))).toEqual(
        [],
      );
    }
  });
});

describe('tags of one name', () => {
  it('are offered, and once joined are one tag also for later files', async () => {
    const [ann, bob] = [machine(0, 'Ann'), machine(1, 'Bob')];
    const file = await bob.export();
    const plan = planned(ann, [file]);
    expect(plan.sameNames).toMatchObject([{ name: 'tag 0' }]);

    const names = { joined: plan.sameNames, apart: [], state: ann.state, maker };
    const change = changeOf(plan, ['bob'], { names });
    if (!change) throw new Error('nothing to change');
    ann.state = applyChange(ann.state, makeChange(maker, { by: null, ...change }));
    expect(visibleTags(ann.state.tags).map(({ name }) => name)).toEqual(['tag 0']);
    expect(planned(ann, [file]).changesNothing).toBe(true);
    bob.act('annotate', 5);
    const later = planned(ann, [await bob.export()]);
    expect(later.sameNames).toEqual([]);
    expect(later.totals.annotations.new).toBe(1);
  });

  it('are asked about with each file until something is said of them', async () => {
    const [ann, bob] = [machine(0, 'Ann'), machine(1, 'Bob')];
    ann.open(await bob.export());
    expect(visibleTags(ann.state.tags).map(({ name }) => name)).toEqual(['tag 0', 'tag 0']);
    const again = planned(ann, [await bob.export()]);
    expect(again).toMatchObject({ changesNothing: true, sameNames: [{ theirsBy: 'Bob' }] });

    const names = { joined: again.sameNames, apart: [], state: ann.state, maker };
    const change = changeOf(again, ['bob'], { names });
    expect(change?.label).toEqual({ type: 'decidedTagNames', joined: 1, apart: 0 });
    if (!change) throw new Error('nothing to change');
    ann.state = applyChange(ann.state, makeChange(maker, { by: null, ...change }));
    expect(visibleTags(ann.state.tags)).toHaveLength(1);
  });

  it('that are kept apart are not asked about again, until that is taken back', async () => {
    const [ann, bob, carl] = [machine(0, 'Ann'), machine(1, 'Bob'), machine(2, 'Carl')];
    const plan = planned(ann, [await bob.export()]);
    const names = { joined: [], apart: plan.sameNames, state: ann.state, maker };
    const merge = changeOf(plan, ['bob'], { names });
    if (!merge) throw new Error('nothing to change');
    const change = makeChange(maker, { by: null, ...merge });
    const before = ann.state;
    ann.state = applyChange(before, change);
    bob.act('annotate', 5);
    expect(planned(ann, [await bob.export()]).sameNames).toEqual([]);
    expect(planned(ann, [await ann.export()]).sameNames).toEqual([]);
    // Another's tag of that name is another question.
    expect(planned(ann, [await carl.export()]).sameNames).toMatchObject([
      { theirsBy: 'Carl', oursBy: 'Ann' },
    ]);

    const back = invertChange(change, lookupIn(ann.state), maker, { type: 'undo', of: change.id });
    ann.state = applyChange(ann.state, back);
    expect(ann.state.settings).toEqual(before.settings);
    expect(planned(ann, [await bob.export()]).sameNames).toHaveLength(1);
  });
});
