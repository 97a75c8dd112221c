import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotationId, PersonId, ReplyId, SourceId, TagId } from '../model/id.ts';
import { makeGuide, makeGuideStep, makeQuestion } from '../model/guide.ts';
import type { Annotation } from '../model/annotation.ts';
import type { Person } from '../model/person.ts';
import type { Source } from '../model/source.ts';
import type { Tag } from '../model/tag.ts';
import { Passages } from '../retrieval/passages.ts';
import { anyQuery } from '../test-support/any-query.ts';
import { countingMaker } from '../test-support/maker.ts';
import type { Hit } from './found.ts';
import { LibrarySearch, type SearchOptions } from './library-search.ts';
import { parseQuery } from './parse-query.ts';
import { both, type NameFilter, type Query } from './query.ts';

const ME = 'urn:me' as PersonId;
const maker = countingMaker(4);

test('guides are found by any of their parts, and who made them', () => {
  const search = searchOf({ sources: [] });
  const asked = {
    ...makeQuestion(maker, 'task'),
    text: 'Who draws the western border?',
    answer: 'Élysée, and the others.',
  };
  const step = { ...makeGuideStep(maker, null), heading: 'Borders', questions: [asked] };
  const guide = makeGuide(maker, { title: 'Reading the talks', creatorId: ME, steps: [step] });
  search.putGuide(guide);
  const found = (line: string) => {
    const query = parseQuery(line);
    if (!query.ok) throw new Error(line);
    return search
      .search(query.value, { me: ME, mostSources: 9, mostHits: 9 })
      .guides.map(({ part, count, context }) => [part, count, context.find(({ isFound }) => isFound)?.text]);
  };
  expect(found('talks')).toEqual([['title', 1, 'talks']]);
  expect(found('border*')).toEqual([['heading', 2, 'Border']]);
  expect(found('western border')).toEqual([['task', 1, 'western border']]);
  expect(found('elysee')).toEqual([['answer', 1, 'Élysée']]);
  expect(found('talks western')).toEqual([]);
  expect(found('talks by:me')).toHaveLength(1);
  expect(found('talks by:elan')).toEqual([]);
  search.removeGuide(guide.id);
  expect(found('talks')).toEqual([]);
});

const COLLEAGUE = 'urn:colleague' as PersonId;

interface Library {
  readonly sources: readonly {
    readonly title: string;
    readonly date: string | null;
    readonly author: string | null;
    readonly paragraphs: readonly string[];
    readonly annotations: readonly {
      readonly exact: string;
      readonly note: string;
      readonly tags: readonly number[];
      readonly isMine: boolean;
      readonly reply: string | null;
    }[];
  }[];
}

/** The first is under the second; the third stands for the first. */
const TAGS = ['border', 'Poland', 'frontier', 'western bloc'];
const tagId = (index: number) => `tag-${index}` as TagId;

function searchOf({ sources }: Library): LibrarySearch {
  const search = new LibrarySearch();
  search.putPerson({ id: ME, name: 'Reader One' } as Person);
  search.putPerson({ id: COLLEAGUE, name: 'Élan Vital' } as Person);
  TAGS.forEach((name, index) => {
    search.putTag({
      id: tagId(index),
      name,
      description: '',
      parentId: index === 0 ? tagId(1) : null,
      mergedInto: index === 2 ? tagId(0) : null,
      creatorId: ME,
    } as Tag);
  });
  sources.forEach(({ title, date, author, paragraphs, annotations }, index) => {
    const id = sourceId(index);
    const metadata = { ...(date !== null && { date }), ...(author !== null && { author }) };
    search.putSource({ id, title, metadata, fileName: 'x.txt' } as unknown as Source);
    const starts = Uint32Array.from(paragraphs, (_, block) =>
      paragraphs.slice(0, block).reduce((sum, each) => sum + each.length + 1, 0),
    );
    search.putText(id, paragraphs.join('\n'), starts);
    annotations.forEach(({ exact, note, tags, isMine, reply }, number) => {
      const annotationId = `${id} ${number}` as AnnotationId;
      search.putAnnotation({
        id: annotationId,
        sourceId: id,
        creatorId: isMine ? ME : COLLEAGUE,
        tagIds: tags.map(tagId),
        exact,
        note,
      });
      if (reply === null) return;
      search.putReply({
        id: `reply ${annotationId}` as ReplyId,
        annotationId,
        creatorId: COLLEAGUE,
        note: reply,
      });
    });
  });
  return search;
}

