import { COLUMNS } from '../table.ts';
import type { PassageRow } from '../passage-row.ts';

/**
 * Passages as CSV (RFC 4180): one row a passage, in UTF-8 with a byte order mark, without which spreadsheets take it for
 * an old encoding. Everything stands in it but how passages and tags look.
 */
export function writeCsv(rows: readonly PassageRow[]): string {
  return csv([
    COLUMNS.map(({ heading }) => heading),
    ...rows.map((row) => COLUMNS.map(({ value }) => value(row))),
  ]);
}

/** Any table as CSV, its cells made harmless. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string): string {
  const harmless = withoutFormula(value);
  return /[",\r\n;\t]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/**
 * Spreadsheets take a cell that begins with one of these characters for a formula, which can start programs and send
 * what is on the sheet elsewhere. An apostrophe before it makes it text; spreadsheets know it and do not show it. Some
 * look past white space first, and East Asian ones take the wide forms as well. What had apostrophes before such a
 * beginning gets one more, so that taking one away gives back what was written.
 */
const FORMULA = /^'*(?:[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20|]|[\t\r\n])/; // eslint-disable-line no-control-regex

function withoutFormula(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

/** What was written as this cell: without the apostrophe that kept it from being a formula. */
export function asItWasWritten(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
