import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightOfLines, paginate, type FrameSize, type MeasuredItem } from './paginate.ts';

const size: FrameSize = { height: 200, mostDrop: 30, noteGap: 4, footRule: 6 };

function item(key: number, lines: number, more: Partial<MeasuredItem> = {}): MeasuredItem {
  return {
    key,
    lines,
    lineHeight: 20,
    spaceBefore: 0,
    spaceAfter: 0,
    keepWithNext: false,
    keepTogether: false,
    notes: [],
    ...more,
  };
}

const note = (key: number, line: number, height: number) => ({
  line,
  note: { key, marginHeight: height, footHeight: height },
});

describe('breaking into frames', () => {
  it('leaves no line of a paragraph alone at a foot or at a head', () => {
    const [first, second] = paginate([item(0, 9), item(1, 5)], size).frames;
    expect(first?.lines).toEqual([{ key: 0, from: 0, to: 9, top: 0 }]);
    expect(second?.lines[0]).toMatchObject({ key: 1, from: 0 });
    const [before, after] = paginate([item(0, 11)], size).frames;
    expect(before?.lines[0]).toMatchObject({ from: 0, to: 9 });
    expect(after?.lines[0]).toMatchObject({ from: 9, to: 11 });
  });

  it('keeps a heading with the beginning of what it heads', () => {
    const { frames } = paginate([item(0, 8), item(1, 1, { keepWithNext: true }), item(2, 4)], size);
    expect(frames[0]?.lines.map(({ key }) => key)).toEqual([0]);
    expect(frames[1]?.lines.map(({ key }) => key)).toEqual([1, 2]);
  });

  it('puts a note at the height of its passage, and the next below it', () => {
    const { frames } = paginate([item(0, 6, { notes: [note(1, 2, 30), note(2, 2, 30)] })], size);
    expect(frames[0]?.margin).toEqual([
      { key: 1, top: 40, lineTop: 40 },
      { key: 2, top: 74, lineTop: 40 },
    ]);
  });

  it('puts at the foot of the same frame what would stand too far below its passage', () => {
    const { frames, atEnd } = paginate([item(0, 5, { notes: [note(1, 0, 90), note(2, 1, 30)] })], size);
    expect(frames[0]?.margin.map(({ key }) => key)).toEqual([1]);
    expect(frames[0]?.foot).toEqual([{ key: 2, top: 170 }]);
    expect(atEnd).toEqual([]);
  });

  it('moves the passage to the next frame where its note has no room on this one', () => {
    const { frames } = paginate([item(0, 8), item(1, 3, { notes: [note(9, 0, 60)] })], size);
    expect(frames[0]?.lines.map(({ key }) => key)).toEqual([0]);
    expect(frames[1]?.margin).toEqual([{ key: 9, top: 0, lineTop: 0 }]);
  });

  it('puts at the end what is higher than a frame', () => {
    expect(paginate([item(0, 2, { notes: [note(7, 0, 500)] })], size).atEnd).toEqual([7]);
  });

  it('leaves no page empty for the sake of a long note', () => {
    const { frames, atEnd } = paginate([item(0, 4), item(1, 6, { notes: [note(7, 1, 500)] })], size);
    expect(frames).toHaveLength(1);
    expect(atEnd).toEqual([7]);
  });
});

