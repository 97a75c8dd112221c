import { describe, expect, it } from 'vitest';
import { describe as target } from '../anchoring/describe.ts';
import { makeAnnotation } from '../model/annotation.ts';
import { makeGuide, makeGuideStep, makeQuestion, type GuideStep } from '../model/guide.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { makeTag } from '../model/tag.ts';
import { anId } from '../test-support/arbitraries.ts';
import { sourceIdOf } from '../test-support/digest.ts';
import { countingMaker } from '../test-support/maker.ts';
import { textOf as linesOf } from '../test-support/small-library.ts';
import { copyDirection, guideCopy, sourceCopy, type CopyParts } from './copy.ts';

const maker = countingMaker();
const me = anId('person', 1);
const paragraphs = [
  'Minutes',
  'The board met.',
  'The lamp was bought in 1920.',
  'Who paid?',
  'Nobody knows.',
];
let at = 0;
const text: SourceText = {
  textVersion: 1,
  text: paragraphs.join('\n'),
  blocks: paragraphs.map((paragraph, n) => {
    const start = at;
    at += paragraph.length + 1;
    return {
      type: n === 0 ? 'heading' : 'paragraph',
      start,
      end: start + paragraph.length,
      ...(n === 0 && { level: 1 }),
    };
  }),
  marks: [],
};
const id = sourceIdOf(text.text);
const source = { id, title: 'Minutes', metadata: { date: '1921' } } as Source;
const tag = makeTag(maker, { name: 'lamp', color: 'sky', pattern: 'dotted', creatorId: me });

function marked(words: string, note = '') {
  const start = text.text.indexOf(words);
  return makeAnnotation(maker, {
    sourceId: id,
    creatorId: me,
    target: target(text.text, { start, end: start + words.length }),
    tagIds: [tag.id],
    note,
  });
}

const lamp = marked('lamp', 'Bought, not built.');
const paid = marked('Who paid?');
const parts: CopyParts = {
  annotations: new Map([lamp, paid].map((annotation) => [annotation.id, annotation])),
  sources: new Map([[id, source]]),
  texts: new Map([[id, text]]),
  tags: new Map([[tag.id, tag]]),
  people: new Map(),
};

function step(annotationId: typeof lamp.id | null, more: Partial<GuideStep> = {}): GuideStep {
  const question = { ...makeQuestion(maker, 'question'), text: 'Why?', answer: 'Because.' };
  return { ...makeGuideStep(maker, annotationId), questions: [question], ...more };
}

const guideOf = (...steps: GuideStep[]) => makeGuide(maker, { title: 'Lamps', creatorId: me, steps });
const textOf = (copy: ReturnType<typeof guideCopy>) =>
  copy.sections.map(({ extract }) => extract?.blocks.map(({ runs }) => runs.map((run) => run.text).join('')));

