import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, EditorState } from 'prosemirror-state';
import { TextSelection } from 'prosemirror-state';
import { wholeCharacters } from '@core/anchoring/describe.ts';
import { pagesOf } from '@core/pages.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { assembleText, checkSourceText } from '@core/text/canonical.ts';
import { anyText } from '@core/test-support/arbitraries.ts';
import { plain } from '@core/text/styled-text.ts';
import {
  between,
  correctedBy,
  correctionState,
  cutParagraph,
  draftOf,
  goingOn,
  joinAfter,
  joinBefore,
  positionsNow,
  putIn,
  resumed,
  textNow,
  toEdge,
} from './correction.ts';

type Edit =
  | { readonly type: 'put'; readonly at: number; readonly text: string }
  | { readonly type: 'take'; readonly at: number; readonly length: number }
  | { readonly type: 'cut' | 'joinBefore' | 'joinAfter'; readonly at: number };

const at = fc.nat(1_000);
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    type: fc.constant('put' as const),
    at,
    text: fc.constantFrom('x', 'one two', 'é😀', 'a\nb', '\ud800', '\n', ' '),
  }),
  fc.record({ type: fc.constant('take' as const), at, length: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    type: fc.constantFrom('cut' as const, 'joinBefore' as const, 'joinAfter' as const),
    at,
  }),
);

/** Does an edit somewhere in the text; `isFree` says whether a stretch may be touched. */
function edited(state: EditorState, edit: Edit, isFree: (from: number, to: number) => boolean): EditorState {
  const size = state.doc.content.size;
  const from = edit.at % (size + 1);
  const to = edit.type === 'take' ? Math.min(size, from + edit.length) : from;
  const selection = TextSelection.between(state.doc.resolve(from), state.doc.resolve(to));
  if (!selection.$from.parent.inlineContent || !isFree(selection.from, selection.to)) return state;
  const selected = state.apply(state.tr.setSelection(selection));
  let next = selected;
  const dispatch = (transaction: Parameters<EditorState['apply']>[0]) => {
    next = selected.apply(transaction);
  };
  switch (edit.type) {
    case 'put':
      dispatch(putIn(selected, edit.text));
      break;
    case 'take':
      dispatch(selected.tr.deleteSelection());
      break;
    case 'cut':
      cutParagraph(selected, dispatch);
      break;
    case 'joinBefore': {
      const start = selected.selection.$from.start();
      if (!isFree(start - 4, start)) break;
      next = selected.apply(selected.tr.setSelection(TextSelection.create(selected.doc, start)));
      joinBefore(next, (transaction) => {
        next = next.apply(transaction);
      });
      break;
    }
    case 'joinAfter': {
      const end = selected.selection.$from.end();
      if (!isFree(end, end + 4)) break;
      next = selected.apply(selected.tr.setSelection(TextSelection.create(selected.doc, end)));
      joinAfter(next, (transaction) => {
        next = next.apply(transaction);
      });
    }
  }
  return next;
}

/** A text being corrected, with so few blocks in a section that what is done goes over its edges. */
function begun(text: SourceText): EditorState {
  const sections = [...pagesOf(text.blocks, 2)].map((blocks, index) => ({
    index,
    first: index * 2,
    last: index * 2 + blocks.length - 1,
    start: blocks[0]?.start ?? 0,
    end: blocks.at(-1)?.end ?? 0,
  }));
  return correctionState(text, [], sections);
}

/** Typed one character after the other, as the view joins what follows quickly. */
function typed(state: EditorState, text: string): EditorState {
  let next = state;
  for (const character of text) next = next.apply(goingOn(next.tr.insertText(character)));
  return next;
}

const paragraphs = (...texts: string[]): SourceText =>
  assembleText(texts.map((text) => ({ type: 'paragraph', content: plain(text) })));

/** With the caret, or what is selected, where these words are. */
function selecting(state: EditorState, from: number, to = from): EditorState {
  const place = positionsNow(state)({ start: from, end: to });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)));
}

function done(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (transaction) => {
    next = state.apply(transaction);
  });
  return next;
}

const wordsOf = ({ text }: SourceText, { start, end }: { start: number; end: number }) =>
  text.slice(start, end);

