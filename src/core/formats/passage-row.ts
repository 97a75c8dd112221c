import { placeInWords } from '../citation/citation.ts';
import { locatorOf, type Locator } from '../citation/locator.ts';
import type { RichText } from '../citation/rich-text.ts';
import { byPlace } from '../library/queries.ts';
import type { LibrarySlice } from '../library/slice.ts';
import { tagsOf } from '../library/tags.ts';
import type { AnnotationId, SourceId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { speakersIn, turnsOf, type Turn } from '../speakers/turns.ts';
import type { LossReport } from './loss.ts';
import { inReadingOrder } from '../library/reading-order.ts';
import { compareText } from '../order.ts';

/** One marked passage with everything about it that a table, a list or a page of passages shows. Plain values only. */
export interface PassageRow {
  readonly annotationId: AnnotationId;
  readonly sourceId: SourceId;
  /** The document's title. */
  readonly title: string;
  /** The document's date as far as it is known, in EDTF (`1944-12-06`, `1944~`); empty when it is not. */
  readonly date: string;
  /** How the document is cited; empty when that is not known. */
  readonly citation: string;
  /** Where the passage stands, `¶12` or `¶¶12–14`; empty where its text is not at hand or has no numbers. */
  readonly place: string;
  /** The same for a style of citations; null where `place` is empty. */
  readonly locator: Locator | null;
  /** Where it stands in a style of citations; absent where none was asked. */
  readonly cited?: RichText;
  /** Who speaks in the passage, parted by commas; empty where nobody does. */
  readonly speaker: string;
  readonly quote: string;
  /** What stands before and after it, up to 32 code units. */
  readonly before: string;
  readonly after: string;
  /** The names of its tags as people see them, in their order. */
  readonly tags: readonly string[];
  /** Markdown; empty when there is no note. */
  readonly note: string;
  readonly person: string;
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly modified: string;
  readonly replies: readonly PassageReply[];
}

export interface PassageReply {
  readonly person: string;
  readonly created: string;
  /** Markdown. */
  readonly note: string;
}

/** What a writer makes: the file's content, and what the format could not hold of what it was given. */
export interface Written<Content extends string | Uint8Array = string | Uint8Array> {
  readonly content: Content;
  readonly losses: LossReport;
}

/** Gives the text of a document, where it is at hand. */
export type TextOf = (id: SourceId) => SourceText | undefined;

/**
 * The passages of a part of a library: document by document by date and title, in each by place. `only` chooses
 * among them, and then decides the order too.
 */
export function passageRows(
  slice: LibrarySlice,
  textOf: TextOf,
  only?: readonly AnnotationId[],
): PassageRow[] {
  const sources = new Map(slice.sources.filter(isLive).map((source) => [source.id as string, source]));
  const tags = new Map(slice.tags.map((tag) => [tag.id as string, tag]));
  const names = new Map(slice.people.map(({ id, name }) => [id as string, name]));
  const nameOf = (id: string) => names.get(id) ?? '';
  const repliesTo = new Map<string, PassageReply[]>();
  for (const reply of slice.replies.filter(isLive).sort(byCreation)) {
    const thread = repliesTo.get(reply.annotationId);
    const one = { person: nameOf(reply.creatorId), created: reply.created, note: reply.note };
    if (thread === undefined) repliesTo.set(reply.annotationId, [one]);
    else thread.push(one);
  }
  const annotations = slice.annotations.filter(isLive).flatMap((annotation) => {
    const source = sources.get(annotation.sourceId);
    return source === undefined ? [] : [{ annotation, source }];
  });
  const chosen =
    only === undefined
      ? annotations.sort((a, b) => inReadingOrder(a.source, b.source) || byPlace(a.annotation, b.annotation))
      : inOrderOf(only, annotations, ({ annotation }) => annotation.id);
  const turns = new Map<string, readonly Turn[]>();
  const turnsIn = (source: Source, text: SourceText) => {
    const known = turns.get(source.id) ?? turnsOf(source, text);
    turns.set(source.id, known);
    return known;
  };
  return chosen.map(({ annotation, source }) => {
    const { target } = annotation;
    const text = textOf(source.id);
    const locator = text === undefined ? null : locatorOf(text, target);
    return {
      annotationId: annotation.id,
      sourceId: source.id,
      title: source.title,
      date: source.metadata.date ?? '',
      citation: source.metadata.citation ?? '',
      place: locator === null ? '' : placeInWords(locator),
      locator,
      speaker: text === undefined ? '' : speakersIn(turnsIn(source, text), target).join(', '),
      quote: target.exact,
      before: target.prefix,
      after: target.suffix,
      tags: tagsOf(annotation, tags).map(({ name }) => name),
      note: annotation.note,
      person: nameOf(annotation.creatorId),
      created: annotation.created,
      modified: annotation.modified,
      replies: repliesTo.get(annotation.id) ?? [],
    };
  });
}

function byCreation(
  a: { readonly created: string; readonly id: string },
  b: { readonly created: string; readonly id: string },
): number {
  return compareText(a.created, b.created) || compareText(a.id, b.id);
}

function inOrderOf<T>(ids: readonly string[], all: readonly T[], idOf: (one: T) => string): T[] {
  const byId = new Map(all.map((one) => [idOf(one), one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
