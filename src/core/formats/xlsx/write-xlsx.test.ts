import { describe, expect, it } from 'vitest';
import { parseXml } from '../../markup/parse-xml.ts';
import { descendantsOf, textOf } from '../../markup/tree.ts';
import { valueOf } from '../../test-support/files.ts';
import { aRow } from '../../test-support/rows.ts';
import { decodeUtf8 } from '../../test-support/zip-file.ts';
import { Zip } from '../../zip/zip.ts';
import { writeXlsx } from './write-xlsx.ts';

function sheetOf(content: Uint8Array): string {
  const zip = valueOf(Zip.open(content));
  for (const name of zip.names) valueOf(parseXml(decodeUtf8(valueOf(zip.read(name)) ?? new Uint8Array())));
  return decodeUtf8(valueOf(zip.read('xl/worksheets/sheet1.xml')) ?? new Uint8Array());
}

describe('passages as a spreadsheet', () => {
  it('has one row a passage, every cell text', () => {
    const { content, losses } = writeXlsx([
      aRow({ quote: '=HYPERLINK("http://a.example")', note: 'a < b\n_x000D_ & \u0001 c' }),
    ]);
    const sheet = valueOf(parseXml(sheetOf(content)));
    const [headings, row] = descendantsOf(sheet, 'row').map((one) => descendantsOf(one, 'c'));
    expect(headings?.map(textOf)).toEqual(expect.arrayContaining(['Document', 'Passage', 'Replies']));
    expect(row?.map(textOf)).toEqual(
      expect.arrayContaining(['=HYPERLINK("http://a.example")', 'a < b\n_x005F_x000D_ &  c']),
    );
    expect(row?.every(({ attributes }) => attributes.get('t') === 'inlineStr')).toBe(true);
    expect(descendantsOf(sheet, 'f')).toEqual([]);
    expect(losses).toEqual([]);
  });

  it('cuts what no cell can hold, and says how often', () => {
    const { content, losses } = writeXlsx([aRow({ quote: '😀'.repeat(20_000) })]);
    const cells = descendantsOf(valueOf(parseXml(sheetOf(content))), 'c').map(textOf);
    const longest = cells.reduce((a, b) => (a.length > b.length ? a : b));
    expect(longest.length).toBeLessThanOrEqual(32_767);
    expect(longest).toMatch(/^(?:😀)+…$/u);
    expect(losses).toEqual([{ type: 'cutCells', count: 1 }]);
  });

  it('gives the same bytes for the same passages', () => {
    expect(writeXlsx([aRow()]).content).toEqual(writeXlsx([aRow()]).content);
  });
});
