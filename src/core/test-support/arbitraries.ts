import fc from 'fast-check';
import { describe } from '../anchoring/describe.ts';
import type { Annotation } from '../model/annotation.ts';
import { COLORS, PATTERNS } from '../model/color.ts';
import type { Answer } from '../model/answer.ts';
import type { Guide } from '../model/guide.ts';
import type {
  AnnotationId,
  AnswerId,
  GlossaryEntryId,
  GuideId,
  GuideStepId,
  PersonId,
  QuestionId,
  ReplyId,
  SourceId,
  TagId,
} from '../model/id.ts';
import type { Person } from '../model/person.ts';
import type { Reply } from '../model/reply.ts';
import type { Metadata, Source, SpeakerChoices } from '../model/source.ts';
import { TEXT_VERSION, type Block, type SourceText } from '../model/source-text.ts';
import type { Tag } from '../model/tag.ts';
import { emptyState } from '../library/apply.ts';
import type { LibraryState } from '../library/tables.ts';
import { sourceIdOf } from './digest.ts';

/** Small numbered ids that are valid: `anId('tag', 3)`. Tests that need few ids that meet use these. */
export function anId(kind: 'annotation', n: number): AnnotationId;
export function anId(kind: 'reply', n: number): ReplyId;
export function anId(kind: 'tag', n: number): TagId;
export function anId(kind: 'person', n: number): PersonId;
export function anId(kind: 'guide', n: number): GuideId;
export function anId(kind: 'guideStep', n: number): GuideStepId;
export function anId(kind: 'question', n: number): QuestionId;
export function anId(kind: 'glossaryEntry', n: number): GlossaryEntryId;
export function anId(kind: 'answer', n: number): AnswerId;
export function anId(kind: keyof typeof FIRST, n: number): string {
  const first = FIRST[kind];
  return `urn:uuid:${first.repeat(8)}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** What the ids of each kind begin with. */
const FIRST = {
  annotation: 'a',
  reply: 'b',
  tag: 'c',
  person: 'd',
  guide: 'e',
  guideStep: '1',
  question: '2',
  glossaryEntry: '3',
  answer: '4',
};

/** Characters that make trouble: pairs, combining marks, right-to-left, quotes, dashes, line feeds. */
const character = fc.constantFrom(
  ...Array.from('abcdeéñ –—“”\'"-.,;\u0301\u00a0אבש中文'),
  'a',
  'e',
  ' ',
  ' ',
  '😀',
  '𝔸',
  '👩‍👧',
);

/** Well-formed text with astral characters, up to `maxLength` characters. */
export function someText(maxLength: number, minLength = 0): fc.Arbitrary<string> {
  return fc.array(character, { minLength, maxLength }).map((parts) => parts.join(''));
}

export const anyInstant = fc
  .integer({ min: 0, max: 2_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString());

const revision = fc.integer({ min: 1, max: 5 });

/** A canonical text: blocks joined by one line feed, some of them speaker turns or rules, with a few marks. */
export const anyText: fc.Arbitrary<SourceText> = fc
  .array(
    fc.record({
      text: someText(30, 1).map((text) => text.replaceAll('\n', ' ')),
      type: fc.constantFrom<Block['type']>('paragraph', 'heading', 'listItem', 'quote', 'footnote', 'rule'),
      cell: fc.option(
        fc.record(
          {
            table: fc.nat(2),
            row: fc.nat(5),
            column: fc.nat(5),
            rowSpan: fc.constant(2),
            header: fc.constant(true as const),
          },
          { requiredKeys: ['table', 'row', 'column'] },
        ),
        { nil: undefined, freq: 2 },
      ),
      language: fc.constantFrom(undefined, 'fr'),
      speaker: fc.boolean(),
      link: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((loose) => {
    const text: string[] = [];
    const blocks: Block[] = [];
    const marks: SourceText['marks'] = [];
    let at = 0;
    for (const item of loose) {
      const label = item.speaker && item.type === 'paragraph' ? '𝔸nna — ' : '';
      const content = item.type === 'rule' ? '' : label + item.text;
      const block: Block = { type: item.type, start: at, end: at + content.length };
      if (item.type === 'heading') block.level = 2;
      if (item.type === 'footnote') block.label = '1';
      if (item.cell !== undefined) block.cell = item.cell;
      if (item.language !== undefined) block.language = item.language;
      if (item.type === 'figure') {
        block.pictures = [{ hash: 'a5'.repeat(32), type: 'png', width: 120, height: 80 }];
      }
      if (label !== '') {
        block.speaker = { name: '𝔸nna', nameEnd: at + '𝔸nna'.length, labelEnd: at + label.length };
      }
      if (item.link && content !== '') {
        marks.push({ type: 'link', start: at, end: at + content.length, href: 'https://example.org/' });
      }
      blocks.push(block);
      text.push(content);
      at += content.length + 1;
    }
    return { textVersion: TEXT_VERSION, text: text.join('\n'), blocks, marks };
  });

const anyMetadata: fc.Arbitrary<Metadata> = fc
  .record(
    {
      date: fc.constantFrom('1944-12-06', '1944-12', '1944'),
      citation: someText(20),
      summary: someText(20),
      originalLanguage: fc.constant('French'),
      rights: someText(10),
    },
    { requiredKeys: [] },
  )
  .map((metadata) => metadata);

/** What somebody may have said about who speaks in a text. */
export function anySpeakers({ blocks }: SourceText): fc.Arbitrary<SpeakerChoices> {
  const name = fc.constantFrom('𝔸nna', 'Ann', 'Bo', 'B.');
  return fc.record({
    names: fc.uniqueArray(fc.record({ from: name, to: name }), { selector: ({ from }) => from }),
    turns: fc.subarray(blocks.filter(({ start, end }) => start < end)).chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ start, end }) =>
          fc.record({
            utf16Start: fc.constant(start),
            utf16NameEnd: fc.constant(start),
            utf16LabelEnd: fc.constantFrom(start, end),
            name: fc.option(name),
          }),
        ),
      ),
    ),
  });
}

/** The record of a text, made by one of the first `people` people. */
export function sourceOf(text: SourceText, people: number): fc.Arbitrary<Source> {
  return fc
    .record({
      title: someText(20, 1),
      metadata: anyMetadata,
      creator: fc.nat(people - 1),
      created: anyInstant,
      modified: anyInstant,
      revision,
      asItStands: fc.boolean(),
      hasOtherReading: fc.boolean(),
      previous: fc.option(
        fc.record({
          id: fc.constant(sourceIdOf(`${text.text} before`)),
          by: fc.constantFrom('changedFile', 'correction'),
        }),
        { nil: undefined },
      ),
      speakers: fc.option(anySpeakers(text), { nil: undefined }),
    })
    .map(({ creator, hasOtherReading, previous, speakers, ...fields }) => ({
      id: sourceIdOf(text.text),
      fileName: 'record.txt',
      fileHash: '0'.repeat(64),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      textVersion: text.textVersion,
      textLength: text.text.length,
      wordCount: 3,
      mends: [{ type: 'joinedSentences', count: 2, examples: ['… and has continued.'] }],
      creatorId: anId('person', creator),
      ...(hasOtherReading ? { otherReadingId: sourceIdOf(`${text.text} as it stands`) } : {}),
      ...(previous ? { previous } : {}),
      ...(speakers ? { speakers } : {}),
      ...fields,
    }));
}

export function personNumber(n: number): fc.Arbitrary<Person> {
  return fc.record({
    id: fc.constant(anId('person', n)),
    samePersonAs: fc.option(fc.nat(2).map((m) => anId('person', m))),
    name: someText(12, 1),
    color: fc.constantFrom(...COLORS),
    created: anyInstant,
    modified: anyInstant,
    revision,
  });
}

export function tagNumber(n: number, tags: number, people: number): fc.Arbitrary<Tag> {
  const otherTag = fc.option(
    fc.nat(tags - 1).map((m) => anId('tag', m)),
    { nil: null, freq: 2 },
  );
  const said = fc.record({
    id: fc.constant(anId('tag', n)),
    name: someText(12, 1),
    color: fc.constantFrom(...COLORS),
    pattern: fc.constantFrom(...PATTERNS),
    description: someText(10),
    parentId: otherTag,
    mergedInto: otherTag,
    creatorId: fc.nat(people - 1).map((m) => anId('person', m)),
    created: anyInstant,
    modified: anyInstant,
    revision,
  });
  const codebook = fc.record(
    {
      whenToUse: someText(8),
      whenNotToUse: someText(8),
      exampleIds: fc.uniqueArray(
        fc.nat(3).map((m) => anId('annotation', m)),
        { maxLength: 2 },
      ),
      formerDefinitions: fc.array(
        fc.record({
          description: someText(8),
          whenToUse: someText(4),
          whenNotToUse: someText(4),
          until: anyInstant,
          changedBy: fc.option(
            fc.nat(people - 1).map((m) => anId('person', m)),
            { nil: null },
          ),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(said, codebook).map(([fields, more]) => ({ ...fields, ...more }));
}

/** An annotation on one of the texts. */
export function annotationNumber(
  n: number,
  texts: readonly (readonly [SourceId, SourceText])[],
  tags: number,
  people: number,
): fc.Arbitrary<Annotation> {
  return fc
    .record({
      which: fc.nat(texts.length - 1),
      from: fc.nat(10_000),
      length: fc.nat(40),
      tagIds: fc.uniqueArray(
        fc.nat(tags).map((m) => anId('tag', m)),
        { maxLength: 3 },
      ),
      note: fc.oneof(fc.constant(''), someText(20)),
      color: fc.option(fc.constantFrom(...COLORS), { nil: null }),
      creatorId: fc.nat(people - 1).map((m) => anId('person', m)),
      created: anyInstant,
      modified: anyInstant,
      revision,
    })
    .map(({ which, from, length, ...fields }) => {
      const [sourceId, { text }] = texts[which] as readonly [SourceId, SourceText];
      const start = from % (text.length + 1);
      return {
        id: anId('annotation', n),
        sourceId,
        target: describe(text, { start, end: Math.min(text.length, start + length) }),
        ...fields,
      };
    });
}

export interface LibraryWithTexts {
  readonly state: LibraryState;
  readonly texts: ReadonlyMap<SourceId, SourceText>;
}

const tombstone = fc.record({ modified: anyInstant, revision });

/** A whole library that could stand on somebody's computer, with its texts. */
export const anyLibrary: fc.Arbitrary<LibraryWithTexts> = fc
  .record({
    texts: fc.uniqueArray(anyText, { selector: (text) => text.text, minLength: 1, maxLength: 3 }),
    people: fc.integer({ min: 1, max: 3 }),
    tags: fc.integer({ min: 1, max: 4 }),
    annotations: fc.nat(6),
  })
  .chain(({ texts, people, tags, annotations }) => {
    const named = texts.map((text) => [sourceIdOf(text.text), text] as const);
    return fc.record({
      named: fc.constant(named),
      sources: fc.tuple(...texts.map((text) => sourceOf(text, people))),
      people: fc.tuple(...upTo(people).map((n) => personNumber(n))),
      tags: fc.tuple(...upTo(tags).map((n) => tagNumber(n, tags, people))),
      annotations: fc.tuple(...upTo(annotations).map((n) => annotationNumber(n, named, tags, people))),
      deletedAnnotations: fc.array(tombstone, { maxLength: 2 }),
      deletedTags: fc.array(tombstone, { maxLength: 1 }),
      replies: fc.array(anyReply(annotations, people), { maxLength: 3 }),
      deletedReplies: fc.array(tombstone, { maxLength: 1 }),
      guides: fc.array(anyGuide(annotations, people), { maxLength: 2 }),
      deletedGuides: fc.array(tombstone, { maxLength: 1 }),
      answers: fc.array(anyAnswer(people), { maxLength: 3 }),
      deletedAnswers: fc.array(tombstone, { maxLength: 1 }),
    });
  })
  .map((parts) => {
    const state = emptyState();
    for (const source of parts.sources) state.sources.set(source.id, source);
    for (const person of parts.people) state.people.set(person.id, person);
    for (const tag of parts.tags) state.tags.set(tag.id, tag);
    for (const annotation of parts.annotations) state.annotations.set(annotation.id, annotation);
    parts.replies.forEach((reply, n) => {
      const id = anId('reply', n);
      state.replies.set(id, { ...reply, id });
    });
    parts.deletedAnnotations.forEach((rest, n) => {
      const id = anId('annotation', 100 + n);
      state.annotations.set(id, { id, deleted: true, ...rest });
    });
    parts.deletedTags.forEach((rest, n) => {
      const id = anId('tag', 100 + n);
      state.tags.set(id, { id, deleted: true, ...rest });
    });
    parts.deletedReplies.forEach((rest, n) => {
      const id = anId('reply', 100 + n);
      state.replies.set(id, { id, deleted: true, ...rest });
    });
    parts.guides.forEach((guide, n) => {
      const id = anId('guide', n);
      state.guides.set(id, { ...guide, id });
    });
    parts.deletedGuides.forEach((rest, n) => {
      const id = anId('guide', 100 + n);
      state.guides.set(id, { id, deleted: true, ...rest });
    });
    parts.answers.forEach((answer, n) => {
      const id = anId('answer', n);
      state.answers.set(id, { ...answer, id });
    });
    parts.deletedAnswers.forEach((rest, n) => {
      const id = anId('answer', 100 + n);
      state.answers.set(id, { id, deleted: true, ...rest });
    });
    return { state, texts: new Map(parts.named) };
  });

function anyReply(annotations: number, people: number): fc.Arbitrary<Omit<Reply, 'id'>> {
  return fc.record({
    annotationId: fc.nat(Math.max(0, annotations - 1)).map((n) => anId('annotation', n)),
    note: someText(20, 1),
    creatorId: fc.nat(people - 1).map((m) => anId('person', m)),
    created: anyInstant,
    modified: anyInstant,
    revision,
  });
}

function anyGuide(annotations: number, people: number): fc.Arbitrary<Omit<Guide, 'id'>> {
  const annotationId = fc.option(
    fc.nat(Math.max(0, annotations - 1)).map((n) => anId('annotation', n)),
    { nil: null },
  );
  const question = fc.record({
    id: fc.nat(5).map((n) => anId('question', n)),
    kind: fc.constantFrom('question' as const, 'task' as const),
    text: someText(20),
    hint: someText(10),
    answer: someText(10),
    lines: fc.nat(60),
  });
  return fc.record({
    title: someText(20, 1),
    introduction: someText(20),
    steps: fc.array(
      fc.record({
        id: fc.nat(5).map((n) => anId('guideStep', n)),
        annotationId,
        heading: someText(10),
        before: fc.nat(50),
        after: fc.nat(50),
        noteFor: fc.constantFrom('nobody' as const, 'teacher' as const, 'everybody' as const),
        questions: fc.array(question, { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    glossary: fc.array(
      fc.record({
        id: fc.nat(5).map((n) => anId('glossaryEntry', n)),
        annotationId,
        term: someText(10),
        meaning: someText(20),
      }),
      { maxLength: 2 },
    ),
    page: fc.record({
      paper: fc.constantFrom('A4' as const, 'Letter' as const),
      arrangement: fc.constantFrom('portrait' as const, 'landscapeTwoColumns' as const),
      numbering: fc.constantFrom('lines' as const, 'paragraphs' as const, 'none' as const),
      extent: fc.constantFrom('passages' as const, 'documents' as const),
      legend: fc.boolean(),
    }),
    creatorId: fc.nat(people - 1).map((m) => anId('person', m)),
    created: anyInstant,
    modified: anyInstant,
    revision,
  });
}

function anyAnswer(people: number): fc.Arbitrary<Omit<Answer, 'id'>> {
  return fc.record({
    guideId: fc.nat(2).map((n) => anId('guide', n)),
    questionId: fc.nat(5).map((n) => anId('question', n)),
    text: someText(20, 1),
    creatorId: fc.nat(people - 1).map((m) => anId('person', m)),
    created: anyInstant,
    modified: anyInstant,
    revision,
  });
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}