const NOTHING = { date: null, author: null, paragraphs: [''], annotations: [] } as const;

function sourceId(index: number): SourceId {
  return `source-${index}` as SourceId;
}

const options: SearchOptions = { me: ME, mostSources: 1_000, mostHits: 1_000 };

function hits(library: Library, line: string): readonly string[] {
  const query = parseQuery(line);
  if (!query.ok) throw new Error(query.error.type);
  return searchOf(library)
    .search(query.value, options)
    .sources.flatMap(({ hits: own }) => own.map(inWords));
}

/** The context with what was found in brackets. */
function inWords(hit: Hit): string {
  return `${hit.type}: ${hit.context.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('')}`;
}

const conversation: Library = {
  sources: [
    {
      title: 'Conversation with Stalin',
      date: '1944-12-06',
      author: 'Charles de Gaulle',
      paragraphs: [
        'May I ask you what you mean by a western bloc?',
        'Poland is a bloc of its own.',
        'The Élan of it.',
      ],
      annotations: [
        {
          exact: 'a western bloc',
          note: 'He opens the topic himself.',
          tags: [3],
          isMine: true,
          reply: 'Or does he? See Poland.',
        },
        { exact: 'Poland', note: '', tags: [0], isMine: false, reply: null },
      ],
    },
    { title: 'The western bloc', date: '1948', author: null, paragraphs: ['A later text.'], annotations: [] },
  ],
};

test('words must stand together in a paragraph, a note, a reply, or what is known of a document', () => {
  expect(hits(conversation, 'western bloc')).toEqual([
    'details: The [western] [bloc]',
    'passage: a [western] [bloc]',
    'text: May I ask you what you mean by a [western] [bloc]?',
  ]);
  expect(hits(conversation, 'western poland')).toEqual([]);
  expect(hits(conversation, 'elan')).toEqual(['text: The [Élan] of it.']);
  expect(hits(conversation, 'gaulle')).toEqual(['details: Charles de [Gaulle]']);
  expect(hits(conversation, 'himself')).toEqual(['note: He opens the topic [himself].']);
});

test('whole words are meant, unless a star says otherwise', () => {
  expect(hits(conversation, 'blo')).toEqual([]);
  expect(hits(conversation, 'pol*')).toHaveLength(3);
});

test('filters narrow by tag, person, document and date', () => {
  expect(hits(conversation, 'tag:poland')).toEqual(['passage: Poland']);
  expect(hits(conversation, 'by:me')).toEqual(['passage: a western bloc']);
  expect(hits(conversation, 'by:gaulle poland')).toEqual(['text: [Poland] is a bloc of its own.']);
  expect(hits(conversation, 'bloc in:conversation NOT western')).toEqual([
    'text: Poland is a [bloc] of its own.',
  ]);
  expect(hits(conversation, 'text after:1944')).toEqual(['text: A later [text].']);
  expect(hits(conversation, 'bloc after:1948')).toEqual([]);
  expect(hits(conversation, 'before:1945')).toEqual([
    'details: Conversation with Stalin',
    'passage: a western bloc',
    'passage: Poland',
    'reply: Or does he? See Poland.',
  ]);
});

test('tags are found by name; what stands for another tag is not', () => {
  const query = parseQuery('front* OR bord*');
  if (!query.ok) throw new Error(query.error.type);
  expect(searchOf(conversation).search(query.value, options).tags).toEqual([
    {
      tagId: tagId(0),
      name: [
        { text: 'bord', isFound: true },
        { text: 'er', isFound: false },
      ],
    },
  ]);
});

test('the best documents and places are told, and how many there are', () => {
  const paragraphs = Array.from({ length: 30 }, (_, index) => `Empire number ${index}.`);
  const library: Library = {
    sources: Array.from({ length: 5 }, (_, index) => ({
      title: `Document ${index}`,
      date: null,
      author: null,
      paragraphs: paragraphs.slice(index),
      annotations: [],
    })),
  };
  const query: Query = { type: 'word', text: 'empire', isPrefix: false };
  const found = searchOf(library).search(query, { me: null, mostSources: 2, mostHits: 3 });
  expect(found).toMatchObject({ sourceCount: 5, hitCount: 140 });
  expect(found.sources.map(({ title, hits: own, count }) => [title, own.length, count])).toEqual([
    ['Document 0', 3, 30],
    ['Document 1', 3, 29],
  ]);
});

