import { describe, expect, it } from 'vitest';
import { describe as describeRange } from '../anchoring/describe.ts';
import { applyChange, builderFrom, emptyState, type LibraryBuilder } from '../library/apply.ts';
import { invertChange } from '../library/invert.ts';
import { makeChange } from '../library/edits.ts';
import { lookupIn, type LibraryState } from '../library/tables.ts';
import { makeAnnotation, type Annotation } from '../model/annotation.ts';
import type { SourceId } from '../model/id.ts';
import { makePerson, type Person } from '../model/person.ts';
import { makeReply } from '../model/reply.ts';
import { makeSource, textFactsOf, type Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { sourceIdOf } from '../test-support/digest.ts';
import { exported, opened, spelled } from '../test-support/files.ts';
import { countingMaker } from '../test-support/maker.ts';
import { changeOf } from './change-of.ts';
import type { MergePlan } from './merge-plan.ts';
import { planMerge } from './plan-merge.ts';

const words = 'The western bloc. 😀 We are continentals; the western bloc is not.';
const text: SourceText = {
  textVersion: 1,
  text: words,
  blocks: [{ type: 'paragraph', start: 0, end: words.length }],
  marks: [],
};
const texts = new Map<SourceId, SourceText>([[sourceIdOf(words), text]]);
const maker = countingMaker();

interface Desk {
  readonly state: LibraryBuilder;
  readonly person: Person;
  readonly source: Source;
}

function desk(name: string): Desk {
  const state = emptyState();
  const person = makePerson(maker, { name, color: 'rose' });
  const source = makeSource(
    maker,
    { title: 'A record', metadata: {}, text: textFactsOf(text) },
    {
      id: sourceIdOf(words),
      fileName: `${name}.txt`,
      fileHash: '0'.repeat(64),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      wordCount: 5,
      asItStands: false,
      mends: [],
      creatorId: person.id,
    },
  );
  state.people.set(person.id, person);
  state.sources.set(source.id, source);
  return { state, person, source };
}

function annotate({ state, person, source }: Desk, start: number, end: number, note = ''): Annotation {
  const target = describeRange(words, { start, end });
  const annotation = makeAnnotation(maker, { sourceId: source.id, target, creatorId: person.id, note });
  state.annotations.set(annotation.id, annotation);
  return annotation;
}

async function planOf(state: LibraryState, theirs: LibraryState, withTexts = true): Promise<MergePlan> {
  const file = await opened(exported(theirs, texts, { withTexts }));
  return planMerge({ state, texts: (id) => (state.sources.has(id) ? texts.get(id) : undefined), file });
}

function carriedOut(state: LibraryState, plan: MergePlan): LibraryState {
  const change = changeOf(plan, ['a.postil.json']);
  return change === null ? state : applyChange(state, change);
}

describe('opening a colleague’s file', () => {
  it('says per person and document what is new', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    const first = annotate(ann, 4, 16, 'What is it?');
    annotate(ann, 0, 3);
    ann.state.replies.set(
      'r',
      makeReply(maker, { annotationId: first.id, note: 'Well.', creatorId: ann.person.id }),
    );
    const plan = await planOf(bob.state, ann.state);
    expect(plan.sources).toMatchObject([{ title: 'A record', status: 'sameText', annotations: { new: 2 } }]);
    expect(plan.people).toMatchObject([
      { name: 'Ann', isNew: true, annotations: { new: 2 }, replies: { new: 1 } },
    ]);
    expect(plan.records.filter((record) => record.placed === 'exact')).toHaveLength(2);
    expect(changeOf(plan, ['ann.postil.json'])?.label).toEqual({
      type: 'mergedFile',
      fileName: 'ann.postil.json',
      annotations: 2,
      sources: 0,
    });
  });

  it('brings a new document with its text', async () => {
    const ann = desk('Ann');
    annotate(ann, 4, 16);
    const plan = await planOf(emptyState(), ann.state);
    expect(plan.sources).toMatchObject([{ status: 'unknown', annotations: { new: 1 } }]);
    expect(plan.newTexts).toEqual([{ id: ann.source.id, text }]);
    expect(changeOf(plan, ['a'])?.label).toMatchObject({ annotations: 1, sources: 1 });
  });

  it('without texts waits for a document that is not here, and says so', async () => {
    const ann = desk('Ann');
    annotate(ann, 4, 16);
    const plan = await planOf(emptyState(), ann.state, false);
    expect(plan.sources).toMatchObject([{ status: 'unknownWithoutText' }]);
    expect(plan.setAside.map(({ what }) => what)).toEqual(['document', 'annotation']);
    expect(carriedOut(emptyState(), plan).annotations.size).toBe(0);
  });

  it('a second time changes nothing', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    annotate(ann, 4, 16);
    annotate(bob, 4, 16);
    const once = carriedOut(bob.state, await planOf(bob.state, ann.state));
    const plan = await planOf(once, ann.state);
    expect(plan.changesNothing).toBe(true);
    expect(changeOf(plan, ['a.postil.json'])).toBeNull();
  });

  it('finds nothing superseded where two people imported the same document by themselves', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    const there = carriedOut(bob.state, await planOf(bob.state, ann.state));
    const here = carriedOut(ann.state, await planOf(ann.state, bob.state));
    expect(there.superseded.size + here.superseded.size).toBe(0);
    expect(spelled(there, ['sources'])).toBe(spelled(here, ['sources']));
  });

  it('deletes what its creator deleted, also when an older file comes later', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    const annotation = annotate(ann, 4, 16);
    const older = builderFrom(ann.state);
    ann.state.annotations.set(annotation.id, {
      id: annotation.id,
      deleted: true,
      modified: maker.now(),
      revision: 2,
    });
    let state: LibraryState = carriedOut(bob.state, await planOf(bob.state, older));
    const plan = await planOf(state, ann.state);
    expect(plan.totals.annotations).toMatchObject({ deleted: 1 });
    state = carriedOut(state, plan);
    expect((await planOf(state, older)).changesNothing).toBe(true);
    const other = carriedOut(bob.state, await planOf(bob.state, ann.state));
    expect(
      (await planOf(other, older)).records.every(
        (record) => record.table !== 'annotations' || record.edits.length === 0,
      ),
    ).toBe(true);
  });

  it('keeps both of two versions that were edited apart, one as the record, one to be looked at', async () => {
    const [home, work] = [desk('Ann'), desk('Ann')];
    const annotation = annotate(home, 4, 16);
    const edited = (note: string) => ({ ...annotation, note, revision: 2 });
    home.state.annotations.set(annotation.id, edited('at home'));
    work.state.annotations.set(annotation.id, edited('at work'));
    for (const [one, other] of [
      [home, work],
      [work, home],
    ] as const) {
      const plan = await planOf(one.state, other.state);
      expect(plan.totals.annotations.superseded).toBe(1);
      const after = carriedOut(one.state, plan);
      expect(after.annotations.get(annotation.id)).toMatchObject({ note: 'at work' });
      expect([...after.superseded.values()]).toMatchObject([
        { table: 'annotations', recordId: annotation.id, record: { note: 'at home' } },
      ]);
      expect((await planOf(after, other.state)).changesNothing).toBe(true);
    }
  });

  it('prefers what was written to a deletion of the same revision', async () => {
    const [home, work] = [desk('Ann'), desk('Ann')];
    const annotation = annotate(home, 4, 16);
    home.state.annotations.set(annotation.id, { ...annotation, note: 'more', revision: 2 });
    work.state.annotations.set(annotation.id, {
      id: annotation.id,
      deleted: true,
      modified: maker.now(),
      revision: 2,
    });
    for (const [one, other] of [
      [home, work],
      [work, home],
    ] as const) {
      const after = carriedOut(one.state, await planOf(one.state, other.state));
      expect(after.annotations.get(annotation.id)).toMatchObject({ note: 'more' });
    }
  });

  it('never takes a document away, and never touches settings', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    bob.state.settings.set('me', { id: 'me', value: bob.person.id });
    ann.state.settings.set('me', { id: 'me', value: ann.person.id });
    ann.state.sources.set(ann.source.id, {
      id: ann.source.id,
      deleted: true,
      modified: maker.now(),
      revision: 99,
    });
    const plan = await planOf(bob.state, ann.state);
    const after = carriedOut(bob.state, plan);
    expect(after.sources.get(bob.source.id)).toEqual(bob.source);
    expect(spelled(after, ['settings'])).toBe(spelled(bob.state, ['settings']));
  });

  it('moves a passage whose position does not hold its quote, and sets aside one that is nowhere', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    const wrong = annotate(ann, 4, 16);
    const gone = annotate(ann, 0, 3);
    annotate(ann, 21, 24);
    const json = JSON.parse(exported(ann.state, texts)) as {
      first: { items: { id: string; target: { selector: Record<string, unknown>[] } }[] };
    };
    for (const item of json.first.items) {
      const [quote, position] = item.target.selector;
      if (item.id === wrong.id) Object.assign(position ?? {}, { start: 1, end: 9 });
      if (item.id === gone.id) Object.assign(quote ?? {}, { exact: 'nowhere at all in it' });
    }
    const file = await opened(JSON.stringify(json));
    const plan = planMerge({ state: bob.state, texts: (id) => texts.get(id), file });
    expect(plan.moved).toBe(1);
    expect(plan.setAside).toMatchObject([{ what: 'annotation', id: gone.id }]);
    const after = carriedOut(bob.state, plan);
    expect(after.annotations.get(wrong.id)).toEqual(wrong);
    expect(after.annotations.size).toBe(2);
    expect(planMerge({ state: after, texts: (id) => texts.get(id), file }).changesNothing).toBe(true);
  });

  it('is undone in one step, and can then be opened again', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    annotate(ann, 4, 16);
    annotate(bob, 0, 3);
    const plan = await planOf(bob.state, ann.state);
    const merge = changeOf(plan, ['a.postil.json']);
    if (merge === null) throw new Error('nothing to do');
    const change = makeChange(maker, { by: bob.person.id, ...merge });
    const after = applyChange(bob.state, change);
    const undone = applyChange(
      after,
      invertChange(change, lookupIn(after), maker, { type: 'undo', of: change.id }),
    );
    expect(spelled(undone)).toBe(spelled(bob.state));
    expect(spelled(carriedOut(undone, await planOf(undone, ann.state)))).toBe(spelled(after));
  });

  it('can be done in part', async () => {
    const [ann, bob] = [desk('Ann'), desk('Bob')];
    annotate(ann, 4, 16);
    const plan = await planOf(bob.state, ann.state);
    const merge = changeOf(plan, ['a.postil.json'], {
      take: (record) => record.table === 'people',
    });
    expect(merge?.edits.map((edit) => edit.table)).toEqual(['people']);
  });
});
