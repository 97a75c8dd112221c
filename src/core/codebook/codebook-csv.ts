import { asItWasWritten, csv } from '../formats/csv/write-csv.ts';
import type { TagId } from '../model/id.ts';
import type { Tag } from '../model/tag.ts';
import { codebookRows, type Uses } from './codebook-table.ts';
import { readCsv } from './read-csv.ts';

/** A codebook as a table for spreadsheets. */
export function writeCodebookCsv(tags: ReadonlyMap<TagId, Tag>, uses: Uses): string {
  return csv(codebookRows(tags, uses));
}

/** The rows of a table that a spreadsheet wrote, with the cells as they were before `writeCodebookCsv`. */
export function rowsOfCsv(content: string): readonly (readonly string[])[] {
  return readCsv(content).map((row) => row.map(asItWasWritten));
}
