import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAnnotation, type Annotation } from '../model/annotation.ts';
import { isLive } from '../model/record.ts';
import { makeTag, type Tag } from '../model/tag.ts';
import { anId } from '../test-support/arbitraries.ts';
import { sourceIdOf } from '../test-support/digest.ts';
import { countingMaker } from '../test-support/maker.ts';
import { applyChange, emptyState } from './apply.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Change, ChangeLabel, Edit } from './change.ts';
import { changeSchema } from './change.ts';
import { created, deleted, makeChange, removed, replaced, updated } from './edits.ts';
import { invertChange } from './invert.ts';
import { lookupIn, type LibraryState } from './tables.ts';
import { causeOfRedo, causeOfUndo, undoStateOf } from './undo-log.ts';

const me = anId('person', 1);
const target = { start: 0, end: 4, exact: 'Post', prefix: '', suffix: 'il' };

/** A library with its history: what the store does, without a store. */
class Desk {
  readonly maker = countingMaker();
  readonly history: Change[] = [];
  state: LibraryState = emptyState();

  commit(edits: readonly Edit[], label: ChangeLabel = { type: 'highlighted', quote: 'Post' }): Change {
    return this.take(makeChange(this.maker, { by: me, label, edits }));
  }

  undo(): boolean {
    const { undo } = undoStateOf(this.history);
    if (undo === null) return false;
    this.take(invertChange(undo, lookupIn(this.state), this.maker, causeOfUndo(undo)));
    return true;
  }

  redo(): boolean {
    const { redo } = undoStateOf(this.history);
    if (redo === null) return false;
    this.take(invertChange(redo, lookupIn(this.state), this.maker, causeOfRedo(redo)));
    return true;
  }

  private take(change: Change): Change {
    changeSchema.parse(change);
    this.history.push(change);
    this.state = applyChange(this.state, change);
    return change;
  }

  annotation(id: string): Annotation {
    const found = this.state.annotations.get(id);
    if (found === undefined || !isLive(found)) throw new Error('not there');
    return found;
  }
}

function newAnnotation(desk: Desk): Annotation {
  return makeAnnotation(desk.maker, { sourceId: sourceIdOf('Postil'), target, creatorId: me });
}

/** What the tables say, without what every edit counts up. */
function said(state: LibraryState): string {
  const live = (records: Iterable<{ id: string }>) =>
    [...records]
      .filter(isLive)
      .map((record) => canonicalJson({ ...record, revision: 0, modified: '' }))
      .sort();
  return JSON.stringify([live(state.annotations.values()), live(state.tags.values())]);
}

describe('undo', () => {
  it('of a creation leaves a tombstone, and redo lives again one revision further', () => {
    const desk = new Desk();
    const annotation = newAnnotation(desk);
    desk.commit([created('annotations', annotation)]);
    desk.undo();
    expect(desk.state.annotations.get(annotation.id)).toMatchObject({ deleted: true, revision: 2 });
    desk.redo();
    expect(desk.annotation(annotation.id)).toMatchObject({ target, revision: 3 });
  });

  it('of an edit restores what it said, above what may have been exported meanwhile', () => {
    const desk = new Desk();
    const annotation = newAnnotation(desk);
    desk.commit([created('annotations', annotation)]);
    desk.commit([updated('annotations', annotation, { note: 'Why?' }, desk.maker)]);
    desk.undo();
    expect(desk.annotation(annotation.id)).toMatchObject({ note: '', revision: 3 });
  });

  it('of a deletion brings the record back', () => {
    const desk = new Desk();
    const annotation = newAnnotation(desk);
    desk.commit([created('annotations', annotation)]);
    desk.commit([deleted('annotations', annotation, desk.maker)]);
    desk.undo();
    expect(desk.annotation(annotation.id)).toMatchObject({ target, revision: 3 });
  });

  it('of a merge puts back exactly what stood before, revisions included', () => {
    const desk = new Desk();
    const mine = newAnnotation(desk);
    desk.commit([created('annotations', mine)]);
    const before = canonicalJson([...desk.state.annotations.values()]);
    const theirs = newAnnotation(desk);
    desk.commit(
      [
        created('annotations', theirs),
        replaced('annotations', mine, { ...mine, note: 'theirs', revision: 7 }),
      ],
      { type: 'mergedFile', fileName: 'ann.postil.json', annotations: 2, sources: 0 },
    );
    desk.undo();
    expect(canonicalJson([...desk.state.annotations.values()])).toBe(before);
    desk.redo();
    expect(desk.annotation(mine.id)).toMatchObject({ note: 'theirs', revision: 7 });
    expect(desk.annotation(theirs.id).revision).toBe(1);
  });

  it('of a removal brings the records back as they were', () => {
    const desk = new Desk();
    const annotation = newAnnotation(desk);
    desk.commit([created('annotations', annotation)]);
    desk.commit([removed('annotations', annotation)], {
      type: 'removedSource',
      title: 'Postil',
      annotations: 1,
    });
    expect(desk.state.annotations.size).toBe(0);
    desk.undo();
    expect(desk.annotation(annotation.id)).toEqual(annotation);
  });

  it('of an edit under a merge takes back only the fields that nobody changed since', () => {
    const desk = new Desk();
    const annotation = { ...newAnnotation(desk), tagIds: [anId('tag', 1)] };
    desk.commit([created('annotations', annotation)]);
    const edit = desk.commit([
      updated(
        'annotations',
        annotation,
        { note: 'mine', tagIds: [anId('tag', 1), anId('tag', 2)] },
        desk.maker,
      ),
    ]);
    const now = desk.annotation(annotation.id);
    const other = {
      ...now,
      note: 'from my other computer',
      tagIds: [...now.tagIds, anId('tag', 3)],
      revision: 9,
    };
    const inverse = invertChange(
      edit,
      lookupIn(applyChange(desk.state, { edits: [replaced('annotations', now, other)] })),
      desk.maker,
      causeOfUndo(edit),
    );
    expect(inverse.edits[0]?.after).toMatchObject({
      note: 'from my other computer',
      tagIds: [anId('tag', 1), anId('tag', 3)],
      revision: 10,
    });
  });

  it('of a change with nothing left to take back is a step that alters nothing', () => {
    const desk = new Desk();
    const annotation = newAnnotation(desk);
    const change = desk.commit([created('annotations', annotation)]);
    const later = { ...annotation, note: 'later', revision: 4 };
    const state = applyChange(desk.state, { edits: [replaced('annotations', annotation, later)] });
    const inverse = invertChange(change, lookupIn(state), desk.maker, causeOfUndo(change));
    expect(inverse.edits).toEqual([{ table: 'annotations', id: annotation.id, before: later, after: later }]);
  });

  it('passes over settings and the first start', () => {
    const desk = new Desk();
    desk.commit([replaced('settings', null, { id: 'theme', value: 'dark' })], { type: 'changedSettings' });
    expect(undoStateOf(desk.history)).toEqual({ undo: null, redo: null });
  });

  it('forgets what could be redone once something new is done', () => {
    const desk = new Desk();
    desk.commit([created('annotations', newAnnotation(desk))]);
    desk.undo();
    desk.commit([created('annotations', newAnnotation(desk))]);
    expect(undoStateOf(desk.history).redo).toBeNull();
  });
});

