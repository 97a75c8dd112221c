import { metadataSchema, type Metadata, type Source, type SpeakerChoices } from '../../model/source.ts';
import type { Block, SourceText } from '../../model/source-text.ts';
import { codePointsOf } from '../../text/code-points.ts';
import type { FileBlock, FileMark, FileSourceJson } from './file-schema.ts';

const METADATA_FIELDS = Object.keys(metadataSchema.shape) as (keyof Metadata)[];

/** A document as it stands in a file; with its text, unless `text` is null, and with quotations of it only if so asked. */
export function sourceToJson(source: Source, text: SourceText | null, withExamples: boolean): FileSourceJson {
  const { id, title, metadata, textLength, creatorId, created, modified, revision, ...rest } = source;
  return {
    id,
    title,
    ...inFixedOrder(metadata),
    fileName: rest.fileName,
    fileHash: rest.fileHash,
    mediaType: rest.mediaType,
    encoding: rest.encoding,
    textVersion: rest.textVersion,
    utf16Length: textLength,
    wordCount: rest.wordCount,
    asItStands: rest.asItStands,
    ...(rest.otherReadingId === undefined ? {} : { otherReadingId: rest.otherReadingId }),
    mends: rest.mends.map(({ type, count, examples }) => ({
      type,
      count,
      examples: withExamples ? examples : [],
    })),
    ...(rest.previous === undefined ? {} : { previous: { id: rest.previous.id, by: rest.previous.by } }),
    ...(rest.speakers === undefined ? {} : { speakers: speakersInFixedOrder(rest.speakers) }),
    creatorId,
    created,
    modified,
    revision,
    ...(text === null ? {} : textToJson(text)),
  };
}

/** The record of a document, without its text. */
export function sourceFromJson(json: FileSourceJson): Source {
  return {
    id: json.id,
    title: json.title,
    metadata: inFixedOrder(json),
    fileName: json.fileName,
    fileHash: json.fileHash,
    mediaType: json.mediaType,
    encoding: json.encoding,
    textVersion: json.textVersion,
    textLength: json.utf16Length,
    wordCount: json.wordCount,
    asItStands: json.asItStands,
    ...(json.otherReadingId === undefined ? {} : { otherReadingId: json.otherReadingId }),
    mends: json.mends,
    ...(json.previous === undefined ? {} : { previous: json.previous }),
    ...(json.speakers === undefined ? {} : { speakers: json.speakers }),
    creatorId: json.creatorId,
    created: json.created,
    modified: json.modified,
    revision: json.revision,
  };
}

function speakersInFixedOrder({ names, turns }: SpeakerChoices): SpeakerChoices {
  return {
    names: names.map(({ from, to }) => ({ from, to })),
    turns: turns.map(({ utf16Start, utf16NameEnd, utf16LabelEnd, name }) => ({
      utf16Start,
      utf16NameEnd,
      utf16LabelEnd,
      name,
    })),
  };
}

/** The text of a document, where the file has it. What it says is not checked here. */
export function textFromJson(json: FileSourceJson): SourceText | null {
  const { text, blocks, marks } = json;
  if (text === undefined) return null;
  const codePoints = codePointsOf(text);
  const toUnit = (codePoint: number) => codePoints.toUnit(codePoint);
  return {
    textVersion: json.textVersion,
    text,
    blocks: (blocks ?? [{ type: 'paragraph', start: 0, end: text.length }]).map((block) =>
      moved(block, toUnit),
    ),
    marks: (marks ?? []).map((mark) => ({ ...mark, start: toUnit(mark.start), end: toUnit(mark.end) })),
  };
}

function textToJson(text: SourceText): { text: string; blocks: FileBlock[]; marks: FileMark[] } {
  const codePoints = codePointsOf(text.text);
  const toCodePoint = (unit: number) => codePoints.toCodePoint(unit);
  return {
    text: text.text,
    blocks: text.blocks.map((block) => blockInFixedOrder(moved(block, toCodePoint))),
    marks: text.marks.map((mark) => ({
      type: mark.type,
      start: toCodePoint(mark.start),
      end: toCodePoint(mark.end),
      ...(mark.href === undefined ? {} : { href: mark.href }),
      ...(mark.label === undefined ? {} : { label: mark.label }),
      ...(mark.alternative === undefined ? {} : { alternative: mark.alternative }),
    })),
  };
}

function moved(block: Block, offset: (of: number) => number): Block {
  const { speaker } = block;
  return {
    ...block,
    start: offset(block.start),
    end: offset(block.end),
    ...(speaker === undefined
      ? {}
      : {
          speaker: {
            name: speaker.name,
            nameEnd: offset(speaker.nameEnd),
            labelEnd: offset(speaker.labelEnd),
          },
        }),
  };
}

function blockInFixedOrder(block: Block): FileBlock {
  const {
    type,
    start,
    end,
    level,
    ordered,
    label,
    continued,
    speaker,
    cell,
    alt,
    pictures,
    language,
    direction,
    time,
  } = block;
  return {
    type,
    start,
    end,
    ...(level === undefined ? {} : { level }),
    ...(ordered === undefined ? {} : { ordered }),
    ...(label === undefined ? {} : { label }),
    ...(continued === undefined ? {} : { continued }),
    ...(speaker === undefined ? {} : { speaker }),
    ...(cell === undefined ? {} : { cell: cellInFixedOrder(cell) }),
    ...(alt === undefined ? {} : { alt }),
    ...(pictures === undefined
      ? {}
      : {
          pictures: pictures.map(({ hash, type: kind, width, height }) => ({
            hash,
            type: kind,
            width,
            height,
          })),
        }),
    ...(language === undefined ? {} : { language }),
    ...(direction === undefined ? {} : { direction }),
    ...(time === undefined ? {} : { time: { from: time.from, to: time.to } }),
  };
}

function cellInFixedOrder(cell: NonNullable<Block['cell']>): NonNullable<Block['cell']> {
  const { table, row, column, rowSpan, columnSpan, header } = cell;
  return {
    table,
    row,
    column,
    ...(rowSpan === undefined ? {} : { rowSpan }),
    ...(columnSpan === undefined ? {} : { columnSpan }),
    ...(header === undefined ? {} : { header }),
  };
}

/** The known metadata in the order of the model, whatever order it was put together in. */
function inFixedOrder(from: Metadata): Metadata {
  const metadata: Metadata = {};
  for (const field of METADATA_FIELDS) {
    const value = from[field];
    if (value !== undefined) metadata[field] = value;
  }
  return metadata;
}