describe('correcting a text', () => {
  it('changes nothing as long as nothing is typed', () => {
    fc.assert(
      fc.property(anyText, (before) => {
        const { text, rangeOf } = correctedBy(before, begun(before));
        expect(text).toEqual({ ...before, marks: text.marks });
        for (const { start, end } of before.blocks) {
          if (start < end) expect(rangeOf({ start, end })).toEqual({ start, end });
        }
      }),
    );
  });

  it('always gives a sound text, with every passage somewhere in it or nowhere', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyEdit, { maxLength: 20 }), (before, edits) => {
        let state = begun(before);
        for (const edit of edits) state = edited(state, edit, () => true);
        const { text, rangeOf } = correctedBy(before, state);
        expect(checkSourceText(text)).toEqual({ ok: true, value: null });
        for (const { start, end } of before.blocks) {
          const range = rangeOf({ start, end });
          if (range === null) continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(text.text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('moves a passage that is not touched itself to where its very words are, whatever is done around it', () => {
    const anyCase = anyText
      .filter(({ blocks }) => blocks.some(({ start, end }) => end - start >= 2))
      .chain((before) =>
        fc.tuple(
          fc.constant(before),
          fc.constantFrom(...before.blocks.filter(({ start, end }) => end - start >= 2)),
          fc.nat(100),
          fc.nat(100),
          fc.array(anyEdit, { maxLength: 20 }),
        ),
      );
    fc.assert(
      fc.property(anyCase, ([before, block, a, b, edits]) => {
        const length = block.end - block.start;
        const start = block.start + (a % length);
        const end = start + 1 + (b % (block.end - start));
        const passage = wholeCharacters(before.text, { start, end });
        let state = begun(before);
        for (const edit of edits) {
          const now = positionsNow(state)(passage);
          state = edited(state, edit, (from, to) => to <= now.from || from >= now.to);
        }
        const { text, rangeOf } = correctedBy(before, state);
        const range = rangeOf(passage);
        expect(range && wordsOf(text, range)).toBe(wordsOf(before, passage));
      }),
      { numRuns: 500 },
    );
  });

  it('goes on from a draft with the text and the places of passages that it had come to', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyEdit, { maxLength: 20 }), (before, edits) => {
        let state = begun(before);
        for (const edit of edits) state = edited(state, edit, () => true);
        const states = resumed(begun(before), draftOf(state));
        const again = states.at(-1) ?? state;
        expect(again.doc.eq(state.doc)).toBe(true);
        expect(states[0]?.doc.eq(begun(before).doc)).toBe(true);
        const [was, is] = [correctedBy(before, state), correctedBy(before, again)];
        expect(is.text).toEqual(was.text);
        for (const { start, end } of before.blocks)
          expect(is.rangeOf({ start, end })).toEqual(was.rangeOf({ start, end }));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what is typed in one go as one step of a draft', () => {
    const begin = correctionState(paragraphs('The eastern canal.'));
    const once = typed(begin, 'Corrected: ');
    expect(resumed(begin, draftOf(once))).toHaveLength(2);
    expect(resumed(begin, draftOf(once)).at(-1)?.doc.textContent).toBe('Corrected: The eastern canal.');
  });

  it('goes on with as much of a draft as fits the text', () => {
    const long = correctionState(paragraphs('The eastern canal cannot wait.'));
    const far = long.apply(long.tr.insertText('x', 20));
    const begin = correctionState(paragraphs('Short.'));
    expect(resumed(begin, draftOf(far))).toEqual([begin]);
  });

  it.each([
    ['a space where one is missing', 'Theeastern canal.', 3, 3, ' ', 'The eastern canal.'],
    ['a space in place of what is selected', 'The,eastern canal.', 3, 4, ' ', 'The eastern canal.'],
    ['a space with the end of a line', 'Theeastern canal.', 3, 3, ' \r\n', 'The eastern canal.'],
    ['the end of a line alone', 'Theeastern canal.', 3, 3, '\n', 'The eastern canal.'],
    ['a no-break space', 'Theeastern canal.', 3, 3, '\u00a0', 'The\u00a0eastern canal.'],
    ['a line with the spaces around it', 'Thecanal.', 3, 3, ' eastern ', 'The eastern canal.'],
    ['a whole line with its end', 'The canal.', 4, 4, 'eastern \n', 'The eastern canal.'],
    ['nothing, which takes nothing out', 'The eastern canal.', 4, 11, '', 'The eastern canal.'],
    ['lines as paragraphs', 'The canal.', 4, 4, 'one\n\n \ntwo ', 'The one\ntwo canal.'],
  ])('puts in %s', (_, text, from, to, pasted, expected) => {
    const state = selecting(begun(paragraphs(text)), from, to);
    const next = state.apply(putIn(state, pasted));
    expect(correctedBy(paragraphs(text), next).text.text).toBe(expected);
  });

  const cutWrongly = paragraphs('A first.', 'The eastern canal can-', 'not wait.', 'A last.');
  const [cutAt, restAt] = [cutWrongly.text.indexOf('can-') + 4, cutWrongly.text.indexOf('not wait')];

  it.each([
    ['from behind', restAt, joinBefore],
    ['from before', cutAt, joinAfter],
  ])('joins paragraphs %s, also those of two sections, and no passage loses a word', (_, at, command) => {
    const state = done(selecting(begun(cutWrongly), at), command);
    const { text, rangeOf } = correctedBy(cutWrongly, state);
    expect(text.text).toBe('A first.\nThe eastern canal can-not wait.\nA last.');
    const moved = (start: number, end: number) => {
      const range = rangeOf({ start, end });
      return range && wordsOf(text, range);
    };
    expect(moved(cutAt - 4, cutAt)).toBe('can-');
    expect(moved(restAt, restAt + 3)).toBe('not');
    expect(moved(cutAt - 4, restAt + 3)).toBe('can-not');
  });

  it('leads what was found in one state to where it stands in a later one, an earlier one, and one on another way', () => {
    const put = (state: EditorState, at: number, text: string) => {
      const there = selecting(state, at);
      return there.apply(putIn(there, text));
    };
    const begin = begun(cutWrongly);
    const found = put(begin, 2, 'very ');
    const later = put(put(found, 0, 'No. '), restAt, 'or will ');
    const other = done(selecting(begin, restAt), joinBefore);
    const start = textNow(found).text.indexOf('canal');
    for (const state of [found, later, begin, other]) {
      const mapping = between(found, state);
      const { text, positions } = textNow(state);
      const at = (offset: number, side: 1 | -1) =>
        positions.toOffset(mapping.map(textNow(found).positions.toPosition(offset), side));
      expect(text.slice(at(start, 1), at(start + 'canal'.length, -1))).toBe('canal');
    }
    expect(textNow(later).text).toContain('A very first.\nThe eastern');
  });

  it('joins nothing before the first paragraph and behind the last one', () => {
    const state = begun(cutWrongly);
    expect(joinBefore(selecting(state, 0))).toBe(false);
    expect(joinAfter(selecting(state, cutWrongly.text.length))).toBe(false);
  });

  it('takes out a rule from before it and from behind, and keeps a paragraph that follows an empty one as it is', () => {
    const ruled = assembleText([
      { type: 'heading', level: 1, content: plain('A') },
      { type: 'paragraph', content: plain('B') },
      { type: 'rule', content: plain('') },
      { type: 'paragraph', content: plain('C') },
    ]);
    const blocksOf = (state: EditorState) => correctedBy(ruled, state).text.blocks.map(({ type }) => type);
    const [b, c] = [ruled.text.indexOf('B'), ruled.text.indexOf('C')];
    expect(blocksOf(begun(ruled))).toEqual(['heading', 'paragraph', 'rule', 'paragraph']);
    const without = ['heading', 'paragraph', 'paragraph'];
    expect(blocksOf(done(selecting(begun(ruled), c), joinBefore))).toEqual(without);
    expect(blocksOf(done(selecting(begun(ruled), b + 1), joinAfter))).toEqual(without);
    const emptied = selecting(begun(ruled), 0, 1);
    const empty = emptied.apply(emptied.tr.deleteSelection());
    expect(blocksOf(done(empty, joinAfter))).toEqual(['paragraph', 'rule', 'paragraph']);
  });

  it('goes to the start and the end of the text, over all sections, and takes along what is selected', () => {
    const state = selecting(begun(cutWrongly), cutAt);
    const { anchor } = state.selection;
    const [start, end] = [2, state.doc.content.size - 2];
    expect(done(state, toEdge('end', false)).selection).toMatchObject({ anchor: end, head: end });
    expect(done(state, toEdge('start', true)).selection).toMatchObject({ anchor, head: start });
    expect(done(state, toEdge('end', true)).selection).toMatchObject({ anchor, head: end });
  });
});
