import fc from 'fast-check';
import { describe as suite, expect, it } from 'vitest';
import { someText } from '../test-support/arbitraries.ts';
import { randomFrom, someProse, wentTo, withNoise } from '../test-support/edited-text.ts';
import { anchor, anchorer, isAnchored, standingOf } from './anchor.ts';
import { anchorMany } from './anchor-many.ts';
import { cutsCharacter, describe } from './describe.ts';
import { fold } from './fold.ts';

const LENGTHS = [10, 40, 150, 500, 1_600];

function somePassages(text: string, count: number, seed: number) {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, n) => {
    const length = LENGTHS[n % LENGTHS.length] ?? 40;
    const start = Math.floor(random() * (text.length - length));
    return describe(text, { start, end: start + length });
  });
}

function foldedText(text: string): string {
  const { units, length } = fold(text);
  return String.fromCharCode(...units.subarray(0, length));
}

suite('passages of a text that was edited', () => {
  const scenarios = [
    { name: 'with 3 % noise', rate: 0.03, gone: 0, script: 'latin', recall: 0.99, exact: 0.96 },
    { name: 'with 6 % noise', rate: 0.06, gone: 0, script: 'latin', recall: 0.99, exact: 0.9 },
    {
      name: 'with 2 % noise and a tenth of the paragraphs gone',
      rate: 0.02,
      gone: 0.1,
      script: 'latin',
      recall: 0.98,
      exact: 0.93,
    },
    { name: 'in Chinese with 3 % noise', rate: 0.03, gone: 0, script: 'han', recall: 0.99, exact: 0.93 },
  ] as const;

  it.each(scenarios)('are found $name', ({ rate, gone, script, recall, exact }) => {
    let there = 0;
    let hits = 0;
    let bothEnds = 0;
    let wrong = 0;
    for (const seed of [11, 12]) {
      const text = someProse(seed, 25_000, script);
      const edited = withNoise(text, seed + 100, rate, gone);
      const find = anchorer(edited.text);
      for (const target of somePassages(text, 150, seed + 200)) {
        const truth = wentTo(edited, target.start, target.end);
        if (truth === null) continue;
        there += 1;
        const found = find(target);
        if (!isAnchored(found)) continue;
        const shared = Math.min(found.end, truth.end) - Math.max(found.start, truth.start);
        const both = Math.max(found.end, truth.end) - Math.min(found.start, truth.start);
        if (shared / both < 0.8) wrong += 1;
        else hits += 1;
        if (found.start === truth.start && found.end === truth.end) bothEnds += 1;
      }
    }
    expect(hits / there).toBeGreaterThanOrEqual(recall);
    expect(bothEnds / there).toBeGreaterThanOrEqual(exact);
    expect(wrong / there).toBeLessThan(0.01);
  });

  it('are not found in another text, save for less than one in a hundred', () => {
    let placed = 0;
    let all = 0;
    for (const seed of [21, 22, 23]) {
      // Both speak the same language: the same words at the same rates.
      const language = someProse(seed, 50_000);
      const half = language.indexOf('\n', language.length / 2);
      const find = anchorer(language.slice(0, half));
      for (const target of somePassages(language.slice(half), 150, seed)) {
        all += 1;
        if (isAnchored(find(target))) placed += 1;
      }
    }
    expect(placed / all).toBeLessThan(0.01);
  });
});

