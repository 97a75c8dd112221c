import type { Mark } from '../../model/source-text.ts';
import { slice, trim } from '../../text/styled-text.ts';
import type { Draft, Rule } from './reading.ts';

const DEFINITION = /^\[\^?([\p{L}\p{N}*]{1,12})\]:?\s+(?=\S)/u;
const REFERENCE = /\[\^?([\p{L}\p{N}*]{1,12})\]/gu;

/**
 * A paragraph that begins with "[1]" is a footnote when the text above it refers to "[1]"; the references are marked.
 * The label of a footnote goes from its text into the block, where the reader sets it.
 */
export const footnotes: Rule = (reading) => {
  const defined = new Map<Draft, { label: string; length: number }>();
  for (const block of reading.blocks) {
    const match = block.type === 'paragraph' ? DEFINITION.exec(block.content.text) : null;
    if (match !== null) defined.set(block, { label: match[1] as string, length: match[0].length });
  }
  if (defined.size === 0) return reading;

  const labels = new Set([...defined.values()].map(({ label }) => label));
  const referred = new Set<string>();
  const blocks = reading.blocks.map((block) => {
    const definition = defined.get(block);
    if (definition !== undefined && referred.has(definition.label)) {
      const content = trim(slice(block.content, definition.length));
      return { ...block, type: 'footnote' as const, label: definition.label, content };
    }
    const marks: Mark[] = [];
    for (const match of block.content.text.matchAll(REFERENCE)) {
      const label = match[1] as string;
      // A definition nobody referred to is a paragraph; its own label refers to nothing.
      if (!labels.has(label) || (definition !== undefined && match.index === 0)) continue;
      referred.add(label);
      marks.push({
        type: 'footnoteReference',
        label,
        start: match.index,
        end: match.index + match[0].length,
      });
    }
    if (marks.length === 0) return block;
    return { ...block, content: { text: block.content.text, marks: [...block.content.marks, ...marks] } };
  });
  return { ...reading, blocks };
};
