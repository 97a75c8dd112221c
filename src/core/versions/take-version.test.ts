import fc from 'fast-check';
import { describe as suite, expect, it } from 'vitest';
import { anchorer, isAnchored } from '../anchoring/anchor.ts';
import { describe } from '../anchoring/describe.ts';
import { applyChange, emptyState } from '../library/apply.ts';
import { makeChange } from '../library/edits.ts';
import { invertChange } from '../library/invert.ts';
import { lookupIn, type LibraryState } from '../library/tables.ts';
import { makeAnnotation, type Annotation } from '../model/annotation.ts';
import { isLive } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { anId, sourceOf } from '../test-support/arbitraries.ts';
import { sourceIdOf } from '../test-support/digest.ts';
import { exported, opened, spelled } from '../test-support/files.ts';
import { countingMaker } from '../test-support/maker.ts';
import { assembleText } from '../text/canonical.ts';
import { plain } from '../text/styled-text.ts';
import { changeOf } from '../merge/change-of.ts';
import { planOffered, textsWanted, type OfferedPlan } from '../merge/plan-offered.ts';
import { Versions } from './chain.ts';
import { compareTexts } from './compare.ts';
import { takeVersion } from './take-version.ts';

const maker = countingMaker();
const paragraphs = (...texts: string[]): SourceText =>
  assembleText(texts.map((text) => ({ type: 'paragraph', content: plain(text) })));

const first = paragraphs('He spoke of the westem bloc.', 'She left at noon.', 'Nobody else came.');
const second = paragraphs('A new beginning.', 'He spoke of the western bloc.', 'She left at noon.');

function sourceFor(text: SourceText): Source {
  const [source] = fc.sample(sourceOf(text, 1), { numRuns: 1, seed: 1 }) as [Source];
  const { previous: _, speakers: __, otherReadingId: ___, ...rest } = source;
  return { ...rest, title: 'A talk', created: maker.now() };
}

function mark(source: Source, text: SourceText, words: string): Annotation {
  const start = text.text.indexOf(words);
  const target = describe(text.text, { start, end: start + words.length });
  return makeAnnotation(maker, { sourceId: source.id, target, creatorId: anId('person', 0) });
}

function library(source: Source, annotations: readonly Annotation[]): LibraryState {
  const state = emptyState();
  state.sources.set(source.id, source);
  for (const annotation of annotations) state.annotations.set(annotation.id, annotation);
  return state;
}

const liveSources = (state: LibraryState) => [...state.sources.values()].filter(isLive);

/** Takes a text as the next version of the document that is read, with all that is certain. */
function take(state: LibraryState, oldText: SourceText, text: SourceText) {
  const id = sourceIdOf(text.text);
  const now = state.sources.get(sourceIdOf(oldText.text)) as Source;
  const annotations = [...state.annotations.values()].filter(isLive).filter((one) => one.sourceId === now.id);
  const find = anchorer(text.text);
  const places = new Map(
    annotations.flatMap((one) => {
      const found = find(one.target);
      return isAnchored(found) ? [[one.id, found] as const] : [];
    }),
  );
  const before = state.sources.get(id) ?? null;
  const next = { id, text, by: 'changedFile' as const, file: { fileName: 'new.txt' } };
  const follower = liveSources(state).find(({ previous }) => previous?.id === id) ?? null;
  const compared = compareTexts(oldText, text);
  const edits = takeVersion({ now, next, before, follower, compared, oldText, annotations, places }, maker);
  const label = { type: 'tookChangedFile' as const, title: '', annotations: 0, left: 0 };
  return makeChange(maker, { by: anId('person', 0), label, edits });
}

