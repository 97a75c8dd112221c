import type { LibrarySlice } from '../../library/slice.ts';
import { writePassagesDocx } from '../docx/write-docx.ts';
import { writePassagesHtml } from '../html/write-html.ts';
import { writeMarkdown } from '../markdown/write-markdown.ts';
import { groupByDocument, groupByTag } from '../passage-groups.ts';
import { passageRows } from '../passage-row.ts';
import type { ExportFormat } from './export-format.ts';
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
  const lists: readonly Omit<ExportFormat, 'about' | 'texts' | 'losses'>[] = [
    {
      id: 'docx',
      name: 'Word document',
      extension: 'docx',
      write: ({ slice, textOf, header }) => ({
        content: writePassagesDocx(grouped(passageRows(slice, textOf)), header.label),
        losses: losses(slice),
      }),
    },
    {
      id: 'html',
      name: 'Page (HTML)',
      extension: 'html',
      write: async ({ slice, textOf, header, digest }) => ({
        content: await writePassagesHtml(grouped(passageRows(slice, textOf)), {
          title: header.label,
          digest,
        }),
        losses: losses(slice),
      }),
    },
    {
      id: 'markdown',
      name: 'Text (Markdown)',
      extension: 'md',
      write: ({ slice, textOf, header }) => ({
        content: writeMarkdown(grouped(passageRows(slice, textOf)), header.label),
        losses: losses(slice),
      }),
    },
  ];
  const about = 'The passages with tags, notes and replies, each with where it stands.';
  return [
    ...lists.map((list) => ({ ...list, about, texts: 'no' as const, losses })),
    ...EXPORT_FORMATS.filter(({ id }) => id === 'xlsx' || id === 'csv'),
  ];
}