test('where a text hit leads is exactly what was found', () => {
  const query: Query = { type: 'phrase', text: 'of its own' };
  const [source] = searchOf(conversation).search(query, options).sources;
  const text = conversation.sources[0]?.paragraphs.join('\n') ?? '';
  expect(
    source?.hits.map((hit) => hit.type === 'text' && text.slice(hit.range.start, hit.range.end)),
  ).toEqual(['of its own']);
});

// The same question, answered in the plainest way.

const WORDS = [
  'bloc',
  'blocs',
  'border',
  'Élan',
  'elan',
  'so-called',
  'so–called',
  'it’s',
  'empire',
  '中国',
  'a',
  '—',
];
const phrase = (minLength: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength, maxLength: 6 }).map((words) => words.join(' '));

const anyLibrary: fc.Arbitrary<Library> = fc.record({
  sources: fc.array(
    fc.record({
      title: fc.constantFrom('Conversation', 'The Poland border', 'Empire'),
      date: fc.constantFrom(null, '1944', '1944-12', '1944-12-06', '1921-05-03', '1945'),
      author: fc.constantFrom(null, 'Reader', 'A Poland'),
      paragraphs: fc.array(phrase(0), { minLength: 1, maxLength: 5 }),
      annotations: fc.array(
        fc.record({
          exact: phrase(1),
          note: phrase(0),
          tags: fc.subarray([0, 1, 2, 3]),
          isMine: fc.boolean(),
          reply: fc.option(phrase(1)),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
});

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('–', '-')
    .replaceAll('—', '-')
    .replaceAll('’', "'")
    .toLowerCase();

function stands(sought: string, isPrefix: boolean, within: string): boolean {
  const literal = plain(sought).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const letter = String.raw`(?!\p{Script=Han})[\p{L}\p{N}]`;
  const edge = `(?:(?<!${letter})|(?!${letter}))`;
  return new RegExp(edge + literal + (isPrefix ? '' : edge), 'u').test(plain(within));
}

interface Unit {
  readonly texts: readonly string[];
  readonly title: string;
  readonly date: string | null;
  readonly by: readonly string[];
  readonly tags: readonly string[];
}

function holds(query: Query, unit: Unit): boolean {
  switch (query.type) {
    case 'word':
      return unit.texts.some((text) => stands(query.text, query.isPrefix, text));
    case 'phrase':
      return unit.texts.some((text) => stands(query.text, false, text));
    case 'and':
      return query.parts.every((part) => holds(part, unit));
    case 'or':
      return query.parts.some((part) => holds(part, unit));
    case 'not':
      return !holds(query.part, unit);
    case 'in':
      return isNamed(query, unit.title);
    case 'by':
      return unit.by.some((name) => (name === 'me' ? query.name === 'me' : isNamed(query, name)));
    case 'tag':
      return unit.tags.some((name) => isNamed(query, name));
    case 'has':
      return query.what === 'date' ? unit.date !== null : query.what === 'tag' && unit.tags.length > 0;
    case 'dateIs':
      return unit.date === query.date;
    case 'date':
      return (
        unit.date !== null &&
        firstOf(unit.date) >= firstOf(query.from ?? '0000') &&
        lastOf(unit.date) <= lastOf(query.to ?? '9999')
      );
    // Nothing is known here of where passages stand and when they were made.
    case 'said':
    case 'beside':
    case 'near':
    case 'marked':
    case 'par':
      return false;
    case 'before':
      return unit.date !== null && lastOf(unit.date) < firstOf(query.date);
    case 'after':
      return unit.date !== null && firstOf(unit.date) > lastOf(query.date);
  }
}

/** The first and the last day of `1944`, `1944-12` or `1944-12-06`; the last of any month is its 31st. */
function firstOf(date: string): string {
  return `${date}-01-01`.slice(0, 10);
}

function lastOf(date: string): string {
  return `${date}${date.length === 4 ? '-12-31' : date.length === 7 ? '-31' : ''}`;
}

function isNamed({ name: written, exactly }: NameFilter, name: string): boolean {
  return exactly ? plain(written) === plain(name) : stands(written, true, name);
}

function isWanted(query: Query, unit: Unit, isPositive = true): boolean {
  if (query.type === 'and' || query.type === 'or')
    return query.parts.some((part) => isWanted(part, unit, isPositive));
  if (query.type === 'not') return isWanted(query.part, unit, !isPositive);
  return isPositive && (query.type === 'word' || query.type === 'phrase') && holds(query, unit);
}

function expectedCount(query: Query, { sources }: Library): number {
  const tagNames = [['border', 'Poland'], ['Poland'], ['border', 'Poland'], ['western bloc']];
  let count = 0;
  for (const { title, date, author, paragraphs, annotations } of sources) {
    const common = { title, date, by: author === null ? [] : [author], tags: [] };
    if (holds(query, { ...common, texts: [title, author ?? '', 'x.txt'] })) count += 1;
    for (const paragraph of paragraphs) {
      const unit = { ...common, texts: [paragraph] };
      if (holds(query, unit) && isWanted(query, unit)) count += 1;
    }
    for (const { exact, note, tags, isMine, reply } of annotations) {
      const own = { ...common, tags: tags.flatMap((tag) => tagNames[tag] ?? []) };
      const mine = { ...own, by: isMine ? ['Reader One', 'me'] : ['Élan Vital'] };
      if (holds(query, { ...mine, texts: [exact, note] })) count += 1;
      if (reply !== null && holds(query, { ...own, by: ['Élan Vital'], texts: [reply] })) count += 1;
    }
  }
  return count;
}

test('everything is found that asking each thing on its own finds, and nothing else', () => {
  fc.assert(
    fc.property(anyLibrary, anyQuery(), (library, query) => {
      const found = searchOf(library).search(query, options);
      expect(found.hitCount).toBe(expectedCount(query, library));
      for (const { hits: own } of found.sources) {
        for (const hit of own) expect(hit.context.map(({ text }) => text).join('').length).toBeLessThan(400);
      }
    }),
    { numRuns: 500 },
  );
});

test('whoever asks for less is told the beginning of it, and how much there is in all', () => {
  fc.assert(
    fc.property(anyLibrary, anyQuery(), fc.nat(3), fc.nat(4), (library, query, mostSources, mostHits) => {
      const search = searchOf(library);
      const all = search.search(query, options);
      const less = search.search(query, { ...options, mostSources, mostHits });
      const sources = all.sources
        .slice(0, mostSources)
        .map((source) => ({ ...source, hits: source.hits.slice(0, mostHits) }));
      expect(less).toEqual({ ...all, sources });
      for (const { count, hits: own } of all.sources) expect(own).toHaveLength(count);
    }),
  );
});

test('what is asked of words alone is answered in the same order as what is asked of a date, too', () => {
  // That is no date, so that it excludes nothing.
  const allDates: Query = { type: 'not', part: { type: 'dateIs', date: 'never' } };
  fc.assert(
    fc.property(anyLibrary, anyQuery(), (library, query) => {
      const search = searchOf(library);
      const { sources } = search.search(query, options);
      expect(search.search(both(query, allDates) ?? query, options).sources).toEqual(sources);
    }),
  );
});

test('what is shown of a place is looked for only where it is shown', () => {
  const search = searchOf({ sources: [{ ...NOTHING, title: 'Empires' }] });
  let shown = 0;
  const annotations = Array.from({ length: 100 }, (_, number) => ({
    ...{ id: `${number}` as AnnotationId, sourceId: sourceId(0), creatorId: ME, tagIds: [], note: '' },
    get exact() {
      shown += 1;
      return 'The empire, as it was.';
    },
  }));
  for (const annotation of annotations) search.putAnnotation(annotation);
  shown = 0;
  const query: Query = { type: 'word', text: 'empire', isPrefix: false };
  const found = search.search(query, { ...options, mostHits: 5 });
  expect(found.sources.map(({ count, hits: own }) => [count, own.length])).toEqual([[100, 5]]);
  expect(shown).toBe(5);
});

test('of the same weight, what is marked comes first, then paragraphs as they stand', () => {
  const library: Library = {
    sources: [
      {
        ...NOTHING,
        title: 'A talk',
        paragraphs: ['The first bloc.', 'Nothing.', 'The bloc blocs.', 'The last bloc.'],
        annotations: [
          { exact: 'one bloc', note: '', tags: [], isMine: true, reply: 'a bloc?' },
          { exact: 'another', note: 'of the bloc', tags: [], isMine: true, reply: null },
        ],
      },
    ],
  };
  expect(hits(library, 'bloc')).toEqual([
    'note: of the [bloc]',
    'passage: one [bloc]',
    'reply: a [bloc]?',
    'text: The first [bloc].',
    'text: The [bloc] blocs.',
    'text: The last [bloc].',
  ]);
  expect(hits(library, 'bloc OR blocs').filter((hit) => hit.startsWith('text'))).toEqual([
    'text: The [bloc] [blocs].',
    'text: The first [bloc].',
    'text: The last [bloc].',
  ]);
});

test('paragraphs, passages and replies are asked who speaks there, where they stand and what is beside them', () => {
  const passages = new Passages();
  const search = new LibrarySearch(passages);
  const id = sourceId(0);
  const source = { id, title: 'A talk', metadata: {}, fileName: 'x.txt' } as unknown as Source;
  const text = 'A bloc.\nNo bloc.\nSo be it.';
  const outline = {
    starts: Uint32Array.of(0, 8, 17),
    numbers: Uint32Array.of(1, 2, 3),
    speakerOf: Int32Array.of(0, 1, -1),
    speakers: ['Élan', 'Stalin'],
  };
  const annotation = {
    ...{ id: 'one' as AnnotationId, sourceId: id, creatorId: ME, tagIds: [tagId(0)], note: '' },
    ...{ target: { start: 8, end: 15, exact: 'No bloc' }, created: '2024-01-01' },
  } as unknown as Annotation;
  const reply = {
    ...{ id: 'two' as ReplyId, annotationId: annotation.id, creatorId: COLLEAGUE },
    note: 'But a bloc.',
  };
  for (const each of [search, passages]) {
    each.putTag({ id: tagId(0), name: 'border', description: '', parentId: null, mergedInto: null } as Tag);
    each.putSource(source);
  }
  search.putText(id, text, outline.starts);
  passages.putText(id, text, outline);
  search.putAnnotation({ ...annotation, exact: annotation.target.exact });
  passages.putAnnotation(annotation);
  search.putReply(reply);
  passages.putReply(reply);
  const found = (line: string) => {
    const query = parseQuery(line);
    if (!query.ok) throw new Error(line);
    return search.search(query.value, options).sources.flatMap(({ hits: own }) => own.map(inWords));
  };
  const inBoth = ['passage: No [bloc]', 'reply: But a [bloc].'];
  expect(found('bloc said:elan')).toEqual(['text: A [bloc].']);
  expect(found('bloc said:stalin')).toEqual([...inBoth, 'text: No [bloc].']);
  expect(found('bloc par:2')).toEqual([...inBoth, 'text: No [bloc].']);
  expect(found('bloc OR it has:speaker')).toHaveLength(4);
  expect(found('bloc beside:border')).toEqual(inBoth);
});

test('of the versions of a document the newest is found, and annotations wherever they stand', () => {
  const search = searchOf({
    sources: ['The westem bloc.', 'The western bloc.'].map((paragraph, n) => ({
      title: 'A talk',
      date: null,
      author: null,
      paragraphs: [paragraph],
      annotations: n === 0 ? [{ exact: 'bloc', note: '', tags: [], isMine: true, reply: null }] : [],
    })),
  });
  const of = (index: number, previous?: SourceId) =>
    ({
      ...{ id: sourceId(index), title: 'A talk', metadata: {}, fileName: 'x.txt', created: '' },
      ...(previous && { previous: { id: previous, by: 'correction' } }),
    }) as unknown as Source;
  search.putSource(of(0));
  search.putSource(of(1, sourceId(0)));
  const query = parseQuery('bloc');
  if (!query.ok) throw new Error('it is a query');
  const { sources } = search.search(query.value, options);
  expect(sources.map(({ sourceId: id, hits }) => [id, hits.map(({ type }) => type)]).sort()).toEqual([
    [sourceId(0), ['passage']],
    [sourceId(1), ['text']],
  ]);
  search.removeSource(sourceId(1));
  expect(search.search(query.value, options).sources).toMatchObject([{ sourceId: sourceId(0), count: 2 }]);
});