suite('a place that is found', () => {
  const passage = fc.record({
    text: someText(200, 60),
    edits: fc.array(fc.tuple(fc.nat(1_000), someText(2)), { maxLength: 6 }),
    from: fc.nat(1_000),
    length: fc.integer({ min: 1, max: 60 }),
  });

  it('says what the quote says, as far as it claims to, and ends between characters', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(passage, ({ text, edits, from, length }) => {
        const start = from % text.length;
        const target = describe(text, { start, end: Math.min(text.length, start + length) });
        let edited = text;
        for (const [at, put] of edits) {
          const place = at % (edited.length + 1);
          if (cutsCharacter(edited, place)) continue;
          const next = edited.codePointAt(place) ?? 0;
          edited = edited.slice(0, place) + put + edited.slice(place + (next > 0xffff ? 2 : 1));
        }
        const found = anchor(edited, target);
        if (!isAnchored(found)) return;
        const words = edited.slice(found.start, found.end);
        if (found.by === 'position' || found.by === 'quote') expect(words).toBe(target.exact);
        if (found.by === 'folded') expect(foldedText(words)).toBe(foldedText(target.exact));
        expect(found.similarity).toBeGreaterThanOrEqual(0.45);
        expect(cutsCharacter(edited, found.start) || cutsCharacter(edited, found.end)).toBe(false);
        if (found.by !== 'similar') return;
        const bounds = new Set(
          Array.from(graphemes.segment(edited), ({ index }) => index).concat(edited.length),
        );
        expect(bounds.has(found.start) && bounds.has(found.end)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not depend on what was looked for before', () => {
    const text = someProse(31, 4_000);
    const { text: edited } = withNoise(text, 32, 0.03);
    const together = anchorer(edited);
    together.prepare();
    for (const target of somePassages(text, 30, 33)) expect(together(target)).toEqual(anchor(edited, target));
  });
});

suite('what is written differently', () => {
  const cases: [name: string, quote: string, text: string, expected: string][] = [
    ['points of Hebrew', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים', 'בראשית ברא אלהים את השמים', 'בראשית ברא אלהים'],
    ['no points of Hebrew', 'בראשית ברא', 'וְ בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים', 'בְּרֵאשִׁ֖ית בָּרָ֣א'],
    [
      'decomposed accents',
      'été où l’élève',
      'Un été où l’élève vint.'.normalize('NFD'),
      'été où l’élève'.normalize('NFD'),
    ],
    ['ligatures and full-width letters', 'first office', 'The ﬁrst oﬃce ABC', 'ﬁrst oﬃce'],
    ['case', 'THE WESTERN BLOC', 'of the Western bloc today', 'the Western bloc'],
    ['dashes and quotes', '"No"--he said', 'Well, “No”—he said', '“No”—he said'],
    ['Chinese punctuation', '起初,神創造天地.', '「起初，神創造天地。」', '起初，神創造天地。'],
    [
      'Hangul by letters',
      '한국어 문장',
      '이것은 한국어 문장 이다'.normalize('NFD'),
      '한국어 문장'.normalize('NFD'),
    ],
  ];

  it.each(cases)('counts as the same: %s', (_, exact, text, expected) => {
    const target = { start: null, end: null, exact, prefix: '', suffix: '' };
    const { length, units } = fold(exact);
    expect(foldedText(text)).toContain(String.fromCharCode(...units.subarray(0, length)));
    const around = {
      ...target,
      prefix: text.split(expected)[0] ?? '',
      suffix: text.split(expected)[1] ?? '',
    };
    const found = anchor(text, around);
    if (!isAnchored(found)) throw new Error('not anchored');
    expect(text.slice(found.start, found.end)).toBe(expected);
    expect(found.by).toBe('folded');
  });
});

suite('passages that only a person can place', () => {
  const text = someProse(41, 3_000);
  const target = describe(text, { start: 6_000, end: 6_060 });

  it('are uncertain when other words stand in the same surroundings, and the place is named', () => {
    const edited = `${text.slice(0, 6_000)}${'zq xw '.repeat(9)}${text.slice(6_060)}`;
    const result = anchor(edited, target);
    expect(standingOf(result)).not.toBe('moved');
  });

  it('are not found when quote and surroundings are gone', () => {
    const edited = text.slice(0, 5_900) + text.slice(6_200);
    expect(standingOf(anchor(edited, target))).toBe('notFound');
  });

  it('are uncertain when two places are equal all round', () => {
    const both = text.slice(5_900, 6_160);
    const result = anchor(`${both}\n${both}`, { ...target, start: null, end: null });
    expect(result).toMatchObject({ why: 'ambiguous' });
    expect(standingOf(result)).toBe('uncertain');
  });
});

suite('a very long passage', () => {
  it('is found by its two ends', () => {
    const text = someProse(51, 9_000);
    const target = describe(text, { start: 4_000, end: 24_000 });
    const edited = withNoise(text, 52, 0.03);
    const found = anchor(edited.text, target);
    if (!isAnchored(found)) throw new Error('not anchored');
    expect(Math.abs(found.start - (edited.went[4_000] ?? 0))).toBeLessThan(3);
    expect(Math.abs(found.end - 1 - (edited.went[23_999] ?? 0))).toBeLessThan(3);
  });
});

suite('many passages', () => {
  const text = someProse(61, 6_000);
  const { text: edited } = withNoise(text, 62, 0.03);
  const targets = somePassages(text, 100, 63);

  it('come out as they do one by one, with progress on the way', () => {
    const steps = anchorMany(edited, targets);
    const told: string[] = [];
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) told.push(`${step.value.step} ${step.value.done}`);
    expect(told.slice(0, 3)).toEqual(['reading 0', 'finding 0', 'finding 20']);
    expect(told.at(-1)).toBe('comparing 100');
    const find = anchorer(edited);
    expect(step.value).toEqual(targets.map((target) => find(target)));
  });

  it('that stand there twice go where their neighbours went', () => {
    const refrain =
      ' and so it went on as it always does in the end, they said, until nobody knew how it had begun. ';
    const whole = text.slice(0, 9_000) + refrain + text.slice(9_000, 20_000) + refrain + text.slice(20_000);
    const at = whole.lastIndexOf(refrain) + 40;
    const wanted = describe(whole, { start: at, end: at + 18 });
    const longer = someProse(64, 3_000) + whole;
    expect(isAnchored(anchor(longer, wanted))).toBe(false);
    const others = somePassages(whole, 60, 65);
    const steps = anchorMany(longer, [...others, wanted]);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value.at(-1)).toMatchObject({ start: longer.lastIndexOf(refrain) + 40 });
  });

  it('are left alone when nobody asks for more', () => {
    const steps = anchorMany(edited, targets);
    steps.next();
    expect(steps.return([])).toEqual({ done: true, value: [] });
    expect(steps.next()).toEqual({ done: true, value: undefined });
  });
});
