import { countAt, type Agreement, type Figures } from './agreement.ts';
import type { Unit } from './units.ts';

export interface AgreementTable {
  readonly title: string;
  /** In the order of the bits of the cells. */
  readonly people: readonly string[];
  readonly unit: Unit;
  readonly withUntouched: boolean;
  readonly rows: readonly { readonly question: string; readonly agreement: Agreement }[];
  /** All rows as one figure each; null where there is only one. */
  readonly pooled: Figures | null;
}

/** Beyond so many people the columns of who said yes are more than anybody reads; then only figures are written. */
const MOST_PATTERNS = 16;

/**
 * Agreement as a table for a spreadsheet (RFC 4180): a row for each question with its figures and with how many units each
 * set of people marked. Cells that a spreadsheet would take for a formula begin with an apostrophe.
 */
export function agreementCsv({ title, people, unit, withUntouched, rows, pooled }: AgreementTable): string {
  const patterns = 2 ** people.length <= MOST_PATTERNS ? 2 ** people.length : 0;
  const masks = Array.from({ length: patterns }, (_, mask) => mask);
  const marked = (mask: number) => {
    const names = people.filter((_, who) => ((mask >> who) & 1) === 1);
    return names.length === 0 ? 'nobody' : names.join(' + ');
  };
  const figures = (of: Figures) => [of.percent, of.cohen, of.fleiss, of.krippendorff].map(inFigures);
  const lines: readonly (readonly string[])[] = [
    ['Document', title],
    ['People', ...people],
    ['Counted by', unit],
    ['Text that nobody marked', withUntouched ? 'counted' : 'left out'],
    [],
    [
      'Question',
      'Units',
      'Agreement',
      'Cohen’s kappa',
      'Fleiss’ kappa',
      'Krippendorff’s alpha',
      ...masks.map((mask) => `Marked by ${marked(mask)}`),
    ],
    ...rows.map(({ question, agreement }) => [
      question,
      String(agreement.units),
      ...figures(agreement.figures),
      ...masks.map((mask) => String(countAt(agreement.cells, mask))),
    ]),
    ...(pooled === null ? [] : [['All of these', '', ...figures(pooled)]]),
  ];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

function inFigures(figure: number | null): string {
  return figure === null ? '' : figure.toFixed(4);
}

function cell(text: string): string {
  const harmless = /^[=+@\t\r]/.test(text) || /^-\D/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
