import { Comments } from '../formats/docx/comments.ts';
import { docxFile, Links, Lists } from '../formats/docx/docx-parts.ts';
import { paragraph, run } from '../formats/docx/write-docx.ts';
import { xml } from '../markup/write-xml.ts';
import type { TagId } from '../model/id.ts';
import type { SourceText } from '../model/source-text.ts';
import type { Tag } from '../model/tag.ts';
import { flowOf } from '../text/flow.ts';
import { codebookRows, HEADINGS, type Heading, type Uses } from './codebook-table.ts';
import { isCodebook } from './take-codebook.ts';

/** How wide the columns are, in twentieths of a point; together they fill an A4 page on its side. */
const WIDTHS: Readonly<Record<Heading, number>> = {
  Tag: 1_700,
  Under: 1_300,
  Definition: 2_700,
  'When to use': 2_000,
  'When not to use': 2_000,
  Colour: 900,
  Line: 900,
  Passages: 1_000,
  Examples: 1_458,
};

/** A codebook as a Word document: one table, whose headings stand on each page. */
export function writeCodebookDocx(tags: ReadonlyMap<TagId, Tag>, uses: Uses, title: string): Uint8Array {
  const widths = HEADINGS.map((heading) => WIDTHS[heading]);
  const rows = codebookRows(tags, uses).map((cells, number) => {
    const isHead = number === 0;
    return xml(
      'w:tr',
      {},
      xml('w:trPr', {}, xml('w:cantSplit'), ...(isHead ? [xml('w:tblHeader')] : [])),
      ...cells.map((cell, column) =>
        xml(
          'w:tc',
          {},
          xml('w:tcPr', {}, xml('w:tcW', { 'w:w': widths[column] ?? 0, 'w:type': 'dxa' })),
          ...cell.split('\n').map((line) => paragraph('Note', [run(line, isHead ? [xml('w:b')] : [])])),
        ),
      ),
    );
  });
  const table = xml(
    'w:tbl',
    {},
    xml(
      'w:tblPr',
      {},
      xml('w:tblStyle', { 'w:val': 'TableGrid' }),
      xml('w:tblW', { 'w:w': widths.reduce((sum, width) => sum + width, 0), 'w:type': 'dxa' }),
      xml('w:tblLayout', { 'w:type': 'fixed' }),
    ),
    xml('w:tblGrid', {}, ...widths.map((width) => xml('w:gridCol', { 'w:w': width }))),
    ...rows,
  );
  return docxFile({
    // After a table Word wants a paragraph.
    body: [paragraph('Title', [run(title)]), table, paragraph('Normal', [])],
    title,
    comments: new Comments(),
    links: new Links(),
    lists: new Lists(),
    isOnItsSide: true,
  });
}

/** The rows of the first table of a document that is headed like a codebook; null where there is none. */
export function rowsOfDocument(text: SourceText): readonly (readonly string[])[] | null {
  for (const part of flowOf(text)) {
    if (part.type !== 'table') continue;
    const rows = part.rows.map((cells) => {
      const row: string[] = Array.from({ length: part.columns }, () => '');
      for (const { column, blocks } of cells) {
        row[column] = blocks.map(({ start, end }) => text.text.slice(start, end)).join('\n');
      }
      return row;
    });
    const [head] = rows;
    if (head !== undefined && isCodebook(head)) return rows;
  }
  return null;
}
