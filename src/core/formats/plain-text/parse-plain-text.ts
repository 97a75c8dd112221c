import type { Mend, SourceDraft } from '../../model/source.ts';
import { assembleText } from '../../text/canonical.ts';
import { textAsItStands } from './as-it-stands.ts';
import { brokenSentences } from './broken-sentences.ts';
import { chunksOf } from './chunks.ts';
import { dateLine, recordDate } from './date-line.ts';
import { dateIn } from './dates.ts';
import { footnotes } from './footnotes.ts';
import { habitsOf } from './habits.ts';
import { headings } from './headings.ts';
import { labelledFields } from './labelled-fields.ts';
import { linesOf, type Line } from './lines.ts';
import { numberedLists } from './numbered-lists.ts';
import { pageResidue } from './page-residue.ts';
import { addMend, type Draft, type Reading, type Rule } from './reading.ts';
import { recordTail } from './record-tail.ts';
import { repeatedTitle } from './repeated-title.ts';
import { reportedTurns } from './reported-turns.ts';
import { shapeChunk } from './shape.ts';
import { spokenTurns } from './spoken-turns.ts';
import { thosePresent } from './those-present.ts';
import { title } from './title.ts';

/** What becomes of a plain text, in both ways of taking it, and what the first way changed. */
export interface ParsedPlainText {
  readonly mended: SourceDraft;
  readonly asItStands: SourceDraft;
  readonly mends: readonly Mend[];
}

/** In this order: what is not the text goes first, then who speaks is found, then the head, then what runs on. */
const RULES: readonly Rule[] = [
  recordTail,
  pageResidue,
  labelledFields,
  numberedLists,
  thosePresent,
  spokenTurns,
  reportedTurns,
  dateLine,
  title,
  repeatedTitle,
  recordDate,
  dateInTitle,
  footnotes,
  headings,
  brokenSentences,
];

/** Reads a text file, plain or with Markdown in it. Never fails: in the worst case a text is its lines. */
export function parsePlainText(file: string, fileName: string): ParsedPlainText {
  const { lines, replaced } = linesOf(file);
  const start = shape(lines, fileName);
  const invalid = addMend(start.mends, 'replacedInvalidCharacters', [], replaced);
  const reading = RULES.reduce((before, rule) => rule(before), { ...start, mends: invalid });
  const draft = { title: reading.title ?? titleOfFile(fileName), metadata: reading.metadata };
  const asItStands = { ...draft, text: textAsItStands(lines) };
  const text = assembleText(reading.blocks.map(withPageBreak));
  // A file of nothing but what the rules take out is its own text.
  if (text.text.trim() === '') return { mended: asItStands, asItStands, mends: invalid };
  return { mended: { ...draft, text }, asItStands, mends: reading.mends };
}

function shape(lines: readonly Line[], fileName: string): Reading {
  const chunks = chunksOf(lines);
  const habits = habitsOf(chunks, /\.(?:md|markdown)$/i.test(fileName));
  const joined: string[] = [];
  const spaces: string[] = [];
  let joinedCount = 0;
  const blocks = chunks.flatMap((chunk) =>
    shapeChunk(chunk, habits, {
      onJoinedLines: (count, example) => {
        joinedCount += count;
        if (joined.length < 8) joined.push(example);
      },
      onSpaces: (around) => spaces.push(around),
    }),
  );
  const mends = addMend(
    addMend([], 'joinedLines', joined, joinedCount),
    'normalisedSpaces',
    spaces.map((around) => around.replace(/\s+/g, ' ')),
  );
  return { blocks, title: null, metadata: {}, present: [], isRecord: false, mends };
}

/** A document with no date line is dated by its title. */
function dateInTitle(reading: Reading): Reading {
  if (reading.metadata.date !== undefined || reading.title === null) return reading;
  const date = dateIn(reading.title);
  return date === null ? reading : { ...reading, metadata: { ...reading.metadata, date } };
}

function withPageBreak(block: Draft): Draft {
  if (!block.newPage || block.type === 'rule') return block;
  const pageBreak = { type: 'pageBreak' as const, start: 0, end: 0 };
  return { ...block, content: { text: block.content.text, marks: [pageBreak, ...block.content.marks] } };
}

/** What a file is called, without its extension. */
function titleOfFile(fileName: string): string {
  const name = fileName.replace(/\.(?:txt|text|md|markdown)$/i, '').trim();
  return (name === '' ? fileName : name).slice(0, 1_000) || 'Untitled';
}
