import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentsOf } from '../test-support/contents-of.ts';
import { textOf } from '../test-support/small-library.ts';
import { contentsEntryAt } from './contents.ts';

type Part = Parameters<typeof textOf>[0][number];

const PROSE = 'The keeper of the light went up once more and looked out over the water. '.repeat(4);
const line = (text: string): Part => ({ text });
const heading = (text: string, level = 2): Part => ({ text, type: 'heading', level });
/** Each heading with some text below it. */
const chapters = (...titles: readonly string[]): readonly Part[] =>
  titles.flatMap((title) => [heading(title), line(PROSE)]);

/** Each entry with which of the headings of its name it leads to, as `title 2`. */
function linksOf(parts: readonly Part[]): readonly string[] {
  const text = textOf(parts);
  return contentsOf(text).map(({ start, end, heading: to }) => {
    const same = text.blocks.filter(
      (block) => block.type === 'heading' && text.text.slice(block.start, block.end) === to.title,
    );
    const which = same.length > 1 ? ` (${same.findIndex((block) => block.start === to.start) + 1})` : '';
    return `${text.text.slice(start, end)} → ${to.title}${which}`;
  });
}

it('leads from the lines of a list to the headings they name, whichever of one name comes in its order', () => {
  const parts = [
    heading('Contents'),
    ...['BOOK ONE', 'CHAPTER I', 'CHAPTER II', 'BOOK TWO', 'CHAPTER I'].map(line),
    ...chapters('BOOK ONE', 'CHAPTER I', 'CHAPTER II', 'BOOK TWO', 'CHAPTER I'),
  ];
  expect(linksOf(parts)).toEqual([
    'BOOK ONE → BOOK ONE',
    'CHAPTER I → CHAPTER I (1)',
    'CHAPTER II → CHAPTER II',
    'BOOK TWO → BOOK TWO',
    'CHAPTER I → CHAPTER I (2)',
  ]);
});

it('reads over dots, page numbers, capitals, the script of numbers, and numbers that one side lacks', () => {
  const parts = [
    line('Table of contents'),
    line('Preface . . . . . . . ix'),
    line('CHAPTER I. The Harbour ..... 3'),
    line('2  The storm\t17'),
    line('3.1 What was lost, and found 40'),
    line('AFTERWORD'),
    ...chapters(
      'Preface',
      'Chapter 1: The harbour',
      'The Storm',
      '3.1. What was lost – and found',
      'Afterword',
    ),
  ];
  expect(linksOf(parts)).toHaveLength(5);
});

it('takes a chapter that has its name on the line below its number, and lines of one block', () => {
  const parts = [
    {
      text: 'CHAPTER I. The Harbour\nCHAPTER II. The Storm\n  CHAPTER III. The Light',
      type: 'verse' as const,
    },
    line('CHAPTER IV. The Sea'),
    ...['The Harbour', 'The Storm', 'The Light', 'The Sea'].flatMap((name, index) => [
      heading(`Chapter ${index + 1}`),
      line(name),
      line(PROSE),
    ]),
  ];
  expect(linksOf(parts)).toEqual([
    'CHAPTER I. The Harbour → Chapter 1',
    'CHAPTER II. The Storm → Chapter 2',
    'CHAPTER III. The Light → Chapter 3',
    'CHAPTER IV. The Sea → Chapter 4',
  ]);
});

it('finds a list behind the text, and one whose lines are headings themselves', () => {
  const names = ['The harbour', 'The storm', 'The light', 'The sea'];
  expect(linksOf([...chapters(...names), heading('Table des matières'), ...names.map(line)])).toHaveLength(4);
  const doubled = [heading('Contents'), ...names.map((name) => heading(name)), ...chapters(...names)];
  expect(linksOf(doubled)).toEqual(names.map((name) => `${name} → ${name} (2)`));
});

