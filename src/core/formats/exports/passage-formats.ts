import type { LibrarySlice } from '../../library/slice.ts';
import { writePassagesDocx } from '../docx/write-docx.ts';
import { writePassagesHtml } from '../html/write-html.ts';
import { writeMarkdown } from '../markdown/write-markdown.ts';
import { groupByDocument, groupByTag } from '../passage-groups.ts';
import { passageRows } from '../passage-row.ts';
import { citedGroups } from '../cited-groups.ts';
import type { ExportFormat, ExportInput } from './export-format.ts';
import { expectedLosses } from './expected-losses.ts';
import { EXPORT_FORMATS } from './exports.ts';

/** Under what passages stand in a list of them. */
export const GROUPINGS = ['tag', 'document'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/**
 * The formats in which passages alone are written, without the texts that they stand in: lists with citations, grouped
 * as is said, and tables, which need no grouping.
 */
export function passageFormats(grouping: Grouping): readonly ExportFormat[] {
  const grouped = grouping === 'tag' ? groupByTag : groupByDocument;
  const losses = (slice: LibrarySlice) =>
    expectedLosses(slice, ['texts', 'tagDetails', 'passageColours', 'deletions']).report();
  const listOf = ({ slice, textOf, cite }: ExportInput) =>
    citedGroups(grouped(passageRows(slice, textOf)), slice, cite);
  const lists: readonly Omit<ExportFormat, 'about' | 'texts' | 'cites' | 'losses'>[] = [
    {
      id: 'docx',
      name: 'Word document',
      extension: 'docx',
      write: async (input) => ({
        content: writePassagesDocx(await listOf(input), input.header.label),
        losses: losses(input.slice),
      }),
    },
    {
      id: 'html',
      name: 'Page (HTML)',
      extension: 'html',
      write: async (input) => ({
        content: await writePassagesHtml(await listOf(input), {
          title: input.header.label,
          digest: input.digest,
        }),
        losses: losses(input.slice),
      }),
    },
    {
      id: 'markdown',
      name: 'Text (Markdown)',
      extension: 'md',
      write: async (input) => ({
        content: writeMarkdown(await listOf(input), input.header.label),
        losses: losses(input.slice),
      }),
    },
  ];
  const about = 'The passages with tags, notes and replies, each with where it stands.';
  return [
    ...lists.map((list) => ({ ...list, about, texts: 'no' as const, cites: true as const, losses })),
    ...EXPORT_FORMATS.filter(({ id }) => id === 'xlsx' || id === 'csv'),
  ];
}
