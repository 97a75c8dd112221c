import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mendSchema, metadataSchema, type Mend } from '../../model/source.ts';
import { sourceTextSchema } from '../../model/source-text.ts';
import { checkSourceText } from '../../text/canonical.ts';
import { parsePlainText } from './parse-plain-text.ts';

function read(file: string, fileName = 'letter from the coast.txt') {
  const parsed = parsePlainText(file, fileName);
  const { text, blocks, marks } = parsed.mended.text;
  return {
    ...parsed,
    title: parsed.mended.title,
    metadata: parsed.mended.metadata,
    blocks,
    paragraphs: blocks.map(({ start, end }) => text.slice(start, end)),
    types: blocks.map(({ type }) => type),
    marks: marks.map(({ type, start, end, ...rest }) => ({ type, words: text.slice(start, end), ...rest })),
    speakers: blocks.map(({ speaker }) => speaker?.name ?? null),
    count: (type: Mend['type']) => parsed.mends.find((mend) => mend.type === type)?.count ?? 0,
  };
}

/** A record as collections hand it out, of a conversation that never took place. */
const record = `Skip to content
Menu

**3 May 1951**  
**Talk between Minister Aldous Crane and  
Consul Vera Lindqvist at Port Ellis 3 May 1951**

**Citation:**

"Talk between Minister Crane and Consul Lindqvist", Harbour Papers, vol. 4, pp. 11-13.  
<https://papers.example/doc/17>

**Summary:**

The two discuss the harbour dues and the ferry.

**Original Language:**

Swedish

**Contents:**

Translation - English

TALK BETWEEN  
MINISTER ALDOUS CRANE AND CONSUL VERA LINDQVIST

at Port Ellis May 3 1951

Confidential

Participants:

for the port:

Minister Crane

Mr. van der Meer

for the consulate:

Consul Lindqvist

Minister Crane -- You have seen the list. The dues[1] are fixed for the whole of the coming year, and the

harbour master has signed it.

Consul Lindqvist --I have not seen it.

Our ship came in on Monday.

Minister Crane -That is a pity. Perhaps it was sent to the captain of the

Svea, who is known to read nothing but charts and tide tables.

Consul Lindqvist - He reads what is sent to him.

\\* \\* \\*

Mr. van der Meer -- The anglo-swedish ferry - a small one - sails at eight.

[\\[1\\]](#) In the copy: "duties."
`;

describe('a record of a conversation', () => {
  const document = read(record);

  test('has title and metadata from its head', () => {
    expect(document.title).toBe(
      'Talk between Minister Aldous Crane and Consul Vera Lindqvist at Port Ellis 3 May 1951',
    );
    expect(document.metadata).toEqual({
      date: '1951-05-03',
      citation: '"Talk between Minister Crane and Consul Lindqvist", Harbour Papers, vol. 4, pp. 11-13.',
      address: 'https://papers.example/doc/17',
      summary: 'The two discuss the harbour dues and the ferry.',
      originalLanguage: 'Swedish',
      genre: 'Translation - English',
      language: 'en',
    });
  });

  test('reads as it was spoken', () => {
    expect(document.paragraphs).toEqual([
      'Confidential',
      'Participants:',
      'for the port:',
      'Minister Crane',
      'Mr. van der Meer',
      'for the consulate:',
      'Consul Lindqvist',
      'Minister Crane — You have seen the list. The dues[1] are fixed for the whole of the coming year, and the harbour master has signed it.',
      'Consul Lindqvist — I have not seen it.',
      'Our ship came in on Monday.',
      'Minister Crane — That is a pity. Perhaps it was sent to the captain of the Svea, who is known to read nothing but charts and tide tables.',
      'Consul Lindqvist — He reads what is sent to him.',
      '',
      'Mr. van der Meer — The anglo-swedish ferry - a small one - sails at eight.',
      'In the copy: "duties."',
    ]);
    expect(document.blocks.slice(2, 5).map(({ type, level }) => `${type} ${level ?? ''}`)).toEqual([
      'listItem 1',
      'listItem 2',
      'listItem 2',
    ]);
    expect(document.types.at(-1)).toBe('footnote');
  });

  test('knows name and label of each speaker', () => {
    const [turn] = document.blocks.filter(({ speaker }) => speaker !== undefined);
    const { text } = document.mended.text;
    expect(text.slice(turn?.start, turn?.speaker?.nameEnd)).toBe('Minister Crane');
    expect(text.slice(turn?.start, turn?.speaker?.labelEnd)).toBe('Minister Crane — ');
  });

  test('says what was changed', () => {
    expect(document.mends.map(({ type, count }) => [type, count])).toEqual([
      ['removedResidue', 2],
      ['movedToMetadata', 6],
      ['normalisedSpeakers', 5],
      ['removedRepeatedTitle', 3],
      ['joinedSentences', 2],
    ]);
    expect(document.marks.filter(({ type }) => type === 'pageBreak')).toHaveLength(2);
  });

  test('as it stands, keeps title and metadata and every line', () => {
    const { asItStands } = document;
    expect(asItStands.title).toBe(document.title);
    expect(asItStands.metadata).toEqual(document.metadata);
    const written = record.split('\n').filter((line) => line.trim() !== '');
    expect(asItStands.text.text.split('\n')).toEqual(written);
  });
});

