import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRow } from '../../test-support/rows.ts';
import { asItWasWritten, csv, writeCsv } from './write-csv.ts';

/** The cells of a CSV file, read by the rules of RFC 4180. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, bare, end] of text.replace(/^\ufeff/, '').matchAll(field)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('passages as CSV', () => {
  it('has one row a passage under its headings, and begins with a byte order mark', () => {
    const text = writeCsv([
      aRow({ title: 'Talks, “first day”', tags: ['western bloc', 'a; b'], note: 'two\nlines' }),
    ]);
    expect(text.startsWith('\ufeffDocument,Date,')).toBe(true);
    const [headings, row] = cellsOf(text);
    const cells = Object.fromEntries((headings ?? []).map((heading, index) => [heading, row?.[index]]));
    expect(cells).toMatchObject({
      Document: 'Talks, “first day”',
      Tags: 'western bloc; a, b',
      Note: 'two\nlines',
      Place: '¶12',
      Person: 'Ann',
    });
  });

  it.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '|calc'])(
    'makes no formula of %j',
    (value) => {
      const [cells] = cellsOf(csv([[value, 'next']]));
      expect(cells).toEqual([`'${value}`, 'next']);
    },
  );

  it('gives back every cell as it was written', () => {
    const anyCell = fc.string({ unit: fc.constantFrom(...Array.from('a=+-@",;\r\n\t \'é😀')) });
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { minLength: 2, maxLength: 2 })), (rows) => {
        const read = cellsOf(csv(rows));
        expect(read.map((row) => row.map(asItWasWritten))).toEqual(rows);
        for (const cell of read.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});
