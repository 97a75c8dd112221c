import { expect, it } from 'vitest';
import { describe as target } from '../anchoring/describe.ts';
import { writeDocx } from '../formats/docx/write-docx.ts';
import { makeAnnotation } from '../model/annotation.ts';
import { makeGuide, makeGuideStep, makeQuestion } from '../model/guide.ts';
import type { Person } from '../model/person.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { anId } from '../test-support/arbitraries.ts';
import { sourceIdOf } from '../test-support/digest.ts';
import { countingMaker } from '../test-support/maker.ts';
import { textOf } from '../test-support/small-library.ts';
import { guideCopy } from './copy.ts';
import { guideDocuments } from './guide-documents.ts';

/** The documents of a guide that asks about one passage of a text, and has one answer. */
function documentsAbout(text: SourceText, words: string) {
  const maker = countingMaker();
  const [teacher, student] = [anId('person', 1), anId('person', 2)];
  const start = text.text.indexOf(words);
  const id = sourceIdOf(text.text);
  const annotation = makeAnnotation(maker, {
    sourceId: id,
    creatorId: teacher,
    target: target(text.text, { start, end: start + words.length }),
  });
  const question = { ...makeQuestion(maker, 'question'), text: 'Why <b>?', answer: 'Because.' };
  const step = { ...makeGuideStep(maker, annotation.id), questions: [question] };
  const guide = makeGuide(maker, {
    title: 'Lamps',
    introduction: 'Slowly.',
    creatorId: teacher,
    steps: [step],
  });
  const people = new Map(
    [
      { id: teacher, name: 'Tina' },
      { id: student, name: 'Stefan' },
    ].map((person) => [person.id, person as Person]),
  );
  const parts = {
    annotations: new Map([[annotation.id, annotation]]),
    sources: new Map([[id, { id, title: 'Minutes', metadata: {} } as Source]]),
    texts: new Map([[id, text]]),
    tags: new Map(),
    people,
  };
  const answer = {
    id: anId('answer', 1),
    guideId: guide.id,
    questionId: question.id,
    text: 'Nobody.',
    creatorId: student,
    created: guide.created,
    modified: guide.created,
    revision: 1,
  };
  return guideDocuments(guideCopy(guide, parts, 'teacher'), { guide, parts, answers: [answer] });
}

it('puts every question on its passage as a comment, and the answers under it', () => {
  const documents = documentsAbout(textOf([{ text: 'Before.' }, { text: 'Who paid for <it>?' }]), 'paid');
  expect(documents.map((one) => one.text.text)).toEqual(['Slowly.', 'Who paid for <it>?']);
  const [passage] = documents[1]?.passages ?? [];
  expect(passage).toMatchObject({
    start: 4,
    end: 8,
    row: {
      person: 'Tina',
      note: '1 Why <b>?\nExpected: Because.',
      replies: [{ person: 'Stefan', note: 'Nobody.' }],
    },
  });
  expect(writeDocx(documents, 'Lamps').length).toBeGreaterThan(1_000);
});

it('shows a passage in a table with its row, below the head of the table', () => {
  const cell = (row: number, column: number) => ({
    table: 0,
    row,
    column,
    ...(row === 0 && { header: true as const }),
  });
  const text = textOf([
    { text: 'Year', cell: cell(0, 0) },
    { text: 'Dues', cell: cell(0, 1) },
    { text: '1920', cell: cell(1, 0) },
    { text: 'seven', cell: cell(1, 1) },
    { text: '1921', cell: cell(2, 0) },
    { text: 'eight', cell: cell(2, 1), marks: [{ type: 'strong', start: 0, end: 5 }] },
  ]);
  const [, excerpt] = documentsAbout(text, 'eight');
  expect(excerpt?.text.text).toBe('Year\nDues\n1921\neight');
  expect(excerpt?.text.blocks.map(({ start, end }) => excerpt.text.text.slice(start, end))).toEqual([
    'Year',
    'Dues',
    '1921',
    'eight',
  ]);
  expect(excerpt?.text.marks).toEqual([{ type: 'strong', start: 15, end: 20 }]);
  expect(excerpt?.passages).toMatchObject([{ start: 15, end: 20 }]);
});