it('leads nowhere from lines that are no list, that may mean several headings, or that are numbers of pages', () => {
  const names = ['The harbour', 'The storm', 'The light', 'The sea'];
  // Too few, and nothing says that it is a list.
  expect(linksOf([...names.slice(0, 3).map(line), ...chapters(...names)])).toEqual([]);
  // Parted by text.
  expect(linksOf([...names.flatMap((name) => [line(name), line(PROSE)]), ...chapters(...names)])).toEqual([]);
  // Mostly other lines.
  const others = names.flatMap((name) => [line(name), line('On the quay'), line('At noon')]);
  expect(linksOf([heading('Contents'), ...others, ...chapters(...names)])).toEqual([]);
  // In another order.
  expect(linksOf([heading('Contents'), ...names.toReversed().map(line), ...chapters(...names)])).toEqual([]);
  // One name is that of two headings that follow each other.
  const twice = chapters('The harbour', 'The storm', 'The storm', 'The light', 'The sea');
  expect(linksOf([heading('Contents'), ...names.map(line), ...twice])).toEqual(
    ['The harbour', 'The light', 'The sea'].map((name) => `${name} → ${name}`),
  );
  // One name is that of very many.
  const many = Array.from({ length: 201 }, () => 'Notes');
  expect(linksOf([...many.slice(0, 9).map(line), ...chapters(...many)])).toEqual([]);
  const numbers = ['1', '2', '3', 'IV', 'v.'];
  expect(linksOf([heading('Contents'), ...numbers.map(line), ...chapters(...numbers)])).toEqual([]);
});

it('knows the entry at a place', () => {
  const names = ['The harbour', 'The storm', 'The light'];
  const text = textOf([heading('Contents'), ...names.map(line), ...chapters(...names)]);
  const entries = contentsOf(text);
  const at = text.text.indexOf('The storm');
  for (const offset of [at, at + 4, at + 'The storm'.length])
    expect(contentsEntryAt(entries, offset)?.heading.title).toBe('The storm');
  for (const offset of [0, text.text.indexOf(PROSE), text.text.length])
    expect(contentsEntryAt(entries, offset)).toBe(null);
});

const lettersOf = (words: string): string => words.toLowerCase().replace(/\P{L}+/gu, '');

it('only ever leads to a heading of the same words', () => {
  const name = fc.constantFrom('Sea', 'The light', 'On the storm', 'Harbour', 'Notes', 'A quay', 'Nets');
  const around = fc.tuple(
    fc.constantFrom('', '', '1. ', '7 ', '2.3 '),
    fc.constantFrom('', '', ' 12', ' .... 3', '\t9'),
  );
  /** What becomes of a heading in the list: it stands there, is left out, or something else stands in its place. */
  const kept = fc.constantFrom('kept', 'kept', 'kept', 'kept', 'left out', 'other', 'a heading');
  const chapter = fc.record({ title: name, around, kept, other: name });
  let linked = 0;
  fc.assert(
    fc.property(fc.array(chapter, { maxLength: 20 }), fc.boolean(), (all, isBehind) => {
      const list = all.flatMap(({ title, around: [number, page], kept: how, other }): Part[] => {
        if (how === 'left out') return [];
        if (how === 'a heading') return [heading(other)];
        return [line(`${number}${how === 'other' ? other : title}${page}`)];
      });
      const told = chapters(...all.map(({ title }) => title));
      const text = textOf(isBehind ? [...told, ...list] : [heading('Contents'), ...list, ...told]);
      const entries = contentsOf(text);
      linked += entries.length;
      let before = -1;
      for (const { start, end, heading: to } of entries) {
        expect(lettersOf(text.text.slice(start, end))).toBe(lettersOf(to.title));
        expect(text.blocks.find((block) => block.start === to.start)?.type).toBe('heading');
        expect(start).toBeGreaterThan(before);
        before = end;
      }
    }),
  );
  expect(linked).toBeGreaterThan(0);
});

it('leads from each line of a list of all headings to its own', () => {
  const level = fc.constantFrom(1, 2, 3);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('Sea', 'Light', 'Storm', 'Quay', 'Net'), level), { minLength: 4 }),
      fc.constantFrom('', ' . . . . 7', '\t12'),
      (headings, page) => {
        const text = textOf([
          heading('Contents'),
          ...headings.map(([name]) => line(`${name}${page}`)),
          ...headings.flatMap(([name, depth]) => [heading(name, depth), line(PROSE)]),
        ]);
        const starts = text.blocks.filter(({ type }) => type === 'heading').map(({ start }) => start);
        expect(contentsOf(text).map((entry) => entry.heading.start)).toEqual(starts.slice(1));
      },
    ),
  );
});
