import fc from 'fast-check';
import { describe as suite, expect, it } from 'vitest';
import { someText } from '../test-support/arbitraries.ts';
import { anchor, anchorer, isAnchored } from './anchor.ts';
import { cutsCharacter, describe, wholeCharacters } from './describe.ts';

const anyRangeIn = someText(120).chain((text) =>
  fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([a, b]) => ({ text, range: { start: Math.min(a, b), end: Math.max(a, b) } })),
);

suite('a described passage', () => {
  it('is anchored where it was, in any text', () => {
    fc.assert(
      fc.property(anyRangeIn, ({ text, range }) => {
        expect(anchor(text, describe(text, range))).toEqual({
          ...wholeCharacters(text, range),
          by: 'position',
          similarity: 1,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('never holds half of a character, in its quote or its context', () => {
    fc.assert(
      fc.property(anyRangeIn, ({ text, range }) => {
        const target = describe(text, range);
        for (const part of [target.exact, target.prefix, target.suffix])
          expect(part).not.toMatch(/\p{Surrogate}/u);
        expect(cutsCharacter(text, target.start) || cutsCharacter(text, target.end)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps up to 32 code units of context on each side', () => {
    const text = 'x'.repeat(40) + 'HERE' + 'y'.repeat(40);
    const target = describe(text, { start: 40, end: 44 });
    expect(target).toEqual({
      start: 40,
      end: 44,
      exact: 'HERE',
      prefix: 'x'.repeat(32),
      suffix: 'y'.repeat(32),
    });
  });
});

suite('a passage whose position no longer holds', () => {
  it('is found again by its quote when text was put in before it, and never anywhere else', () => {
    fc.assert(
      fc.property(anyRangeIn, someText(20), ({ text, range }, inserted) => {
        const target = describe(text, range);
        const edited = inserted + text;
        const result = anchor(edited, target);
        if (!isAnchored(result)) return;
        if (result.by === 'position' || result.by === 'quote') {
          expect(edited.slice(result.start, result.end)).toBe(target.exact);
        }
        if (result.by === 'quote' && target.exact.length > 12) {
          const right = target.start + inserted.length;
          const same = edited.split(target.exact).length > 2;
          if (!same) expect(result.start).toBe(right);
        }
      }),
      { numRuns: 2000 },
    );
  });

  const text = 'Poland is free. He spoke of the western bloc at length. Later, the western bloc fell apart.';

  it('is told apart from an equal passage by what stands around it', () => {
    const second = describe(text, {
      start: text.lastIndexOf('western bloc'),
      end: text.lastIndexOf('western bloc') + 12,
    });
    const edited = `A new first line.\n${text}`;
    expect(anchor(edited, second)).toEqual({
      start: edited.lastIndexOf('western bloc'),
      end: edited.lastIndexOf('western bloc') + 12,
      by: 'quote',
      similarity: 1,
    });
  });

  it('is not placed when nothing tells two equal passages apart', () => {
    const target = { start: null, end: null, exact: 'western bloc', prefix: '', suffix: '' };
    expect(anchor(text, target)).toMatchObject({ why: 'ambiguous' });
  });

  it('is not found when its quote is gone, however near its position', () => {
    const target = describe(text, { start: 0, end: 15 });
    expect(anchor(text.replace('Poland is free', 'We shall see'), target)).toMatchObject({ why: 'notFound' });
  });

  it('is not believed to be a short word that stands once and in other surroundings', () => {
    const target = { start: 900, end: 905, exact: 'spoke', prefix: 'nobody ever ', suffix: ' again' };
    expect(anchor(text, target)).toMatchObject({ why: 'notFound' });
  });

  it('is found in other typography, with the ends in the right places', () => {
    const edited = 'Intro.\n\nHe said:  “We do\u00a0not—ever—agree.”\nEnd.';
    const target = {
      start: 3,
      end: 5,
      exact: '"We do not-ever-agree."',
      prefix: 'He said: ',
      suffix: ' End.',
    };
    const result = anchor(edited, target);
    if (!isAnchored(result)) throw new Error('not anchored');
    expect(edited.slice(result.start, result.end)).toBe('“We do\u00a0not—ever—agree.”');
  });

  it('is told where positions are nonsense', () => {
    for (const [start, end] of [
      [5, 2],
      [0, 10_000],
      [10_000, 10_001],
    ] as const) {
      const result = anchor(text, { start, end, exact: 'Poland is free.', prefix: '', suffix: '' });
      expect(result).toEqual({ start: 0, end: 15, by: 'quote', similarity: 1 });
    }
  });

  it('is found among thousands on a long text in reasonable time', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => `Sentence number ${n} of a long text.`).join('\n');
    const find = anchorer(`An added line.\n${long}`);
    const started = performance.now();
    for (let n = 0; n < 200; n += 1) {
      const start = long.indexOf(`number ${n * 90} `);
      expect(isAnchored(find(describe(long, { start, end: start + 20 })))).toBe(true);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
