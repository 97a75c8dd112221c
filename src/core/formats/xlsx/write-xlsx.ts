import { xml, XML_DECLARATION, xmlText, type Xml } from '../../markup/write-xml.ts';
import { writeZip } from '../../zip/write-zip.ts';
import { LossCounter } from '../loss.ts';
import type { PassageRow, Written } from '../passage-row.ts';
import { COLUMNS } from '../table.ts';

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** More characters than a cell of a spreadsheet holds are refused by the programs that open it. */
const LONGEST_CELL = 32_767;
/** Excel reads this many rows; the rest would be lost without a word. */
const MOST_ROWS = 1_048_576;

/**
 * Passages as a spreadsheet (ECMA-376): one sheet, one row a passage. Every cell is text of its own kind ("inline
 * string"), which no program takes for a formula.
 */
export function writeXlsx(rows: readonly PassageRow[]): Written<Uint8Array> {
  const losses = new LossCounter();
  const taken = rows.slice(0, MOST_ROWS - 1);
  losses.add('passages', rows.length - taken.length);
  const fit = (value: string): string => {
    if (value.length <= LONGEST_CELL) return value;
    losses.add('cutCells');
    const cut = value.slice(0, LONGEST_CELL - 1);
    return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
  };
  const lines = [
    rowOf(
      1,
      COLUMNS.map(({ heading }) => heading),
      HEADING,
    ),
    ...taken.map((row, index) =>
      rowOf(
        index + 2,
        COLUMNS.map(({ value }) => fit(value(row))),
        WRAPPED,
      ),
    ),
  ];
  const range = `A1:${columnName(COLUMNS.length - 1)}${taken.length + 1}`;
  const sheet = xml(
    'worksheet',
    { xmlns: SHEET },
    xml('dimension', { ref: range }),
    xml(
      'sheetViews',
      {},
      xml(
        'sheetView',
        { workbookViewId: 0 },
        xml('pane', { ySplit: 1, topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' }),
      ),
    ),
    xml(
      'cols',
      {},
      ...COLUMNS.map(({ width }, index) =>
        xml('col', { min: index + 1, max: index + 1, width, customWidth: 1 }),
      ),
    ),
    xml('sheetData', {}, ...lines),
    xml('autoFilter', { ref: range }),
  );
  const content = writeZip([
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', relationships({ rId1: ['officeDocument', 'xl/workbook.xml'] })],
    ['xl/workbook.xml', WORKBOOK],
    [
      'xl/_rels/workbook.xml.rels',
      relationships({ rId1: ['worksheet', 'worksheets/sheet1.xml'], rId2: ['styles', 'styles.xml'] }),
    ],
    ['xl/styles.xml', STYLES],
    ['xl/worksheets/sheet1.xml', XML_DECLARATION + sheet],
  ]);
  return { content, losses: losses.report() };
}

/** The cell formats of `STYLES`, by their place in it. */
const WRAPPED = 1;
const HEADING = 2;

function rowOf(number: number, cells: readonly string[], style: number): Xml {
  return xml(
    'row',
    { r: number },
    ...cells.map((value, index) =>
      xml(
        'c',
        { r: `${columnName(index)}${number}`, s: style, t: 'inlineStr' },
        xml('is', {}, xml('t', { 'xml:space': 'preserve' }, xmlText(escapedEscapes(value)))),
      ),
    ),
  );
}

/** Spreadsheets read `_x000D_` in a text as the character of that number; such words are written so that they stay. */
function escapedEscapes(value: string): string {
  return value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function columnName(index: number): string {
  return String.fromCharCode(0x41 + index);
}

const CONTENT_TYPES =
  XML_DECLARATION +
  xml(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    xml('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    xml('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...(
      [
        ['/xl/workbook.xml', 'sheet.main'],
        ['/xl/worksheets/sheet1.xml', 'worksheet'],
        ['/xl/styles.xml', 'styles'],
      ] as const
    ).map(([part, type]) =>
      xml('Override', {
        PartName: part,
        ContentType: `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml`,
      }),
    ),
  );

const WORKBOOK =
  XML_DECLARATION +
  xml(
    'workbook',
    { xmlns: SHEET, 'xmlns:r': RELATIONSHIPS },
    xml('sheets', {}, xml('sheet', { name: 'Passages', sheetId: 1, 'r:id': 'rId1' })),
  );

const STYLES =
  XML_DECLARATION +
  xml(
    'styleSheet',
    { xmlns: SHEET },
    xml(
      'fonts',
      { count: 2 },
      xml('font', {}, xml('sz', { val: 11 }), xml('name', { val: 'Calibri' })),
      xml('font', {}, xml('b'), xml('sz', { val: 11 }), xml('name', { val: 'Calibri' })),
    ),
    xml(
      'fills',
      { count: 2 },
      xml('fill', {}, xml('patternFill', { patternType: 'none' })),
      xml('fill', {}, xml('patternFill', { patternType: 'gray125' })),
    ),
    xml('borders', { count: 1 }, xml('border')),
    xml('cellStyleXfs', { count: 1 }, xml('xf')),
    xml(
      'cellXfs',
      { count: 3 },
      xml('xf', { xfId: 0 }),
      xml('xf', { xfId: 0, applyAlignment: 1 }, xml('alignment', { vertical: 'top', wrapText: 1 })),
      xml('xf', { xfId: 0, fontId: 1, applyFont: 1 }),
    ),
  );

function relationships(targets: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  return (
    XML_DECLARATION +
    xml(
      'Relationships',
      { xmlns: `${PACKAGE}/relationships` },
      ...Object.entries(targets).map(([id, [type, target]]) =>
        xml('Relationship', { Id: id, Type: `${RELATIONSHIPS}/${type}`, Target: target }),
      ),
    )
  );
}
