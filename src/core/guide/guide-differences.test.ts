import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeGuide, makeGuideStep, makeQuestion, type Guide, type GuideStep } from '../model/guide.ts';
import { anId } from '../test-support/arbitraries.ts';
import { countingMaker } from '../test-support/maker.ts';
import { guideDifferences } from './guide-differences.ts';

const maker = countingMaker();
const passages = ['The lamp was lit.', 'Who paid?', 'Nobody knows.', 'It went out.'];
const quotes = new Map(passages.map((quote, n) => [anId('annotation', n + 1), quote]));
const quoteOf = (id: Parameters<typeof quotes.get>[0]) => quotes.get(id) ?? null;
const question = { ...makeQuestion(maker, 'question'), text: 'Why?', answer: 'Because.' };
const steps: GuideStep[] = passages.map((_, n) => makeGuideStep(maker, anId('annotation', n + 1)));
const [first, second, third, fourth] = steps as [GuideStep, GuideStep, GuideStep, GuideStep];
const guide = makeGuide(maker, {
  title: 'Lamps',
  introduction: 'Slowly.',
  creatorId: anId('person', 1),
  steps: [{ ...first, questions: [question] }, second, third],
});
const from = (after: Partial<Guide>) => guideDifferences(guide, { ...guide, ...after }, quoteOf);
const asked = guide.steps[0] as GuideStep;

describe('what changes in a guide', () => {
  it('is nothing where only when it was edited is another', () => {
    expect(from({ revision: 9, modified: '2030-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('is said in the words of both versions', () => {
    const changed = { ...question, text: 'How?', hint: 'Look up.', answer: '' };
    expect(
      from({ title: 'Oil', introduction: '', steps: [{ ...asked, questions: [changed] }, second, third] }),
    ).toEqual([
      { what: 'title', step: null, before: 'Lamps', after: 'Oil' },
      { what: 'introduction', step: null, before: 'Slowly.', after: '' },
      ...[
        { what: 'question', before: 'Why?', after: 'How?' },
        { what: 'hint', before: '', after: 'Look up.' },
        { what: 'answer', before: 'Because.', after: '' },
      ].map((one) => ({ ...one, step: { number: 1, passage: 'The lamp was lit.' } })),
    ]);
  });

  it('has passages and questions that came and went whole', () => {
    const task = { ...makeQuestion(maker, 'task'), text: 'Draw it.' };
    expect(from({ steps: [{ ...asked, questions: [] }, third, { ...fourth, questions: [task] }] })).toEqual([
      {
        what: 'question',
        step: { number: 1, passage: 'The lamp was lit.' },
        before: 'Why?\nExpected: Because.',
        after: null,
      },
      {
        what: 'passage',
        step: { number: 3, passage: 'It went out.' },
        before: null,
        after: '“It went out.”\nDraw it.',
      },
      { what: 'passage', step: { number: 2, passage: 'Who paid?' }, before: '“Who paid?”', after: null },
    ]);
  });

  it('names the one step that was moved, not those that it was moved past', () => {
    expect(from({ steps: [third, asked, second] })).toEqual([
      { what: 'place', step: { number: 1, passage: 'Nobody knows.' }, before: '3', after: '1' },
    ]);
  });

  it('says of a passage that nobody knows that it is not here', () => {
    const unknown = makeGuideStep(maker, anId('annotation', 99));
    expect(from({ steps: [...guide.steps, unknown] })[0]).toMatchObject({
      step: { number: 4, passage: '' },
      after: 'a passage that is not here',
    });
  });

  it('has words and the page', () => {
    const word = { id: anId('glossaryEntry', 1), annotationId: null, term: 'toll', meaning: 'A fee.' };
    const page = { ...guide.page, paper: 'Letter' as const };
    expect(from({ glossary: [word], page }).map(({ what }) => what)).toEqual(['word', 'page']);
  });
});

it('finds as many moved steps as are needed, and none in what was only shortened', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), (order) => {
      const all = Array.from({ length: 8 }, (_, n) => ({ ...first, id: anId('guideStep', n + 1) }));
      const before = { ...guide, steps: all };
      const after = { ...guide, steps: order.map((n) => all[n] as GuideStep) };
      const found = guideDifferences(before, after, quoteOf);
      const moved = new Set(
        found.filter(({ what }) => what === 'place').map(({ step }) => order[(step?.number ?? 0) - 1]),
      );
      const rest = order.filter((n) => !moved.has(n));
      expect(rest).toEqual(rest.toSorted((a, b) => a - b));
      expect(found.filter(({ what }) => what === 'passage')).toHaveLength(8 - order.length);
      const isInOrder = order.every((n, at) => at === 0 || n > (order[at - 1] as number));
      expect(moved.size === 0).toBe(isInOrder);
    }),
  );
});
