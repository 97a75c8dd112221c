import type { Annotation } from '../model/annotation.ts';
import type { AnnotationId, PersonId, SourceId } from '../model/id.ts';
import type { Query } from '../search/query.ts';
import { inContext } from '../text/in-context.ts';
import { arranged, type Arrangement } from './arrange.ts';
import { matrix, spread, together, type Company, type Dimension, type Matrix } from './figures.ts';
import type { Passage, PassageSource } from './passage.ts';
import type { Passages } from './passages.ts';
import { timeline, type Timeline } from './timeline.ts';

/** What can be asked about the passages of a library; `query` null means all of them, `me` whom `by:me` means. */
export type Question = { readonly query: Query | null; readonly me: PersonId | null } & (
  | { readonly type: 'count' }
  /** The passages in groups; of them only the first `most` are told. */
  | { readonly type: 'list'; readonly arrangement: Arrangement; readonly most: number }
  | { readonly type: 'ids' }
  | { readonly type: 'matrix'; readonly rows: Dimension; readonly columns: Dimension }
  | { readonly type: 'together'; readonly company: Company }
  | { readonly type: 'timeline' }
  | { readonly type: 'spread'; readonly sourceId: SourceId }
  /** The paragraphs a passage stands in, with one on either side. */
  | { readonly type: 'around'; readonly id: AnnotationId }
  /** Passages by their ids; those that are not in the library are left out. */
  | { readonly type: 'rows'; readonly ids: readonly AnnotationId[] }
  /** Who speaks in the passages, by name. */
  | { readonly type: 'speakers' }
);

export interface Count {
  readonly passages: number;
  readonly documents: number;
}

/** A passage as a list shows it. */
export interface PassageRow extends Pick<
  Annotation,
  'id' | 'sourceId' | 'creatorId' | 'tagIds' | 'note' | 'color' | 'created' | 'modified'
> {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  /** Cut where it is longer than anybody reads in a list. */
  readonly exact: string;
  readonly after: string;
  /** Null before the first number, and while the text is not there. */
  readonly paragraph: number | null;
  readonly speakers: readonly string[];
}

export interface ListedGroup {
  readonly key: string | null;
  readonly count: number;
  readonly rows: readonly PassageRow[];
}

export interface PassageList extends Count {
  /** Groups of which nothing is told any more are left out. */
  readonly groups: readonly ListedGroup[];
  readonly groupCount: number;
  /** Whether there are more passages than are told. */
  readonly isCut: boolean;
}

export interface Around {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

interface Answers {
  readonly count: Count;
  readonly list: PassageList;
  readonly ids: readonly AnnotationId[];
  readonly matrix: Matrix;
  readonly together: Matrix;
  readonly timeline: Timeline;
  readonly spread: Matrix;
  readonly around: Around | null;
  readonly rows: readonly PassageRow[];
  readonly speakers: readonly string[];
}

export type AnswerTo<Type extends Question['type']> = Answers[Type];
export type Answer = Answers[Question['type']];

/** Along a document, a spread has so many stretches at most. */
const STRETCHES = 40;
const LONGEST = 1_500;

export function answer(passages: Passages, question: Question): Answer {
  if (question.type === 'around') return around(passages.get(question.id));
  if (question.type === 'rows') return question.ids.flatMap((id) => passages.get(id) ?? []).map(rowOf);
  const found = passages.find(question.query, question.me);
  switch (question.type) {
    case 'count':
      return countOf(found);
    case 'list':
      return list(passages, found, question.arrangement, question.most);
    case 'ids':
      return found.map(({ record }) => record.id);
    case 'matrix':
      return matrix(found, question.rows, question.columns, passages);
    case 'together':
      return together(found, question.company, passages);
    case 'timeline':
      return timeline(found);
    case 'spread':
      return spread(found, question.sourceId, STRETCHES, passages);
    case 'speakers':
      return speakersOf(found);
  }
}

function countOf(found: readonly Passage[]): Count {
  let documents = 0;
  let last: PassageSource | null = null;
  // What is found comes document by document.
  for (const { in: source } of found) {
    if (source === last) continue;
    last = source;
    documents += 1;
  }
  return { passages: found.length, documents };
}

function list(
  passages: Passages,
  found: readonly Passage[],
  arrangement: Arrangement,
  most: number,
): PassageList {
  const all = arranged(found, arrangement, passages);
  const groups: ListedGroup[] = [];
  let room = most;
  for (const group of all) {
    if (room <= 0) break;
    const shown = group.passages.slice(0, room);
    room -= shown.length;
    groups.push({ key: group.key, count: group.passages.length, rows: shown.map(rowOf) });
  }
  const isCut = groups.length < all.length || groups.some(({ count, rows }) => rows.length < count);
  return { ...countOf(found), groups, groupCount: all.length, isCut };
}

function rowOf(passage: Passage): PassageRow {
  const { id, sourceId, creatorId, tagIds, note, color, created, modified, target } = passage.record;
  const { text, outline } = passage.in;
  const { before, after } =
    text === null ? { before: target.prefix, after: target.suffix } : inContext(text, target);
  const { paragraph, speakers } = passage.place;
  return {
    id,
    sourceId,
    creatorId,
    tagIds,
    note,
    color,
    created,
    modified,
    start: target.start,
    end: target.end,
    before,
    exact: cut(target.exact),
    after,
    paragraph: paragraph === 0 ? null : paragraph,
    speakers: speakers.map((index) => outline?.speakers[index] ?? ''),
  };
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${Array.from(text.slice(0, LONGEST)).slice(0, -1).join('')}…`;
}

function around(passage: Passage | null): Around | null {
  const { text, outline } = passage?.in ?? { text: null, outline: null };
  if (!passage || text === null || outline === null) return null;
  const { starts } = outline;
  const { first, last } = passage.place;
  const { start, end } = passage.record.target;
  const from = starts[Math.max(0, first - 1)] ?? 0;
  const next = starts[last + 2];
  const to = next === undefined ? text.length : next - 1;
  return { before: text.slice(from, start), exact: text.slice(start, end), after: text.slice(end, to) };
}

function speakersOf(found: readonly Passage[]): readonly string[] {
  const names = new Map<string, string>();
  for (const passage of found) {
    passage.place.speakers.forEach((index, at) => {
      const key = passage.speakers[at] ?? '';
      if (!names.has(key)) names.set(key, passage.in.outline?.speakers[index] ?? '');
    });
  }
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}
