import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../model/id.ts';
import type { TextRange } from '../text/text-range.ts';
import { coverage, depths } from './coverage.ts';
import { isDifference, meetingsOf, type Mark } from './meetings.ts';
import { markedByEveryone, noticedByOne } from './noticed.ts';

const LENGTH = 40;
const range = fc
  .tuple(fc.nat(LENGTH), fc.nat(LENGTH))
  .map(([a, b]): TextRange => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const layers = fc.array(fc.array(range, { maxLength: 5 }), { minLength: 1, maxLength: 4 });

/** Which of the layers hold a character, asked one by one. */
const holding = (all: readonly (readonly TextRange[])[], at: number) =>
  all.map((ranges) => ranges.some(({ start, end }) => start <= at && at < end));

describe('coverage of a text by several people', () => {
  it('is what asking each character gives, in stretches that differ from their neighbours', () => {
    fc.assert(
      fc.property(layers, (all) => {
        const stretches = coverage(all, LENGTH);
        const deep = depths(all);
        for (let at = 0; at < LENGTH; at += 1) {
          const held = holding(all, at);
          const mask = held.reduce((bits, isHeld, n) => bits | (isHeld ? 1 << n : 0), 0);
          const within = ({ start, end }: TextRange) => start <= at && at < end;
          expect(stretches.filter(within).map((stretch) => stretch.mask)).toEqual([mask]);
          const depth = held.filter(Boolean).length;
          expect(deep.filter(within).map((stretch) => stretch.depth)).toEqual(depth === 0 ? [] : [depth]);
        }
        stretches.forEach((stretch, n) => {
          expect(stretch.start).toBe(stretches[n - 1]?.end ?? 0);
          if (n > 0) expect(stretch.mask).not.toBe(stretches[n - 1]?.mask);
        });
      }),
    );
  });
});

const annotation = (creatorId: string, start: number, end: number) => ({
  creatorId: creatorId as PersonId,
  target: { start, end },
});

describe('what everyone marked and what one person noticed', () => {
  const [annWide, annFar] = [annotation('ann', 0, 10), annotation('ann', 30, 35)];
  const [bob, cleo] = [annotation('bob', 5, 12), annotation('cleo', 8, 9)];
  const all = [annWide, bob, cleo, annFar];

  it('is asked character by character, not passage by passage', () => {
    expect(markedByEveryone(all)).toEqual([annWide, bob, cleo]);
    expect(noticedByOne(all)).toEqual([annFar]);
    expect(markedByEveryone([...all, annotation('dora', 11, 14)])).toEqual([]);
  });

  it('takes two ids that are one person as one, and nobody alone as everyone', () => {
    expect(noticedByOne([annWide, annotation('ann’s other computer', 3, 4)], () => 'ann')).toHaveLength(2);
    expect(markedByEveryone([annWide, annFar])).toEqual([]);
  });
});

const mark = (who: number, start: number, end: number, ...tagIds: string[]): Mark => ({
  id: `${who} ${start}`,
  who,
  start,
  end,
  tagIds,
});

describe('where people meet', () => {
  it('joins what overlaps and tells what it comes to', () => {
    const meetings = meetingsOf(
      [mark(0, 0, 10, 'a'), mark(1, 5, 12, 'a'), mark(0, 12, 14), mark(1, 20, 25, 'a'), mark(0, 21, 22, 'b')],
      2,
    );
    expect(meetings.map(({ start, end, kind }) => [start, end, kind])).toEqual([
      [0, 12, 'agreed'],
      [12, 14, 'one'],
      [20, 25, 'tags'],
    ]);
    expect(meetings.map(isDifference)).toEqual([false, true, true]);
    expect(meetingsOf([mark(0, 0, 3), mark(2, 1, 2)], 3)[0]?.kind).toBe('some');
  });

  it('leaves no mark out and lets no two meetings overlap', () => {
    const marks = fc.array(fc.tuple(fc.nat(2), fc.nat(30), fc.integer({ min: 1, max: 6 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(marks, (made) => {
        const all = made.map(([who, start, length]) => mark(who, start, start + length));
        const meetings = meetingsOf(all, 3);
        expect(meetings.flatMap((meeting) => meeting.marks)).toHaveLength(all.length);
        meetings.forEach(({ start, end, marks: own }, n) => {
          expect(start).toBeGreaterThanOrEqual(meetings[n - 1]?.end ?? 0);
          expect(end).toBe(Math.max(...own.map((one) => one.end)));
        });
      }),
    );
  });
});