const anyItems = fc
  .array(
    fc.record({
      lines: fc.integer({ min: 1, max: 25 }),
      lineHeight: fc.constantFrom(14, 20, 26),
      spaceBefore: fc.constantFrom(0, 6, 12),
      keepWithNext: fc.boolean(),
      keepTogether: fc.boolean(),
      /** Of a table: how high its rows are, and how many of them are its head. */
      rows: fc.option(
        fc.record({ height: fc.integer({ min: 10, max: 30 }), head: fc.nat(2), isWide: fc.boolean() }),
        {
          nil: null,
        },
      ),
      notes: fc.array(
        fc.record({ at: fc.nat(24), within: fc.nat(40), height: fc.integer({ min: 8, max: 260 }) }),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 14 },
  )
  .map((list) => {
    let key = 0;
    return list.map(({ notes, rows, ...rest }, n) =>
      item(n, rest.lines, {
        ...rest,
        ...(rows && {
          lineHeight: 0,
          heights: Array.from({ length: rest.lines }, (_, row) => rows.height * (1 + (row % 3))),
          head: Math.min(rows.head, rest.lines - 1),
          isWide: rows.isWide,
          keepTogether: false,
        }),
        notes: notes
          .map(({ at, within, height }) => ({ line: at % rest.lines, within: rows ? within : 0, height }))
          .sort((a, b) => a.line - b.line || a.within - b.within)
          .map(({ line, within, height }) => ({ ...note((key += 1), line, height), within })),
      }),
    );
  });

describe('tables', () => {
  const table = (key: number, heights: readonly number[], more: Partial<MeasuredItem> = {}) =>
    item(key, heights.length, { lineHeight: 0, heights, head: 1, ...more });

  it('are broken between rows, with their head again above the rows that go on', () => {
    const { frames } = paginate([table(0, [20, 80, 80, 60, 60])], size);
    expect(frames.map(({ lines }) => lines)).toEqual([
      [{ key: 0, from: 0, to: 3, top: 0 }],
      [{ key: 0, from: 3, to: 5, top: 20 }],
    ]);
  });

  it('do not leave their head alone', () => {
    const { frames } = paginate([item(0, 8), table(1, [20, 30, 30])], size);
    expect(frames[1]?.lines).toEqual([{ key: 1, from: 0, to: 3, top: 0 }]);
  });

  it('have notes at the height of passages further down in a row', () => {
    const notes = [{ ...note(1, 1, 20), within: 34 }];
    const { frames } = paginate([table(0, [20, 60], { notes })], size);
    expect(frames[0]?.margin).toEqual([{ key: 1, top: 54, lineTop: 54 }]);
  });
});

describe('any text with any notes', () => {
  it('comes out whole and in order, inside its frames, each note once and at its passage', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const { frames, atEnd } = paginate(items, size);
        const set = frames.flatMap((frame) => frame.lines.map(({ key, from, to }) => ({ key, from, to })));
        const expected: string[] = items.flatMap(({ key, lines }) =>
          Array.from({ length: lines }, (_, line) => `${key}:${line}`),
        );
        expect(
          set.flatMap(({ key, from, to }) =>
            Array.from({ length: to - from }, (_, n) => `${key}:${from + n}`),
          ),
        ).toEqual(expected);
        const placed = frames.flatMap(({ margin, foot }) => [...margin, ...foot].map(({ key }) => key));
        const all = items.flatMap(({ notes }) => notes.map((one) => one.note.key));
        expect([...placed, ...atEnd].sort((a, b) => a - b)).toEqual(all);
        for (const frame of frames) {
          const bottom = Math.max(
            ...frame.lines.map(({ key, from, to, top }) => {
              const own = items[key] as MeasuredItem;
              // Where a table goes on there is room for its head.
              if (from > 0) expect(top).toBeGreaterThanOrEqual(heightOfLines(own, 0, own.head ?? 0));
              return top + heightOfLines(own, from, to);
            }),
          );
          const foot = Math.min(size.height, ...frame.foot.map(({ top }) => top));
          expect(bottom).toBeLessThanOrEqual(foot + 0.5);
          let end = -Infinity;
          let passage = -1;
          const wide = frame.lines.filter(({ key }) => items[key]?.isWide === true);
          for (const { key, from, to, top } of wide) {
            const own = items[key] as MeasuredItem;
            const end = top + heightOfLines(own, from, to);
            for (const beside of frame.margin) {
              const height = items.flatMap(({ notes }) => notes).find((one) => one.note.key === beside.key)
                ?.note.marginHeight;
              expect(beside.top >= end || beside.top + (height ?? 0) <= top + 0.5).toBe(true);
            }
          }
          for (const { key, top, lineTop } of frame.margin) {
            const height = items.flatMap(({ notes }) => notes).find((one) => one.note.key === key)
              ?.note.marginHeight;
            expect(top).toBeGreaterThanOrEqual(Math.max(lineTop, end));
            if (lineTop !== passage) expect(top - lineTop).toBeLessThanOrEqual(size.mostDrop);
            end = top + (height ?? 0);
            expect(end).toBeLessThanOrEqual(size.height + 0.5);
            passage = lineTop;
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
