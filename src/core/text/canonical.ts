import { TEXT_VERSION, type Block, type Mark, type SourceText } from '../model/source-text.ts';
import { err, ok, type Result } from '../result.ts';
import type { CommentedStretch } from './comments.ts';
import type { StyledText } from './styled-text.ts';

/** A block before it has a place in a text: everything it says counts from its own first character. */
export interface LooseBlock extends Readonly<Omit<Block, 'start' | 'end'>> {
  readonly content: StyledText;
  /** What comments in the file are about. No part of the text. */
  readonly comments?: readonly CommentedStretch[];
}

/** The blocks that may be without text: they are seen all the same. */
export const mayBeEmpty: ReadonlySet<Block['type']> = new Set(['rule', 'figure']);

/**
 * The canonical text of blocks in their order: joined by one line feed, marks moved along and sorted.
 * Blocks without text are left out, except rules, which never have any, and figures.
 */
export function assembleText(loose: Iterable<LooseBlock>): SourceText {
  const pieces: string[] = [];
  const blocks: Block[] = [];
  const marks: Mark[] = [];
  let offset = 0;
  for (const { content, speaker, comments: _comments, ...rest } of loose) {
    const text = rest.type === 'rule' ? '' : content.text;
    if (text === '' && !mayBeEmpty.has(rest.type)) continue;
    const start = blocks.length === 0 ? 0 : offset + 1;
    const block: Block = { ...rest, start, end: start + text.length };
    if (speaker !== undefined) {
      block.speaker = {
        name: speaker.name,
        nameEnd: speaker.nameEnd + start,
        labelEnd: speaker.labelEnd + start,
      };
    }
    if (text !== '') {
      for (const mark of [...content.marks].sort(byPlace)) {
        marks.push({ ...mark, start: mark.start + start, end: mark.end + start });
      }
    }
    pieces.push(text);
    blocks.push(block);
    offset = block.end;
  }
  return { textVersion: TEXT_VERSION, text: pieces.join('\n'), blocks, marks };
}

/** Marks in order of their start; of two that start together, the longer first. */
function byPlace(a: Mark, b: Mark): number {
  return a.start - b.start || b.end - a.end;
}

/** What is wrong with a text, and at which code unit. */
export interface TextFault {
  readonly type:
    | 'unpairedSurrogate'
    | 'blockOutOfPlace'
    | 'blocksDoNotFill'
    | 'notOneLineFeed'
    | 'emptyBlock'
    | 'ruleWithText'
    | 'speakerOutOfPlace'
    | 'marksNotInOrder'
    | 'markOutsideBlock'
    | 'insideSurrogatePair';
  readonly at: number;
}

/**
 * Checks what everybody who reads a text relies on: well-formed Unicode; blocks in order that fill the text with one
 * line feed between them; marks in order, each inside one block; no offset between the halves of a surrogate pair.
 */
export function checkSourceText({ text, blocks, marks }: SourceText): Result<null, TextFault> {
  // Where it stands is looked for only when there is one.
  const unpaired = text.isWellFormed() ? -1 : text.search(/\p{Surrogate}/u);
  if (unpaired >= 0) return err({ type: 'unpairedSurrogate', at: unpaired });

  let expected = 0;
  for (const block of blocks) {
    if (block.start !== expected || block.end < block.start || block.end > text.length) {
      return err({ type: 'blockOutOfPlace', at: block.start });
    }
    if (block.start > 0 && text[block.start - 1] !== '\n') {
      return err({ type: 'notOneLineFeed', at: block.start - 1 });
    }
    const isEmpty = block.start === block.end;
    if (isEmpty && !mayBeEmpty.has(block.type)) return err({ type: 'emptyBlock', at: block.start });
    if (!isEmpty && block.type === 'rule') return err({ type: 'ruleWithText', at: block.start });
    if (splitsPair(text, block.start)) return err({ type: 'insideSurrogatePair', at: block.start });
    if (splitsPair(text, block.end)) return err({ type: 'insideSurrogatePair', at: block.end });
    if (block.speaker !== undefined) {
      const { nameEnd, labelEnd } = block.speaker;
      if (nameEnd <= block.start || labelEnd < nameEnd || labelEnd > block.end) {
        return err({ type: 'speakerOutOfPlace', at: block.start });
      }
      if (splitsPair(text, nameEnd)) return err({ type: 'insideSurrogatePair', at: nameEnd });
      if (splitsPair(text, labelEnd)) return err({ type: 'insideSurrogatePair', at: labelEnd });
    }
    expected = block.end + 1;
  }
  const filled = blocks.length === 0 ? 0 : expected - 1;
  if (filled !== text.length) return err({ type: 'blocksDoNotFill', at: filled });

  let index = 0;
  let last = 0;
  for (const mark of marks) {
    if (mark.start < last || mark.end < mark.start) return err({ type: 'marksNotInOrder', at: mark.start });
    last = mark.start;
    while (index < blocks.length - 1 && (blocks[index] as Block).end < mark.start) index += 1;
    const block = blocks[index];
    if (block === undefined || mark.start < block.start || mark.end > block.end) {
      return err({ type: 'markOutsideBlock', at: mark.start });
    }
    if (splitsPair(text, mark.start)) return err({ type: 'insideSurrogatePair', at: mark.start });
    if (splitsPair(text, mark.end)) return err({ type: 'insideSurrogatePair', at: mark.end });
  }
  return ok(null);
}

/** Whether `offset` lies between the two halves of a surrogate pair. */
function splitsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
