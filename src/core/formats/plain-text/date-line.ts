import type { StyledText } from '../../text/styled-text.ts';
import { dateOfLine } from './dates.ts';
import { linesOfStyled } from './inline-markdown.ts';
import { concat, plain } from '../../text/styled-text.ts';
import { withMend, type Draft, type Rule } from './reading.ts';
import { withField } from './record-fields.ts';

/** A date of its own stands no lower than this in the head of a document. */
const HEAD = 6;

/**
 * A line at the head that is a date dates the document. Where it stands first, above the title, it is parted from the
 * lines below it; whether it belongs to the text is seen once it is known whether this is a record (`recordDate`).
 */
export const dateLine: Rule = (reading) => {
  const blocks = splitFirstDate(reading.blocks);
  for (const block of blocks.slice(0, HEAD)) {
    const date = dateOfLine(block.content.text);
    const metadata = date === null ? null : withField(reading.metadata, 'date', date);
    if (metadata !== null) return { ...reading, blocks, metadata };
  }
  return { ...reading, blocks };
};

/** In a record the date above the text is the collection's, not a line of the document: it goes to the metadata. */
export const recordDate: Rule = (reading) => {
  const [first, ...blocks] = reading.blocks;
  if (first === undefined || !reading.isRecord || reading.title === null) return reading;
  const date = dateOfLine(first.content.text);
  // A line that says the hour says more than the metadata keeps.
  if (date === null || date !== reading.metadata.date || /\d[:.h]\d{2}/.test(first.content.text))
    return reading;
  return withMend({ ...reading, blocks }, 'movedToMetadata', [first.content.text]);
};

function splitFirstDate(blocks: readonly Draft[]): readonly Draft[] {
  const [first, ...rest] = blocks;
  if (first === undefined || !first.content.text.includes('\n')) return blocks;
  const [line, ...others] = linesOfStyled(first.content);
  if (line === undefined || others.length === 0 || dateOfLine(line.text) === null) return blocks;
  return [
    { ...first, type: 'paragraph', content: line },
    { ...first, content: joinStyled(others), gap: 0, newPage: false },
    ...rest,
  ];
}

function joinStyled(lines: readonly StyledText[]): StyledText {
  return concat(lines.flatMap((line, index) => (index === 0 ? [line] : [plain('\n'), line])));
}