describe('a page saved from a collection', () => {
  const document = read(
    [
      'Skip to content',
      'July 2, 1962',
      'Minutes of the Meeting of the Ferry Board with Captain Holm',
      'Minutes of the Meeting of the Ferry Board\nwith Captain Holm',
      '2 July 1962, 9:30 am',
      'Cap. Holm asks for a new engine.',
      'Dir. Berg says that there is none \u00a0to be had.',
      'Cap. Holm answers that he has seen one.',
      'Dir. Berg responds that it is sold.',
      'Cap Holm says that he will wait.',
      'Dir. Berg agrees.',
      'Taken down by Lund',
      '\nThe board and the captain discuss an engine.',
      'Document Information',
      'Ferry Archive, Box 12, Folder 3 (FA, f. 2, op. 1), pp. 4-5.',
      'Reuse is welcome. Copyright remains with the archive.',
      'Original Uploaded Date',
      'Minutes',
      'Record ID',
    ].join('\n\n'),
  );

  test('gives its tail to the metadata and its frame to nobody', () => {
    expect(document.title).toBe('Minutes of the Meeting of the Ferry Board with Captain Holm');
    expect(document.metadata).toEqual({
      date: '1962-07-02',
      summary: 'The board and the captain discuss an engine.',
      citation: 'Ferry Archive, Box 12, Folder 3 (FA, f. 2, op. 1), pp. 4-5.',
      archiveReference: 'FA, f. 2, op. 1',
      rights: 'Reuse is welcome. Copyright remains with the archive.',
      genre: 'Minutes',
    });
    expect(document.count('removedResidue')).toBe(4);
    expect(document.paragraphs[0]).toBe('2 July 1962, 9:30 am');
    expect(document.paragraphs.at(-1)).toBe('Taken down by Lund');
  });

  test('points out who speaks where speech is reported, and changes nothing there', () => {
    expect(document.speakers.filter((name) => name !== null)).toEqual([
      'Cap. Holm',
      'Dir. Berg',
      'Cap. Holm',
      'Dir. Berg',
      'Cap. Holm',
      'Dir. Berg',
    ]);
    expect(document.paragraphs).toContain('Cap Holm says that he will wait.');
    expect(document.paragraphs).toContain('Dir. Berg says that there is none to be had.');
  });
});

