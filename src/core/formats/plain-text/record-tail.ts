import type { Metadata } from '../../model/source.ts';
import { keyOf } from './residue-lines.ts';
import { withMend, type Draft, type Rule } from './reading.ts';
import { withField } from './record-fields.ts';

/** The heading under which a collection's page tells about the document above it. */
const TAIL_HEADINGS: ReadonlySet<string> = new Set(['document information', 'about this document']);

/** In blocks, the heading among them. */
const LONGEST_TAIL = 24;

const KINDS =
  /^(?:memorandum of conversation|record of conversation|memorandum|telegram|cable|letter|report|minutes|diary entry|diary|speech|interview|note|protocol|stenographic record|policy document)$/i;
const RIGHTS = /\bcopyright|\ball rights reserved|\brights status|\bwelcomes? reuse|\bcreative commons|©/i;
const SOURCE_NOTE =
  /\b(?:pp?|vol|no|f|op|d|l|ll|box|folder|fond|opis|delo|reel|doc)\. ?\d|\b(?:Box|Folder|Reel|Fond|RG) \d/;

/** An archive's shelf mark in brackets: "(APRF, f. 45, op. 1)". */
const SHELF_MARK = /\(([^()]*\b(?:f|op|d|l|ll)\. ?\d[^()]*)\)|\(([^()]*\b(?:Box|Folder|RG|Fond) \d[^()]*)\)/;

/**
 * What a collection's page says after the document becomes metadata: the source note, the statement of rights, the kind
 * of document, and the description that stands apart just before. What it does not recognise stays in the text.
 */
export const recordTail: Rule = (reading) => {
  const { blocks } = reading;
  const tail = Math.max(1, blocks.length - LONGEST_TAIL);
  const heading =
    tail + blocks.slice(tail).findLastIndex(({ content }) => TAIL_HEADINGS.has(keyOf(content.text)));
  if (heading < tail) return reading;

  let { metadata } = reading;
  const moved = new Set<Draft>();
  const move = (block: Draft, filled: Metadata | null): void => {
    if (filled === null) return;
    metadata = filled;
    moved.add(block);
  };
  const before = blocks[heading - 1] as Draft;
  if (isApart(blocks, heading - 1)) move(before, withField(metadata, 'summary', before.content.text));

  const rights: Draft[] = [];
  for (const block of blocks.slice(heading + 1)) {
    const words = block.content.text;
    if (RIGHTS.test(words)) rights.push(block);
    else if (SOURCE_NOTE.test(words)) {
      move(block, withField(metadata, 'citation', words));
      const mark = SHELF_MARK.exec(words);
      if (mark !== null && moved.has(block)) {
        metadata = withField(metadata, 'archiveReference', mark[1] ?? (mark[2] as string)) ?? metadata;
      }
    } else if (KINDS.test(words)) move(block, withField(metadata, 'genre', words));
  }
  const statement = withField(metadata, 'rights', rights.map(({ content }) => content.text).join(' '));
  for (const block of rights) move(block, statement);

  return withMend(
    { ...reading, metadata, blocks: blocks.filter((block) => !moved.has(block)), isRecord: true },
    'movedToMetadata',
    blocks.flatMap((block) => (moved.has(block) ? [block.content.text] : [])),
  );
};

/** A paragraph of prose with a wider gap before it than there is between the paragraphs of the document. */
function isApart(blocks: readonly Draft[], index: number): boolean {
  const block = blocks[index] as Draft;
  const usual = blocks.filter(({ gap }) => gap === 1).length > blocks.length / 2 ? 1 : 2;
  return (
    index > 0 && block.gap > usual && block.type === 'paragraph' && /[.!?]["”»]?$/.test(block.content.text)
  );
}
