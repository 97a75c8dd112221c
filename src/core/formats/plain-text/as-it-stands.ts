import { assembleText } from '../../text/canonical.ts';
import { plain } from '../../text/styled-text.ts';
import type { SourceText } from '../../model/source-text.ts';
import type { Line } from './lines.ts';

/** The text as the file has it: a paragraph for all lines between blank lines, nothing joined, moved or taken out. */
export function textAsItStands(lines: readonly Line[]): SourceText {
  const paragraphs: { lines: string[]; newPage: boolean }[] = [];
  let isOpen = false;
  let newPage = false;
  for (const line of lines) {
    newPage ||= line.newPage;
    if (line.text.trim() === '') {
      isOpen = false;
      continue;
    }
    if (isOpen && !newPage) paragraphs.at(-1)?.lines.push(line.text);
    else paragraphs.push({ lines: [line.text], newPage });
    isOpen = true;
    newPage = false;
  }
  return assembleText(
    paragraphs.map((paragraph) => ({
      type: 'paragraph' as const,
      content: {
        ...plain(paragraph.lines.join('\n')),
        marks: paragraph.newPage ? [{ type: 'pageBreak' as const, start: 0, end: 0 }] : [],
      },
    })),
  );
}
