import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditorState } from 'prosemirror-state';
import { TextSelection } from 'prosemirror-state';
import { joinBackward } from 'prosemirror-commands';
import { wholeCharacters } from '@core/anchoring/describe.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { checkSourceText } from '@core/text/canonical.ts';
import { anyText } from '@core/test-support/arbitraries.ts';
import {
  correctedBy,
  correctionState,
  cutParagraph,
  draftOf,
  goingOn,
  positionsNow,
  putIn,
  resumed,
} from './correction.ts';

type Edit =
  | { readonly type: 'put'; readonly at: number; readonly text: string }
  | { readonly type: 'take'; readonly at: number; readonly length: number }
  | { readonly type: 'cut' | 'join'; readonly at: number };

const at = fc.nat(1_000);
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    type: fc.constant('put' as const),
    at,
    text: fc.constantFrom('x', 'one two', 'é😀', 'a\nb', '\ud800', '\n'),
  }),
  fc.record({ type: fc.constant('take' as const), at, length: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ type: fc.constantFrom('cut' as const, 'join' as const), at }),
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
    case 'join': {
      const start = selected.selection.$from.start();
      if (!isFree(start - 2, start)) break;
      next = selected.apply(selected.tr.setSelection(TextSelection.create(selected.doc, start)));
      joinBackward(next, (transaction) => {
        next = next.apply(transaction);
      });
    }
  }
  return next;
}

/** Typed one character after the other, as the view joins what follows quickly. */
function typed(state: EditorState, text: string): EditorState {
  let next = state;
  for (const character of text) next = next.apply(goingOn(next.tr.insertText(character)));
  return next;
}

const paragraph = (text: string): SourceText => ({
  textVersion: 1,
  marks: [],
  text,
  blocks: [{ type: 'paragraph', start: 0, end: text.length }],
});

const wordsOf = ({ text }: SourceText, { start, end }: { start: number; end: number }) =>
  text.slice(start, end);

describe('correcting a text', () => {
  it('changes nothing as long as nothing is typed', () => {
    fc.assert(
      fc.property(anyText, (before) => {
        const { text, rangeOf } = correctedBy(before, correctionState(before));
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
        let state = correctionState(before);
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
        let state = correctionState(before);
        for (const edit of edits) {
          const now = positionsNow(before, state)(passage);
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
        let state = correctionState(before);
        for (const edit of edits) state = edited(state, edit, () => true);
        const states = resumed(correctionState(before), draftOf(state));
        const again = states.at(-1) ?? state;
        expect(again.doc.eq(state.doc)).toBe(true);
        expect(states[0]?.doc.eq(correctionState(before).doc)).toBe(true);
        const [was, is] = [correctedBy(before, state), correctedBy(before, again)];
        expect(is.text).toEqual(was.text);
        for (const { start, end } of before.blocks)
          expect(is.rangeOf({ start, end })).toEqual(was.rangeOf({ start, end }));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what is typed in one go as one step of a draft', () => {
    const begin = correctionState(paragraph('The eastern canal.'));
    const once = typed(begin, 'Corrected: ');
    expect(resumed(begin, draftOf(once))).toHaveLength(2);
    expect(resumed(begin, draftOf(once)).at(-1)?.doc.textContent).toBe('Corrected: The eastern canal.');
  });

  it('goes on with as much of a draft as fits the text', () => {
    const long = correctionState(paragraph('The eastern canal cannot wait.'));
    const far = long.apply(long.tr.insertText('x', 20));
    const begin = correctionState(paragraph('Short.'));
    expect(resumed(begin, draftOf(far))).toEqual([begin]);
  });
});