describe('ordinary texts', () => {
  test('a poem keeps its lines and its indentation', () => {
    const poem = read(
      'The Gull\n\nA gull upon the mast\n  Looks down on me,\nAnd all I have is past,\n  And all is sea.\n',
    );
    expect(poem.title).toBe('The Gull');
    expect(poem.types).toEqual(['verse']);
    expect(poem.paragraphs[0]).toContain('mast\n  Looks down');
  });

  test('an essay with a line a paragraph has its paragraphs', () => {
    const long = 'This is a sentence of some length that nobody has broken. '.repeat(6).trim();
    const essay = read(`On Harbours\n\n${long}\n${long}\n"Short," she said.\n${long}\n`);
    expect(essay.title).toBe('On Harbours');
    expect(essay.paragraphs).toEqual([long, long, '"Short," she said.', long]);
  });

  test('hard-wrapped lines are joined, a hyphen at the end of a line stays', () => {
    const wrapped = read(
      `The harbour was built in the year of the great storm by the people of
the town, who had neither money nor stone, and took both from the well-
known monastery on the hill. It still stands, and the monks have never
asked for it to be given back.

There is nothing else to be seen. The ferry leaves in the morning and in
the evening, and on Sundays not at all.
`,
    );
    expect(wrapped.title).toBe('letter from the coast');
    expect(wrapped.types).toEqual(['paragraph', 'paragraph']);
    expect(wrapped.paragraphs[0]).toMatch(/people of the town.*from the well-known monastery/);
    expect(wrapped.count('joinedLines')).toBe(4);
  });

  test('paragraphs that only an indentation parts are parted', () => {
    const lines = [
      '    The harbour was built in the year of the great storm by the people',
      'of the town, who had neither money nor stone, and who took both of it',
      'from the monastery.',
      '    There is nothing else to be seen but the ferry, which leaves early',
      'in the morning and comes back at night, except on Sundays, when it is',
      'tied up and painted.',
    ];
    expect(read(lines.join('\n')).types).toEqual(['paragraph', 'paragraph']);
  });

  test('one line is a text', () => {
    expect(read('Hello').paragraphs).toEqual(['Hello']);
    expect(read('Hello').title).toBe('letter from the coast');
  });

  test('line ends of every kind, tabs, a byte order mark and form feeds are read', () => {
    const text = read('\ufeffOne\tline.\r\n\r\nAnother.\rStill.\u2028More.\fNew page.');
    expect(text.paragraphs).toEqual(['One line.', 'Another.\nStill.\nMore.', 'New page.']);
    expect(text.marks).toEqual([{ type: 'pageBreak', words: '' }]);
  });

  test('a sentence broken at a form feed goes on', () => {
    const text = read('The ship had left the harbour long before the captain was\f\nfound in the inn.');
    expect(text.paragraphs).toEqual([
      'The ship had left the harbour long before the captain was found in the inn.',
    ]);
  });

  test('Hebrew and Chinese are read as they are', () => {
    const hebrew = read('שיר הים\n\nבראשית היה הים, והים היה גדול.\n\nואחר כך באה האוניה.');
    expect(hebrew.title).toBe('שיר הים');
    expect(hebrew.paragraphs).toHaveLength(2);
    const chinese = read(
      `${'港口很舊，船也很舊，只有海是新的，'.repeat(2)}\n${'海每天都是新的，因為它每天都來。'.repeat(2)}`,
    );
    expect(chinese.paragraphs).toHaveLength(1);
    expect(chinese.paragraphs[0]).not.toMatch(/\s/);
  });

  test('an interview with colons has its turns', () => {
    const interview = read(
      [
        'Interviewer: When did you come?',
        'Anna: In May.',
        'Interviewer: Alone?',
        'Anna: With my sister.',
      ].join('\n\n'),
    );
    expect(interview.speakers).toEqual(['Interviewer', 'Anna', 'Interviewer', 'Anna']);
    expect(interview.paragraphs[1]).toBe('Anna — In May.');
  });

  test('dashes and colons in prose make no turns', () => {
    const prose = read(
      [
        'The Harbour -- a place of no importance -- was sold.',
        'Nobody knew: they were asleep.',
        'Note: the price is not known.',
        'Note: the buyer is not known either.',
        'The town - it is said - was glad.',
      ].join('\n\n'),
    );
    expect(prose.speakers.every((name) => name === null)).toBe(true);
  });

  test('a letter keeps its date line and its greeting', () => {
    const letter = read('6 December 1944\n\nDear Vera,\n\nThe ferry has been sold.');
    expect(letter.metadata.date).toBe('1944-12-06');
    expect(letter.paragraphs).toEqual(['6 December 1944', 'Dear Vera,', 'The ferry has been sold.']);
  });

  test('lists, numbered from one or otherwise', () => {
    expect(read('- salt\n- rope\n- tar').types).toEqual(['listItem', 'listItem', 'listItem']);
    const counted = read('To buy:\n\n1. salt\n2. rope');
    expect(counted.paragraphs).toEqual(['To buy:', 'salt', 'rope']);
    expect(counted.blocks.at(-1)).toMatchObject({ type: 'listItem', ordered: true, level: 1 });
    const later = read('And then:\n\n3. tar\n4. oil');
    expect(later.paragraphs).toEqual(['And then:', '3. tar', '4. oil']);
    expect(later.types).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  test('a table keeps its columns', () => {
    const table = read(
      'name      tons   year\n-----     ----   ----\nSvea       120   1911\nNora        90   1920',
    );
    expect(table.types).toEqual(['preformatted']);
    expect(table.paragraphs[0]).toContain('Svea       120');
  });

  test('Markdown is understood', () => {
    const markdown = read(
      '# The Harbour\n\nIt is *old*, **very** old and `grey`; see [the map](https://map.example/a_b) and note[^1].\n\n' +
        '## Ships\n\n> A quoted\n> line.\n\n```js\nlet x  = 1;\n\nx;\n```\n\n2 * 3 * 4 and snake_case_name stay.\n\n[^1]: A note.',
      'harbour.md',
    );
    expect(markdown.title).toBe('The Harbour');
    expect(markdown.types).toEqual([
      'paragraph',
      'heading',
      'quote',
      'preformatted',
      'paragraph',
      'footnote',
    ]);
    expect(markdown.marks).toEqual([
      { type: 'emphasis', words: 'old' },
      { type: 'strong', words: 'very' },
      { type: 'code', words: 'grey' },
      { type: 'link', words: 'the map', href: 'https://map.example/a_b' },
      { type: 'footnoteReference', words: '[^1]', label: '1' },
    ]);
    expect(markdown.paragraphs[3]).toBe('let x  = 1;\n\nx;');
    expect(markdown.paragraphs[4]).toBe('2 * 3 * 4 and snake_case_name stay.');
    expect(markdown.paragraphs[5]).toBe('A note.');
  });

  test('a file of residue alone is its own text', () => {
    expect(read('Skip to content').paragraphs).toEqual(['Skip to content']);
  });

  test('impossible characters are replaced and counted', () => {
    const text = read('A\u0000B \ud800 C');
    expect(text.paragraphs).toEqual(['A\ufffdB \ufffd C']);
    expect(text.count('replacedInvalidCharacters')).toBe(2);
  });
});

describe('whatever the file', () => {
  const piece = fc.constantFrom(
    ...[
      'Anna -- yes.',
      'Anna - no',
      'The',
      'the sea',
      '**bold**',
      '*',
      '_x_',
      '\\*',
      '[1]',
      '[a](b)',
      '<https://a.b>',
    ],
    ...[
      '# Head',
      '> q',
      '- item',
      '1. one',
      '2. two',
      '---',
      '***',
      '```',
      '  ',
      '\t',
      '\u00a0',
      '\n',
      '\n\n',
      '\r\n',
    ],
    ...[
      '\f',
      '😀',
      'é',
      'Present:',
      'for the port:',
      'Citation:',
      'Contents:',
      'Title: X',
      'Record ID',
      '6 May 1944',
    ],
    ...[
      'Document Information',
      'word '.repeat(14),
      'A long line that ends without a stop because the page',
      '中文',
      'שלום',
    ],
  );
  const file = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.tuple(piece, fc.constantFrom('', ' ', '\n', '\n\n')), { maxLength: 40 })
      .map((parts) => parts.flat().join('')),
  );

  test('both texts are sound', () => {
    fc.assert(
      fc.property(file, (content) => {
        const { mended, asItStands, mends } = parsePlainText(content, 'any.txt');
        expect(sourceTextSchema.safeParse(mended.text).error).toBeUndefined();
        expect(metadataSchema.safeParse(mended.metadata).error).toBeUndefined();
        expect(mendSchema.array().safeParse(mends).error).toBeUndefined();
        expect(checkSourceText(mended.text)).toEqual({ ok: true, value: null });
        expect(checkSourceText(asItStands.text)).toEqual({ ok: true, value: null });
        expect(mended.title).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  test('as it stands, nothing that can be seen is lost', () => {
    const visible = (text: string) => text.replace(/\s/gu, '');
    fc.assert(
      fc.property(file, (content) => {
        const clean = content
          .replace(/^\ufeff/, '')
          .replace(/\p{Surrogate}|(?![\u0080-\u009f\s])\p{Cc}/gu, '\ufffd');
        const { text } = parsePlainText(content, 'any.txt').asItStands.text;
        expect(visible(text.replaceAll('\u0085', ''))).toBe(visible(clean.replaceAll('\u0085', '')));
      }),
      { numRuns: 500 },
    );
  });

  test('mended, no letter is lost but what is listed as moved or taken out', () => {
    const lettersOf = (text: string) => (text.match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');
    const words = fc.constantFrom(
      'sea',
      'Ship',
      'The',
      'old',
      'is',
      'was.',
      'Port,',
      '**so**',
      '*it*',
      'of',
      '--',
      '1944',
      '"Yes"',
    );
    const line = fc.array(words, { minLength: 1, maxLength: 25 }).map((list) => list.join(' '));
    const breaks = fc.constantFrom('\n', '\n\n', '\n\n\n', '  \n', '\f');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, breaks), { maxLength: 20 }), (parts) => {
        const content = parts.flat().join('');
        const { mended, mends } = parsePlainText(content, 'any.txt');
        const isTitleOut = mends.some(({ type }) => type === 'movedToMetadata');
        const taken = mends.find(({ type }) => type === 'removedRepeatedTitle')?.examples.join('') ?? '';
        const kept = (isTitleOut ? mended.title : '') + taken + mended.text.text;
        expect(lettersOf(kept)).toBe(lettersOf(content));
      }),
      { numRuns: 300 },
    );
  });

  test('a book of three megabytes is read in about a second', () => {
    const sentence =
      'The captain looked at the sea for a long time and said nothing to anybody about the ship. ';
    const paragraph = sentence
      .repeat(6)
      .replace(/(.{60,70}) /g, '$1\n')
      .trim();
    const book = `The Captain\n\n${`${paragraph}\n\n`.repeat(5_700)}`;
    expect(book.length).toBeGreaterThan(3_000_000);
    const before = performance.now();
    const { mended } = parsePlainText(book, 'book.txt');
    // Five times what an idle machine needs, for this one may be busy.
    expect(performance.now() - before).toBeLessThan(2_500);
    expect(mended.text.blocks).toHaveLength(5_700);
  });

  test('hostile repetition does not hang', () => {
    const before = performance.now();
    for (const part of [
      '*a ',
      'a* _',
      '[',
      '<http:',
      '`',
      '\\',
      '# ',
      '> ',
      '- ',
      'A: b\n\n',
      ' ',
      '\u00a0',
      '***\n',
      '| ',
      '```\n',
      'a -- b\n',
    ])
      parsePlainText(part.repeat(60_000), 'any.txt');
    expect(performance.now() - before).toBeLessThan(15_000);
  });
});

describe('a book', () => {
  const story =
    'It was a quiet morning in the harbour, and nobody had yet come to the quay to look at the ships.';
  const parts = ['BOOK ONE: 1805', 'CHAPTER I', 'CHAPTER II', 'BOOK TWO', 'CHAPTER I', 'SECOND EPILOGUE'];

  test('has its chapters below its books, and its list of contents is a list and not as many headings', () => {
    const listed = parts.map((line) => `    ${line}\n`).join('\n');
    const told = parts.map((line) => `${line}\n\n\n${story}\n`).join('\n\n');
    const { blocks, paragraphs } = read(`THE HARBOUR\n\nCONTENTS\n\n${listed}\n\n\n${told}`);
    const said = blocks.map(({ type, level }, index) => `${type} ${level ?? ''} ${paragraphs[index]}`);
    const inText = ['2', '3', '3', '2', '3', '2'];
    expect(said.filter((line) => line.startsWith('heading'))).toEqual([
      'heading 2 CONTENTS',
      ...parts.map((line, index) => `heading ${inText[index]} ${line}`),
    ]);
    expect(said.filter((line) => line.startsWith('listItem'))).toEqual(
      parts.map((line, index) => `listItem ${Number(inText[index]) - 1} ${line}`),
    );
  });

  test('without a list of contents keeps all of its headings, also those that come twice', () => {
    const told = [...parts, ...parts].map((line) => `${line}\n\n\n${story}\n`).join('\n\n');
    const { types } = read(`THE HARBOUR\n\n${told}`);
    expect(types.filter((type) => type === 'heading')).toHaveLength(2 * parts.length);
    expect(types).not.toContain('listItem');
  });
});
