import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alikeness, LEAST_ALIKE, mostAlike } from './other-texts.ts';

const WORDS =
  'the a of harbour dues canal minister count question survey lamp keeper board north said asked left'.split(
    ' ',
  );

/** Sentences of few words, so that two texts of them have much in common but not what they say. */
const sentences = fc.noBias(
  fc.array(
    fc
      .array(fc.constantFrom(...WORDS), { minLength: 6, maxLength: 14 })
      .map((words) => `${words.join(' ')}.`),
    { minLength: 30, maxLength: 120 },
  ),
);

it('is high for a text with slips, other breaks and paragraphs more', () => {
  fc.assert(
    fc.property(sentences, sentences, fc.noBias(fc.infiniteStream(fc.nat(99))), (own, more, chance) => {
      const noisy = Array.from(own.join(' '), (letter) => (chance.next().value < 3 ? 'x' : letter)).join('');
      const other = `${more.slice(0, 5).join('\n')}\n${noisy.replace(/\. /g, '.\n\n')}`;
      expect(alikeness(own.join(' '), other)).toBeGreaterThan(LEAST_ALIKE);
    }),
    { numRuns: 200 },
  );
});

it('is low for another document in the same words', () => {
  fc.assert(
    fc.property(sentences, sentences, (one, other) => {
      expect(alikeness(one.join(' '), other.join(' '))).toBeLessThan(LEAST_ALIKE);
    }),
    { numRuns: 200 },
  );
});

it('finds the most alike, and none where none is', () => {
  const text = 'Count Varga asks whether the harbour dues are part of a customs union, or a tax by itself.';
  const others = [
    { text: 'Minutes of the meeting of the Lighthouse Board about a lamp of another colour in winter.' },
    { text: text.replace('customs', 'custom') },
    { text: `${text} He is answered.` },
  ];
  expect(mostAlike(text, others)).toBe(others[2]);
  expect(mostAlike(text, others.slice(0, 1))).toBeNull();
  expect(mostAlike('', others)).toBeNull();
});
