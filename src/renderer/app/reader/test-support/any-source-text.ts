import fc from 'fast-check';
import type { Block, Mark, SourceText } from '@core/model/source-text.ts';

const anyCharacters = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\n', ' ', 'é', 'e\u0301', '👩‍👩‍👧', '🇫🇷', 'שָׁ', 'क्षि', '中', '\u{1F600}'),
    },
  ),
  maxLength: 30,
});

const anyBlock = fc.record({
  type: fc.constantFrom<Block['type']>(
    'heading',
    'paragraph',
    'listItem',
    'quote',
    'verse',
    'preformatted',
    'rule',
    'footnote',
    'figure',
  ),
  inTable: fc.option(fc.record({ row: fc.nat(3), column: fc.nat(3), rowSpan: fc.constantFrom(2, 3) }), {
    nil: undefined,
    freq: 2,
  }),
  characters: anyCharacters,
  level: fc.integer({ min: 1, max: 6 }),
  ordered: fc.boolean(),
  marks: fc.array(
    fc.record({
      type: fc.constantFrom<Mark['type']>(
        'strong',
        'emphasis',
        'code',
        'link',
        'footnoteReference',
        'pageBreak',
        'smallCaps',
        'alternative',
      ),
      a: fc.nat(),
      b: fc.nat(),
    }),
    { maxLength: 4 },
  ),
});

/** Any text that may have been imported: blocks of all kinds, empty ones, overlapping marks, all sorts of characters. */
export const anySourceText: fc.Arbitrary<SourceText> = fc
  .array(anyBlock, { minLength: 1, maxLength: 120 })
  .map((parts) => {
    const blocks: Block[] = [];
    const marks: Mark[] = [];
    let text = '';
    parts.forEach(({ type, characters, level, ordered, inTable, marks: own }, index) => {
      if (index > 0) text += '\n';
      const start = text.length;
      if (type !== 'rule') text += characters;
      const end = text.length;
      const levels = type === 'heading' ? { level } : type === 'listItem' ? { level, ordered } : {};
      const cell = inTable === undefined ? {} : { cell: { table: 0, ...inTable } };
      blocks.push({ type, start, end, ...levels, ...cell, ...(type === 'footnote' ? { label: '1' } : {}) });
      const size = end - start + 1;
      const inBlock = own.map((mark): Mark => {
        const low = start + Math.min(mark.a % size, mark.b % size);
        const high = start + Math.max(mark.a % size, mark.b % size);
        return mark.type === 'pageBreak'
          ? { type: mark.type, start: low, end: low }
          : { type: mark.type, start: low, end: high, href: 'https://example.org/', label: '1' };
      });
      marks.push(...inBlock.sort((one, other) => one.start - other.start));
    });
    return { textVersion: 1, text, blocks, marks };
  });
