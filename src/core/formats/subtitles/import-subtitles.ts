import { BlockWriter } from '../../text/block-writer.ts';
import { assembleText, type LooseBlock } from '../../text/canonical.ts';
import { parsedFile, type ParsedFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import { cuesOf, type Cue } from './cues.ts';

/**
 * Reads subtitles (.srt, .vtt) as a transcript: what one person says without a pause is one paragraph, with its time.
 * As it stands, each cue is one. Null where there are none.
 */
export function importSubtitles(file: string, fileName: string): ParsedFile | null {
  const cues = cuesOf(file);
  const turns = turnsOf(cues);
  const mends = addMend([], 'joinedLines', [], cues.length - turns.length);
  const parsed = parsedFile({ blocks: blocksOf(turns), title: null, metadata: {}, mends }, fileName);
  if (parsed === null) return null;
  const asItStands = { ...parsed.asItStands, text: assembleText(blocksOf(cues.map((cue) => [cue]))) };
  return { ...parsed, asItStands };
}

/** A pause after which something new begins, in milliseconds. */
const PAUSE = 3_000;
const LONGEST_TURN = 700;

function turnsOf(cues: readonly Cue[]): Cue[][] {
  const turns: Cue[][] = [];
  for (const cue of cues) {
    const turn = turns.at(-1);
    const before = turn?.at(-1);
    if (turn !== undefined && before !== undefined && goesOn(turn, before, cue)) turn.push(cue);
    else turns.push([cue]);
  }
  return turns;
}

function goesOn(turn: readonly Cue[], before: Cue, cue: Cue): boolean {
  if (cue.from - before.to > PAUSE || cue.from < before.from) return false;
  const said = textOf(before);
  const isEnded = /[.!?…。！？]["'”’»)\]]*$/u.test(said);
  const length = turn.reduce((sum, each) => sum + textOf(each).length, 0);
  // The two of a dialogue in one cue are two people.
  if (cue.from === before.from) return false;
  if (cue.speaker !== null) return cue.speaker === turn[0]?.speaker && (!isEnded || length < LONGEST_TURN);
  return !isEnded && length < LONGEST_TURN * 2;
}

function textOf({ parts }: Cue): string {
  return parts
    .map(({ text }) => text)
    .join('')
    .trim();
}

function blocksOf(turns: readonly (readonly Cue[])[]): readonly LooseBlock[] {
  const writer = new BlockWriter({ joinsMarks: true });
  for (const turn of turns) {
    const [first] = turn;
    const last = turn.at(-1);
    if (first === undefined || last === undefined) continue;
    writer.block({ type: 'paragraph', time: { from: first.from, to: Math.max(first.from, last.to) } });
    if (first.speaker !== null) writer.speaker(first.speaker);
    for (const { parts } of turn) {
      for (const { text, marks } of parts) {
        marks.reduce<() => void>(
          (inner, type) => () => writer.marked({ type }, inner),
          () => writer.text(text),
        )();
      }
      writer.text(' ');
    }
  }
  return writer.finish();
}
