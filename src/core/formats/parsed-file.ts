import type { Mend, Metadata, SourceDraft } from '../model/source.ts';
import type { ImportedAnnotation } from '../model/imported-annotation.ts';
import { assembleText, type LooseBlock } from '../text/canonical.ts';
import { annotationsOf, type FileComment } from '../text/comments.ts';
import { namesContents } from '../text/headings.ts';
import { addMend } from './plain-text/reading.ts';
import { dateIn } from './plain-text/dates.ts';

/** What the reader of a kind of file makes of one: blocks, and what the file says about itself. */
export interface ReadFile {
  readonly blocks: readonly LooseBlock[];
  readonly title: string | null;
  readonly metadata: Metadata;
  readonly mends: readonly Mend[];
  /** What was written about the text in the file; the blocks say where. */
  readonly comments?: readonly FileComment[];
}

/** A document in both ways of taking it. */
export interface ParsedFile {
  readonly mended: SourceDraft;
  readonly asItStands: SourceDraft;
  readonly mends: readonly Mend[];
  /** What was written about the text in its file, as it points into the mended text. */
  readonly annotations: readonly ImportedAnnotation[];
}

/**
 * The document that a file is; null where there is no text in it. A title that the text begins with is read above the
 * text, and not once more in it. Without a title of its own, it is called by its first heading, or as the file is.
 */
export function parsedFile(read: ReadFile, fileName: string): ParsedFile | null {
  const { metadata } = read;
  const asItStands = assembleText(read.blocks);
  if (asItStands.text.trim() === '') return null;
  const heading = titleBlock(read.blocks);
  const own = flat(read.title ?? '');
  const title = (own !== '' ? own : flat(heading?.content.text ?? '')).slice(0, 1_000) || nameOf(fileName);
  const first = read.blocks.find(({ content }) => content.text !== '');
  const rest = withoutFirst(read.blocks, first);
  const isRepeated =
    first !== undefined &&
    (first.type === 'heading' || first.type === 'paragraph') &&
    !first.content.marks.some(({ type }) => type === 'footnoteReference') &&
    (first.comments ?? []).length === 0 &&
    flat(first.content.text).toLowerCase() === title.toLowerCase() &&
    rest.some(({ content }) => content.text !== '');
  if (!isRepeated) {
    const draft = { title, metadata, text: asItStands };
    const annotations = annotationsOf(read.blocks, read.comments ?? []);
    return { mended: draft, asItStands: draft, mends: read.mends, annotations };
  }
  return {
    mended: { title, metadata, text: assembleText(rest) },
    asItStands: { title, metadata, text: asItStands },
    mends: addMend(read.mends, 'movedToMetadata', [title]),
    annotations: annotationsOf(rest, read.comments ?? []),
  };
}

/** The blocks without one; a page that began with that begins with the next. */
function withoutFirst(blocks: readonly LooseBlock[], first: LooseBlock | undefined): readonly LooseBlock[] {
  const rest = blocks.filter((block) => block !== first);
  const pages = (first?.content.marks ?? []).filter(({ type }) => type === 'pageBreak');
  const next = rest.findIndex(({ content }) => content.text !== '');
  if (pages.length === 0 || next < 0) return rest;
  const moved = pages.map((page) => ({ ...page, start: 0, end: 0 }));
  return rest.map((block, index) => {
    if (index !== next) return block;
    return { ...block, content: { ...block.content, marks: [...moved, ...block.content.marks] } };
  });
}

/** The heading that a text begins with, as far as it heads all of it. */
function titleBlock(blocks: readonly LooseBlock[]): LooseBlock | undefined {
  const first = blocks.find(({ content }) => content.text !== '');
  const top = Math.min(...blocks.flatMap(({ type, level }) => (type === 'heading' ? [level ?? 1] : [])));
  if (first?.type !== 'heading' || first.level !== top) return undefined;
  return namesContents(first.content.text) ? undefined : first;
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a file is called, without its extension. */
function nameOf(fileName: string): string {
  const plain = flat(fileName.replace(/\p{Cc}+/gu, ' '));
  const name = plain.replace(/\.[^.\s]{1,10}$/, '').trim();
  return (name === '' ? plain : name).slice(0, 1_000) || 'Untitled';
}

/** What files say about themselves, before it is known to be fit to keep. */
export type LooseMetadata = { readonly [F in keyof Metadata]?: string | null | undefined };

const LONGEST: { readonly [F in keyof Required<Metadata>]: number } = {
  date: 10,
  author: 2_000,
  citation: 20_000,
  summary: 100_000,
  originalLanguage: 200,
  language: 35,
  genre: 2_000,
  archiveReference: 20_000,
  address: 4_000,
  rights: 20_000,
};

/** The metadata that says something, cut to what can be kept; a date as far as it can be read. */
export function metadataOf(loose: LooseMetadata): Metadata {
  const metadata: Metadata = {};
  for (const field of Object.keys(LONGEST) as (keyof Metadata)[]) {
    const value = flat(loose[field] ?? '').replace(/\p{Surrogate}/gu, '\ufffd');
    if (value === '') continue;
    if (field === 'date') {
      const date = isoDate(value);
      if (date !== null) metadata.date = date;
    } else if (field !== 'language' || /^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i.test(value)) {
      metadata[field] = value.slice(0, LONGEST[field]);
    }
  }
  return metadata;
}

/** As much of a date as is said for certain, as ISO 8601. */
function isoDate(value: string): string | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T\s])/.exec(value) ?? [];
  if (year === undefined) return dateIn(value);
  if (month === undefined || month < '01' || month > '12') return year;
  return day === undefined || day < '01' || day > '31' ? `${year}-${month}` : `${year}-${month}-${day}`;
}
