import { resolvedPeople } from '../library/people.ts';
import type { PersonId, SourceId } from '../model/id.ts';
import { folded } from '../search/compiled-query.ts';
import type { NameFilter, Query } from '../search/query.ts';
import type { Passage, PassageSource } from './passage.ts';
import type { Passages } from './passages.ts';
import { compareText } from '../order.ts';
import { dateInWords } from '../dates/uncertain-date.ts';
import { daysOf } from '../dates/days.ts';
import { dateOfStretch, stretchAt } from '../dates/stretches.ts';

/** Along what passages are counted. */
export const DIMENSIONS = ['tags', 'documents', 'people', 'speakers', 'years'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A row or a column: what it stands for, how many of the passages it holds, and the filter that finds just them. */
export interface Line {
  /** The id of the tag, document or person, the name or the year; null for passages that have none. */
  readonly key: string | null;
  /** As people read it; empty where `key` is null. */
  readonly label: string;
  readonly count: number;
  readonly filter: Query;
  /** Tags: how deep they stand, and the ids of those above them. */
  readonly depth: number;
  readonly above: readonly string[];
}

/**
 * How many passages each pair of a row and a column holds: those that the query of the figure with the filters of both
 * finds. A passage counts under each of its tags and those above them, and for each of its speakers.
 */
export interface Matrix {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  /** Row by row. */
  readonly cells: Uint32Array<ArrayBuffer>;
  /** How many passages were counted, each once. */
  readonly passages: number;
}

/** How many passages of some rows meet the tags of the columns. */
export const COMPANIES = ['passage', 'paragraph', 'near'] as const;
/** In the same passage, in one paragraph with a passage, or one paragraph away at most. */
export type Company = (typeof COMPANIES)[number];

/** Lines of a figure while they are counted: numbered in the order in which they are to stand. */
interface Lines {
  readonly lines: readonly Omit<Line, 'count'>[];
  /** The numbers of the lines that a passage belongs to, each once; they hold until the next is asked for. */
  numbersOf(passage: Passage): readonly number[];
}

export function matrix(
  found: readonly Passage[],
  rows: Dimension,
  columns: Dimension,
  passages: Passages,
): Matrix {
  return counted(found, linesOf(rows, found, passages), linesOf(columns, found, passages));
}

/** How often tags stand together: passages under the tag of the row that have the tag of the column as company. */
export function together(found: readonly Passage[], company: Company, passages: Passages): Matrix {
  const rows = tagLines(passages, false);
  if (company === 'passage') return counted(found, rows, rows);
  const around = company === 'paragraph' ? 0 : 1;
  const columns: Lines = {
    lines: rows.lines.map((line) => ({ ...line, filter: asCompany(line.filter, company) })),
    numbersOf: (passage) => passage.numbersAround(around),
  };
  return counted(found, rows, columns);
}

/** The spread of tags along a document: for each tag, how many passages begin in each stretch of paragraphs. */
export function spread(
  found: readonly Passage[],
  sourceId: SourceId,
  stretches: number,
  passages: Passages,
): Matrix {
  const own = found.filter((passage) => passage.record.sourceId === sourceId);
  const numbers = passages.source(sourceId)?.outline?.numbers;
  const last = Math.max(1, numbers?.at(-1) ?? 1);
  const size = Math.max(1, Math.ceil(last / stretches));
  const lines = Array.from({ length: Math.ceil(last / size) }, (_, index) => {
    // What stands before the first number belongs to the first stretch.
    const from = index === 0 ? 0 : index * size + 1;
    const to = Math.min(last, (index + 1) * size);
    return {
      key: String(index),
      label: from <= 1 && to <= 1 ? '¶1' : to === from ? `¶${to}` : `¶${Math.max(1, from)}–${to}`,
      filter: { type: 'par', from, to } as const,
      depth: 0,
      above: [],
    };
  });
  const columns: Lines = {
    lines,
    numbersOf: single(({ place }) => Math.max(0, Math.ceil(place.paragraph / size) - 1)),
  };
  return counted(own, tagLines(passages, true), columns, false);
}

/** Counts, and leaves out lines that hold nothing; columns only where `onlyFull` says so. */
function counted(found: readonly Passage[], rows: Lines, columns: Lines, onlyFull = true): Matrix {
  const [height, width] = [rows.lines.length, columns.lines.length];
  const cells = new Uint32Array(height * width);
  const rowCounts = new Uint32Array(height);
  const columnCounts = new Uint32Array(width);
  for (const passage of found) {
    const inRows = rows.numbersOf(passage);
    const inColumns = columns.numbersOf(passage);
    for (const column of inColumns) add(columnCounts, column);
    for (const row of inRows) {
      add(rowCounts, row);
      for (const column of inColumns) add(cells, row * width + column);
    }
  }
  const full = (counts: Uint32Array, all: boolean) =>
    [...counts.keys()].filter((number) => all || (counts[number] ?? 0) > 0);
  const shownRows = full(rowCounts, false);
  const shownColumns = full(columnCounts, !onlyFull);
  const shown = new Uint32Array(shownRows.length * shownColumns.length);
  shownRows.forEach((row, r) => {
    shownColumns.forEach((column, c) => {
      shown[r * shownColumns.length + c] = cells[row * width + column] ?? 0;
    });
  });
  const lineOf =
    ({ lines }: Lines, counts: Uint32Array) =>
    (number: number) => ({
      ...(lines[number] as Omit<Line, 'count'>),
      count: counts[number] ?? 0,
    });
  return {
    rows: shownRows.map(lineOf(rows, rowCounts)),
    columns: shownColumns.map(lineOf(columns, columnCounts)),
    cells: shown,
    passages: found.length,
  };
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function linesOf(dimension: Dimension, found: readonly Passage[], passages: Passages): Lines {
  switch (dimension) {
    case 'tags':
      return tagLines(passages, true);
    case 'documents':
      return documentLines(passages);
    case 'people':
      return peopleLines(passages);
    case 'speakers':
      return speakerLines(found);
    case 'years':
      return yearLines(found);
  }
}

function tagLines({ tags }: Passages, withUntagged: boolean): Lines {
  const { ordered } = tags;
  const isUnique = uniqueAmong(ordered.map(({ tag }) => tag.name));
  const lines: Omit<Line, 'count'>[] = ordered.map(({ tag, depth }) => ({
    key: tag.id,
    label: tag.name,
    filter: exactly('tag', tag.name, tag.id, isUnique),
    depth,
    above: tags.under(tag.id).flatMap((number) => ordered[number]?.tag.id ?? []),
  }));
  if (withUntagged) lines.push(without('tag'));
  const untagged = withUntagged ? [ordered.length] : [];
  return {
    lines,
    numbersOf: ({ tagNumbers }) => (tagNumbers.length > 0 ? tagNumbers : untagged),
  };
}

function documentLines(passages: Passages): Lines {
  const sources = passages.sourcesInOrder.flatMap(({ source }) => source ?? []);
  const isUnique = uniqueAmong(sources.map(({ title }) => title));
  return {
    lines: sources.map(({ id, title }) => named('in', id, title, isUnique)),
    numbersOf: single((passage) => passage.in.rank),
  };
}

function peopleLines({ people }: Passages): Lines {
  const resolved = resolvedPeople(new Map(people));
  const all = [...new Set(resolved.values())].sort(
    (a, b) => compareText(folded(a.name), folded(b.name)) || compareText(a.id, b.id),
  );
  // A name means also whoever is called so by one of the records that were declared to be one person.
  const known = [
    ...new Set([...resolved].map(([id, person]) => `${person.id} ${folded(people.get(id)?.name ?? '')}`)),
  ];
  const isUnique = uniqueAmong(known.map((one) => one.slice(one.indexOf(' ') + 1)));
  const places = new Map(all.map(({ id }, number) => [id, number]));
  const numbers = new Map<PersonId, number>();
  for (const [id, person] of resolved) numbers.set(id, places.get(person.id) ?? 0);
  return {
    lines: all.map(({ id, name }) => named('by', id, name, isUnique)),
    numbersOf: single(({ record }) => numbers.get(record.creatorId)),
  };
}

/** Speakers have no ids: two documents that name somebody alike, but for case and accents, mean one. */
function speakerLines(found: readonly Passage[]): Lines {
  const names = new Map<string, string>();
  const toldOf = bySource((): boolean[] => []);
  for (const passage of found) {
    const told = toldOf(passage.in);
    for (const index of passage.place.speakers) {
      if (told[index] === true) continue;
      told[index] = true;
      const name = passage.in.foldedSpeakers[index] ?? '';
      if (!names.has(name)) names.set(name, passage.in.outline?.speakers[index] ?? '');
    }
  }
  const sorted = [...names].sort(([a], [b]) => compareText(a, b));
  const numbers = new Map(sorted.map(([name], number) => [name, number]));
  const numbersIn = bySource(({ foldedSpeakers }) =>
    foldedSpeakers.map((name) => [numbers.get(name) ?? sorted.length]),
  );
  const nobody = [sorted.length];
  return {
    lines: [...sorted.map(([, name]) => named('said', name, name, () => true)), without('speaker')],
    numbersOf: (passage) => {
      const { speakers } = passage.place;
      if (speakers.length === 0) return nobody;
      const own = numbersIn(passage.in);
      const [first = 0] = speakers;
      if (speakers.length === 1) return own[first] ?? nobody;
      return [...new Set(speakers.flatMap((index) => own[index] ?? nobody))];
    },
  };
}

/** By year; what may be of several years stands by itself, at the first of them. */
function yearLines(found: readonly Passage[]): Lines {
  const dates = new Map<string, YearLine>();
  let last: PassageSource | null = null;
  for (const { in: source } of found) {
    if (source === last) continue;
    last = source;
    const date = source.source?.metadata.date;
    if (date !== undefined && !dates.has(date)) dates.set(date, yearOf(date));
  }
  const years = new Map([...dates.values()].map((year) => [year.key, year]));
  const sorted = [...years.values()].sort((a, b) =>
    a.first === b.first ? compareText(a.key, b.key) : a.first < b.first ? -1 : 1,
  );
  const numbers = new Map(sorted.map(({ key }, number) => [key, number]));
  const numberOf = bySource(({ source }) => {
    const date = source?.metadata.date;
    return date === undefined ? sorted.length : numbers.get(dates.get(date)?.key ?? '');
  });
  return {
    lines: [
      ...sorted.map(({ key, filter }) => ({ key, label: dateInWords(key), filter, depth: 0, above: [] })),
      without('date'),
    ],
    numbersOf: single((passage) => numberOf(passage.in)),
  };
}

interface YearLine {
  readonly key: string;
  readonly first: number;
  readonly filter: Query;
}

function yearOf(date: string): YearLine {
  const { first, last } = daysOf(date);
  const year = stretchAt(first, 'year');
  if (year !== stretchAt(last, 'year')) return { key: date, first, filter: { type: 'dateIs', date } };
  const key = dateOfStretch(year, 'year');
  return { key, first: year * 10_000, filter: { type: 'date', from: key, to: key } };
}

/** For lines of which a passage is in one at most. */
function single(numberOf: (passage: Passage) => number | undefined): Lines['numbersOf'] {
  const only = [0];
  return (passage) => {
    const number = numberOf(passage);
    if (number === undefined) return NONE;
    only[0] = number;
    return only;
  };
}

const NONE: readonly number[] = [];

/** What is known of a document, worked out once while its passages come one after the other. */
function bySource<T>(known: (source: PassageSource) => T): (source: PassageSource) => T {
  let last: { readonly source: PassageSource; readonly value: T } | null = null;
  return (source) => {
    if (last?.source !== source) last = { source, value: known(source) };
    return last.value;
  };
}

function without(what: 'tag' | 'speaker' | 'date'): Omit<Line, 'count'> {
  return { key: null, label: '', filter: { type: 'not', part: { type: 'has', what } }, depth: 0, above: [] };
}

function named(
  type: NameFilter['type'],
  id: string,
  name: string,
  isUnique: (name: string) => boolean,
): Omit<Line, 'count'> {
  return { key: id, label: name, filter: exactly(type, name, id, isUnique), depth: 0, above: [] };
}

function asCompany(filter: Query, company: 'paragraph' | 'near'): Query {
  if (filter.type !== 'tag') return filter;
  return { ...filter, type: company === 'paragraph' ? 'beside' : 'near' };
}

const LONGEST_NAME = 120;

/**
 * The filter that means just this one: by its name where that is short and nobody else's, as people would write it, and
 * by its id where not. Quotation marks, which end a name, are written as others that count as the same.
 */
export function exactly(
  type: NameFilter['type'],
  name: string,
  id: string,
  isUnique: (name: string) => boolean,
): NameFilter {
  const written = name.replace(/["“”„]/g, '«').trim();
  const isName =
    id === name || (written.length <= LONGEST_NAME && folded(written).trim() !== '' && isUnique(name));
  return { type, name: isName ? written : id, exactly: true };
}

/** Whether a name is nobody else's among these. */
export function uniqueAmong(names: readonly string[]): (name: string) => boolean {
  const counts = new Map<string, number>();
  for (const name of names) {
    const key = folded(name).trim();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return (name) => counts.get(folded(name).trim()) === 1;
}