describe('the copy of a guide', () => {
  it('shows the paragraphs of passages, one stretch where they touch', () => {
    expect(textOf(guideCopy(guideOf(step(lamp.id), step(paid.id)), parts, 'student'))).toEqual([
      ['The lamp was bought in 1920.', 'Who paid?'],
    ]);
    expect(textOf(guideCopy(guideOf(step(lamp.id, { before: 1 })), parts, 'student'))).toEqual([
      ['The board met.', 'The lamp was bought in 1920.'],
    ]);
  });

  it('keeps the order of the guide, also against the order of the text', () => {
    const copy = guideCopy(guideOf(step(paid.id), step(null), step(lamp.id)), parts, 'student');
    expect(textOf(copy)).toEqual([['Who paid?'], undefined, ['The lamp was bought in 1920.']]);
    expect(copy.sections[1]?.items.map(({ label }) => label)).toEqual(['2']);
  });

  it('names a document once for stretches of it that follow each other', () => {
    const copy = guideCopy(
      guideOf(step(paid.id), step(lamp.id, { heading: 'Before' }), step(null), step(paid.id)),
      parts,
      'student',
    );
    expect(copy.sections.map(({ extract }) => extract?.title)).toEqual(['Minutes', '', undefined, 'Minutes']);
  });

  it('sets a whole document once, whatever stands between its passages', () => {
    const guide = guideOf(step(lamp.id), step(null), step(paid.id));
    const copy = guideCopy({ ...guide, page: { ...guide.page, extent: 'documents' } }, parts, 'student');
    expect(textOf(copy)).toEqual([paragraphs, undefined]);
  });

  it('puts what is asked where the passage begins, and refers to it where the passage ends', () => {
    const copy = guideCopy(guideOf(step(lamp.id, { noteFor: 'everybody' })), parts, 'student');
    const runs = copy.sections[0]?.extract?.blocks[0]?.runs ?? [];
    expect(runs.map((run) => run.text)).toEqual(['The ', 'lamp', ' was bought in 1920.']);
    expect(runs.map(({ begins }) => begins.map(({ label }) => label))).toEqual([[], ['a', '1'], []]);
    expect(runs.map(({ refers }) => refers)).toEqual([[], ['a', '1'], []]);
    expect(runs[1]?.highlights).toEqual([{ id: lamp.id, color: 'sky', pattern: 'dotted' }]);
    expect(copy.legend.map(({ name }) => name)).toEqual(['lamp']);
  });

  it('shows a passage in a table with its whole row, below the head of the table', () => {
    const cell = (row: number, column: number, header?: true) => ({
      table: 0,
      row,
      column,
      ...(header && { header }),
    });
    const table = linesOf([
      { text: 'Before.' },
      { text: 'Year', cell: cell(0, 0, true) },
      { text: 'Dues', cell: cell(0, 1, true) },
      { text: '1920', cell: cell(1, 0) },
      { text: 'seven', cell: cell(1, 1) },
      { text: '1921', cell: cell(2, 0) },
      { text: 'eight', cell: cell(2, 1) },
      { text: 'After.' },
    ]);
    const at = (words: string) => {
      const start = table.text.indexOf(words);
      return { ...lamp, target: target(table.text, { start, end: start + words.length }) };
    };
    const shown = (words: string, more: Partial<GuideStep> = {}) => {
      const annotation = at(words);
      const copy = guideCopy(
        guideOf(step(annotation.id, more)),
        { ...parts, annotations: new Map([[annotation.id, annotation]]), texts: new Map([[id, table]]) },
        'student',
      );
      return copy.sections[0]?.extract?.blocks.map(
        ({ runs, isRepeated }) => (isRepeated ? '^' : '') + runs.map((run) => run.text).join(''),
      );
    };
    expect(shown('eight')).toEqual(['^Year', '^Dues', '1921', 'eight']);
    expect(shown('eight', { before: 1, after: 1 })).toEqual([
      '^Year',
      '^Dues',
      '1920',
      'seven',
      '1921',
      'eight',
      'After.',
    ]);
    expect(shown('Dues', { after: 1 })).toEqual(['Year', 'Dues', '1920', 'seven']);
    expect(shown('Before.', { after: 1 })).toEqual(['Before.', 'Year', 'Dues']);
  });

  it('gives expected answers and the teacher’s notes to the teacher only', () => {
    const guide = guideOf(step(lamp.id, { noteFor: 'teacher' }));
    expect(JSON.stringify(guideCopy(guide, parts, 'student'))).not.toMatch(/Because|Bought, not/);
    expect(JSON.stringify(guideCopy(guide, parts, 'teacher'))).toMatch(/Bought, not.*Because/);
  });

  it('keeps the questions of a passage that is not here, and says that it is missing', () => {
    const copy = guideCopy(guideOf(step(anId('annotation', 9))), parts, 'student');
    expect(copy.missing).toBe(1);
    expect(copy.sections).toMatchObject([{ extract: null, items: [{ text: 'Why?' }] }]);
  });
});

describe('the copy of a document', () => {
  it('is the whole text with numbered notes', () => {
    const copy = sourceCopy(source, text, [lamp, paid], parts);
    expect(textOf(copy)).toEqual([paragraphs]);
    const items = copy.sections[0]?.extract?.blocks.flatMap(({ runs }) =>
      runs.flatMap(({ begins }) => begins),
    );
    expect(items?.map(({ label, text: note, tags }) => [label, note, tags])).toEqual([
      ['1', 'Bought, not built.', ['lamp']],
      ['2', '', ['lamp']],
    ]);
    expect(copy.sections[0]?.extract?.blocks.map(({ number }) => number)).toEqual([null, 1, 2, 3, 4]);
  });

  it.each([
    ['ltr', ['The board met.', 'He said سلام and left.']],
    ['rtl', ['اجتمع المجلس في الشتاء', '1921: قرأ الكاتب المحضر', 'The board met.']],
    ['ltr', ['12.']],
  ])('runs from %s in %j', (direction, words) => {
    const own = linesOf(words.map((line) => ({ text: line })));
    expect(copyDirection(sourceCopy(source, own, [], parts))).toBe(direction);
  });
});
