import type { StyledText } from '../../text/styled-text.ts';
import { linesOfStyled } from './inline-markdown.ts';
import { withMend, type Draft, type Reading } from './reading.ts';
import { fieldOf, fitsTitle, withField, type Field } from './record-fields.ts';

/** How far down the fields of a record are looked for. */
const HEAD = 40;

/** A field as it stands in the file: over the blocks from `from` up to `to`. */
interface Found {
  readonly field: Field;
  readonly value: StyledText | null;
  readonly from: number;
  readonly to: number;
}

/**
 * Fields in front of a document ("Citation:" and what follows it, or "Author: ..." on one line) become its metadata.
 * One alone might be the first word of an essay; two make a record.
 */
export function labelledFields(reading: Reading): Reading {
  const found = findFields(reading.blocks);
  if (new Set(found.map(({ field }) => field)).size < 2) return reading;

  let { title, metadata } = reading;
  const gone = new Set<number>();
  const examples: string[] = [];
  const remove = ({ from, to }: Found): void => {
    for (let index = from; index < to; index += 1) gone.add(index);
  };
  for (const each of found) {
    if (each.field === 'text') {
      remove(each);
      continue;
    }
    const value = each.value as StyledText;
    if (each.field === 'title') {
      if (title !== null || !fitsTitle(value.text)) continue;
      title = value.text;
    } else {
      const { words, address } = apart(value, each.field);
      const filled = withField(metadata, each.field, words);
      if (filled === null) continue;
      metadata = (address === null ? null : withField(filled, 'address', address)) ?? filled;
    }
    remove(each);
    examples.push(value.text);
  }
  const blocks = reading.blocks.filter((_block, index) => !gone.has(index));
  const last = found.at(-1) as Found;
  const kind = last.field === 'text' ? kindIn(reading.blocks[last.to]) : null;
  if (kind !== null) {
    const filled = withField(metadata, 'genre', kind.words);
    if (filled !== null) {
      metadata = withField(filled, 'language', kind.language) ?? filled;
      blocks.splice(blocks.indexOf(reading.blocks[last.to] as Draft), 1);
      examples.push(kind.words);
    }
  }
  return withMend({ ...reading, title, metadata, blocks, isRecord: true }, 'movedToMetadata', examples);
}

function findFields(blocks: readonly Draft[]): readonly Found[] {
  const found: Found[] = [];
  const head = Math.min(blocks.length, HEAD);
  let index = 0;
  while (index < head) {
    const block = blocks[index] as Draft;
    const label = /^(.{3,30}?)\s?:$/u.exec(block.content.text)?.[1];
    const field = label === undefined ? null : fieldOf(label);
    if (field === 'text') return [...found, { field, value: null, from: index, to: index + 1 }];
    if (field !== null) {
      const to = endOfValue(blocks, index + 1);
      if (to > index + 1)
        found.push({ field, value: joinBlocks(blocks.slice(index + 1, to)), from: index, to });
      index = Math.max(to, index + 1);
      continue;
    }
    const oneLine = fieldsOnLines(block);
    for (const each of oneLine ?? []) found.push({ ...each, from: index, to: index + 1 });
    index += 1;
  }
  return found;
}

/** A value is the block after its label with what stands directly under it; another label is no value. */
function endOfValue(blocks: readonly Draft[], start: number): number {
  const first = blocks[start];
  if (first === undefined || first.content.text.endsWith(':')) return start;
  let end = start + 1;
  while (blocks[end]?.gap === 0) end += 1;
  return end;
}

function joinBlocks(blocks: readonly Draft[]): StyledText {
  const marks = blocks.flatMap(({ content }) => content.marks.filter(({ type }) => type === 'link'));
  const [first] = blocks;
  return blocks.length === 1 && first !== undefined
    ? first.content
    : {
        text: blocks.map(({ content }) => content.text).join('\n'),
        // Only the address of a link is wanted from here on, not its place.
        marks: marks.map((mark) => ({ ...mark, start: 0, end: 0 })),
      };
}

/** "Author: ..." lines; null unless every line of the block is one. */
function fieldsOnLines(block: Draft): readonly { field: Field; value: StyledText }[] | null {
  if (block.content.text.length > 4_000) return null;
  const fields: { field: Field; value: StyledText }[] = [];
  for (const line of linesOfStyled(block.content)) {
    const match = /^([\p{L} ]{3,30}):\s+(\S.*)$/u.exec(line.text);
    const field = match === null ? null : fieldOf(match[1] as string);
    if (match === null || field === null || field === 'text') return null;
    fields.push({ field, value: { text: match[2] as string, marks: [] } });
  }
  return fields;
}

/** The words of a citation without the address that stands in it as a link. */
function apart(value: StyledText, field: Field): { readonly words: string; readonly address: string | null } {
  const address = value.marks.find(({ type }) => type === 'link')?.href ?? null;
  if (field !== 'citation' || address === null) return { words: value.text, address: null };
  const words = value.text.replace(address, '').trim();
  return words === '' ? { words: value.text, address: null } : { words, address };
}

/** "Translation - English", where it stands first in the text of a record. */
function kindIn(block: Draft | undefined): { readonly words: string; readonly language: string } | null {
  const words = block?.content.text ?? '';
  const match = /^(?:Translation|Transcription|Transcript|Original|Scan) ?[-–—] ?(\p{Lu}\p{L}+)$/u.exec(
    words,
  );
  return match === null ? null : { words, language: match[1] as string };
}