describe('any run of work', () => {
  type Step = 'annotate' | 'note' | 'delete' | 'tag' | 'rename' | 'undo' | 'redo';
  const steps = fc.array(
    fc.tuple(
      fc.constantFrom<Step>('annotate', 'note', 'delete', 'tag', 'rename', 'undo', 'undo', 'redo'),
      fc.nat(9),
    ),
    { maxLength: 30 },
  );

  function perform(desk: Desk, step: Step, n: number): void {
    const annotations = [...desk.state.annotations.values()].filter(isLive);
    const tags: Tag[] = [...desk.state.tags.values()].filter(isLive);
    const annotation = annotations[n % Math.max(1, annotations.length)];
    const tag = tags[n % Math.max(1, tags.length)];
    if (step === 'annotate') desk.commit([created('annotations', newAnnotation(desk))]);
    if (step === 'tag') {
      const made = makeTag(desk.maker, { name: `tag ${n}`, color: 'amber', pattern: 'solid', creatorId: me });
      const edits: Edit[] = [created('tags', made)];
      if (annotation !== undefined) {
        edits.push(
          updated('annotations', annotation, { tagIds: [...annotation.tagIds, made.id] }, desk.maker),
        );
      }
      desk.commit(edits);
    }
    if (step === 'note' && annotation !== undefined) {
      desk.commit([
        updated('annotations', annotation, { note: `note ${n} ${desk.history.length}` }, desk.maker),
      ]);
    }
    if (step === 'delete' && annotation !== undefined) {
      desk.commit([deleted('annotations', annotation, desk.maker)]);
    }
    if (step === 'rename' && tag !== undefined) {
      desk.commit([updated('tags', tag, { name: `name ${desk.history.length}` }, desk.maker)]);
    }
    if (step === 'undo') desk.undo();
    if (step === 'redo') desk.redo();
  }

  it('says the same after undoing everything and redoing everything', () => {
    fc.assert(
      fc.property(steps, (run) => {
        const desk = new Desk();
        const after: string[] = [said(desk.state)];
        for (const [step, n] of run) perform(desk, step, n);
        const end = said(desk.state);
        let undone = 0;
        while (desk.undo()) undone += 1;
        expect(said(desk.state)).toBe(after[0]);
        for (let n = 0; n < undone; n += 1) expect(desk.redo()).toBe(true);
        expect(said(desk.state)).toBe(end);
      }),
      { numRuns: 500 },
    );
  });

  it('comes out the same when the history is replayed', () => {
    fc.assert(
      fc.property(steps, (run) => {
        const desk = new Desk();
        for (const [step, n] of run) perform(desk, step, n);
        const replayed = desk.history.reduce<LibraryState>(applyChange, emptyState());
        expect([...replayed.annotations]).toEqual([...desk.state.annotations]);
        expect([...replayed.tags]).toEqual([...desk.state.tags]);
      }),
      { numRuns: 200 },
    );
  });
});
