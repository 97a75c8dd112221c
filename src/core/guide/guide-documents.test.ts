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
import { guideCopy } from './copy.ts';
import { guideDocuments } from './guide-documents.ts';

it('puts every question on its passage as a comment, and the answers under it', () => {
  const maker = countingMaker();
  const [teacher, student] = [anId('person', 1), anId('person', 2)];
  const text: SourceText = {
    textVersion: 1,
    text: 'Before.\nWho paid for <it>?',
    blocks: [
      { type: 'paragraph', start: 0, end: 7 },
      { type: 'paragraph', start: 8, end: 26 },
    ],
    marks: [],
  };
  const id = sourceIdOf(text.text);
  const annotation = makeAnnotation(maker, {
    sourceId: id,
    creatorId: teacher,
    target: target(text.text, { start: 12, end: 16 }),
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
  const documents = guideDocuments(guideCopy(guide, parts, 'teacher'), { guide, parts, answers: [answer] });
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
  expect(writeDocx(documents, guide.title).length).toBeGreaterThan(1_000);
});