suite('taking a text in the place of a document’s text', () => {
  const source = sourceFor(first);
  const held = mark(source, first, 'She left at noon');
  const lost = mark(source, first, 'Nobody else came');
  const state = library(source, [held, lost]);
  const change = take(state, first, second);
  const after = applyChange(state, change);

  it('brings along what has a place in it, and leaves the rest with the version before', () => {
    expect(new Versions(liveSources(after)).current()).toMatchObject([
      {
        id: sourceIdOf(second.text),
        title: 'A talk',
        fileName: 'new.txt',
        previous: { id: source.id, by: 'changedFile' },
      },
    ]);
    const moved = after.annotations.get(held.id) as Annotation;
    expect(moved).toMatchObject({ sourceId: sourceIdOf(second.text), revision: 2 });
    expect(second.text.slice(moved.target.start, moved.target.end)).toBe('She left at noon');
    expect(after.annotations.get(lost.id)).toEqual(lost);
  });

  it('is taken back in one step, exactly', () => {
    const undone = invertChange(change, lookupIn(after), maker, { type: 'undo', of: change.id });
    expect(spelled(applyChange(after, undone))).toBe(spelled(state));
  });

  it('may go back to the text before, without a circle', () => {
    const back = applyChange(after, take(after, second, first));
    const versions = new Versions(liveSources(back));
    expect(versions.current()).toMatchObject([{ id: source.id, previous: { id: sourceIdOf(second.text) } }]);
    expect(versions.before(source.id).map(({ id }) => id)).toEqual([sourceIdOf(second.text)]);
  });

  it('keeps what was said about who speaks where the paragraph is the same', () => {
    const start = first.text.indexOf('She left');
    const turn = { utf16Start: start, utf16NameEnd: start + 3, utf16LabelEnd: start + 3, name: 'Ann' };
    const gone = { utf16Start: 0, utf16NameEnd: 2, utf16LabelEnd: 2, name: 'Bo' };
    const speakers = { names: [{ from: 'A', to: 'B' }], turns: [gone, turn] };
    const one = applyChange(
      library({ ...source, speakers }, []),
      take(library({ ...source, speakers }, []), first, second),
    );
    const at = second.text.indexOf('She left');
    expect(one.sources.get(sourceIdOf(second.text))).toMatchObject({
      speakers: {
        names: [{ from: 'A', to: 'B' }],
        turns: [{ ...turn, utf16Start: at, utf16NameEnd: at + 3, utf16LabelEnd: at + 3 }],
      },
    });
  });

  suite('somebody’s export that is still about the version before', () => {
    const theirs = mark(source, first, 'She left');
    const misread = mark(source, first, 'the westem bloc');
    const texts = new Map([
      [source.id, first],
      [sourceIdOf(second.text), second],
    ]);
    const offered = async (receiver: LibraryState) => {
      const file = await opened(exported(library(source, [held, lost, theirs, misread]), texts));
      const files = [{ fileName: 'theirs.postil.json', file, isForeign: false }];
      expect(textsWanted(receiver, files)).toContain(sourceIdOf(second.text));
      return planOffered({ state: receiver, texts, files });
    };
    const merged = (receiver: LibraryState, plan: OfferedPlan, along: boolean) => {
      const merge = changeOf(
        plan,
        ['theirs.postil.json'],
        along ? { along: { earlier: plan.earlier, maker } } : {},
      );
      if (merge === null) return { change: null, state: receiver };
      const made = makeChange(maker, { by: null, ...merge });
      return { change: made, state: applyChange(receiver, made) };
    };

    it('is attached to that, unless somebody says otherwise, and loses nothing', async () => {
      const plan = await offered(after);
      const both = merged(after, plan, false).state;
      expect(both.annotations.get(theirs.id)).toEqual(theirs);
      expect(both.annotations.get(held.id)).toEqual(after.annotations.get(held.id));
      expect(plan.setAside).toEqual([]);
    });

    it('goes with the same step to the words as they are now, as far as all of them are there', async () => {
      const plan = await offered(after);
      const to = sourceIdOf(second.text);
      expect(plan.earlier).toMatchObject([{ from: source.id, to, found: [{ id: theirs.id }], others: 1 }]);
      const { change: made, state: both } = merged(after, plan, true);
      if (made === null) throw new Error('it brings something');
      expect(made.label).toMatchObject({ type: 'mergedFile', annotations: 2, along: 1 });
      const brought = both.annotations.get(theirs.id) as Annotation;
      expect(brought).toMatchObject({ sourceId: to, creatorId: theirs.creatorId, revision: 2 });
      expect(second.text.slice(brought.target.start, brought.target.end)).toBe('She left');
      expect(both.annotations.get(misread.id)).toEqual(misread);
      const undone = invertChange(made, lookupIn(both), maker, { type: 'undo', of: made.id });
      expect(spelled(applyChange(both, undone))).toBe(spelled(after));
      expect(merged(both, await offered(both), true).change).toBeNull();
    });

    it('is the same afterwards for two who both brought it along and opened each other’s files', async () => {
      const ann = merged(after, await offered(after), true).state;
      const bob = merged(after, await offered(after), true).state;
      const given = async (from: LibraryState, to: LibraryState) => {
        const files = [{ fileName: 'a.json', file: await opened(exported(from, texts)), isForeign: false }];
        return merged(to, planOffered({ state: to, texts, files }), true).state;
      };
      const [one, other] = [await given(bob, ann), await given(ann, bob)];
      expect(spelled(one)).toBe(spelled(other));
      expect(one.superseded.size).toBe(0);
    });
  });
});
