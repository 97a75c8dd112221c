import { dateInWords } from '../dates/uncertain-date.ts';
import { tagsOf, type Tags } from '../library/tags.ts';
import type { Annotation } from '../model/annotation.ts';
import type { Color, Pattern } from '../model/color.ts';
import type { Guide, GuideStep } from '../model/guide.ts';
import type { Person } from '../model/person.ts';
import type { Source } from '../model/source.ts';
import type { Block, Mark, SourceText } from '../model/source-text.ts';
import type { Tag } from '../model/tag.ts';
import { flowOf, gridOf } from '../text/flow.ts';
import { numberedBlocks } from '../text/paragraphs.ts';
import { readsRightToLeft } from '../text/direction.ts';

/*
 * A copy: what a guide, or a document with its annotations, says to whoever holds it, before it is set on paper or made
 * into a page. Paper, page and word processor all begin from here, so that they say the same.
 */

/** For whom a copy is. Expected answers stand in the teacher's only. */
export type Holder = 'student' | 'teacher';

/** Something beside a passage. */
export interface CopyItem {
  readonly kind: 'question' | 'task' | 'note';
  /** The id of the question or of the annotation. */
  readonly id: string;
  /** By which the text refers to it: numerals for questions, letters for notes in a guide. */
  readonly label: string;
  readonly text: string;
  readonly hint: string;
  readonly answer: string;
  readonly lines: number;
  /** Who wrote a note; empty where the copy does not say. */
  readonly by: string;
  /** The tags of a noted passage. */
  readonly tags: readonly string[];
}

/** How a passage is marked in the text. */
export interface CopyHighlight {
  /** The id of the annotation. */
  readonly id: string;
  readonly color: Color;
  readonly pattern: Pattern;
}

/** A stretch of one block that is set alike. */
export interface CopyRun {
  readonly start: number;
  readonly text: string;
  readonly marks: readonly Mark['type'][];
  readonly highlights: readonly CopyHighlight[];
  /** What stands beside the passages that begin with this run. */
  readonly begins: readonly CopyItem[];
  /** The labels that stand after this run, where their passages end. */
  readonly refers: readonly string[];
}

export interface CopyBlock {
  readonly block: Block;
  /** The paragraph's number in its document; null for what is not counted. */
  readonly number: number | null;
  readonly runs: readonly CopyRun[];
  /**
   * Whether it is of the head of a table and stands here again, because the stretch begins further down in that table. It is
   * there to be read: nothing in it is marked, and it is no part of the stretch.
   */
  readonly isRepeated?: true;
}

/** A stretch of a document with what is asked about it, or questions alone. */
export interface CopySection {
  readonly heading: string;
  /** Null for questions that are about no passage. */
  readonly extract: {
    readonly sourceId: string;
    /** Empty where the stretch before is of the same document, or the copy bears its title. */
    readonly title: string;
    /** Where the document comes from, in a line. */
    readonly origin: string;
    /** BCP 47. */
    readonly language: string | undefined;
    readonly blocks: readonly CopyBlock[];
  } | null;
  readonly items: readonly CopyItem[];
}

export interface Copy {
  readonly title: string;
  readonly holder: Holder;
  readonly introduction: readonly string[];
  readonly sections: readonly CopySection[];
  readonly glossary: readonly { readonly term: string; readonly meaning: string }[];
  readonly legend: readonly Pick<Tag, 'name' | 'color' | 'pattern' | 'description'>[];
  /** Passages that are not in this library and are therefore left out. */
  readonly missing: number;
}

/** The direction in which most of its text runs, by the first letter of each block where the block does not say. */
export function copyDirection({ sections }: Copy): 'ltr' | 'rtl' {
  const blocks = sections.flatMap(({ extract }) => extract?.blocks ?? []);
  let [rightToLeft, all] = [0, 0];
  for (const { block, runs } of blocks) {
    const length = block.end - block.start;
    const text = runs.map((run) => run.text).join('');
    const isOwn = readsRightToLeft(text, { start: 0, end: text.length });
    const own = block.direction ?? (isOwn ? 'rtl' : 'ltr');
    all += length;
    if (own === 'rtl') rightToLeft += length;
  }
  return rightToLeft * 2 > all ? 'rtl' : 'ltr';
}

/** What a copy is made from. */
export interface CopyParts {
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly tags: Tags;
  readonly people: ReadonlyMap<string, Person>;
}

interface Placed {
  readonly annotation: Annotation;
  readonly items: readonly CopyItem[];
}

/** The copy of a guide for its holder. */
export function guideCopy(guide: Guide, parts: CopyParts, holder: Holder): Copy {
  const label = labels();
  const sections: CopySection[] = [];
  const shown: Annotation[] = [];
  let missing = 0;
  /** What is put together into one stretch of text, until a step begins another. */
  let open: {
    source: Source;
    text: SourceText;
    heading: string;
    from: number;
    to: number;
    placed: Placed[];
  } | null = null;
  const close = () => {
    if (open) sections.push(namedOnce(sectionOf(open, parts), sections.at(-1)));
    open = null;
  };
  const whole = guide.page.extent === 'documents';
  for (const step of whole ? byDocument(guide.steps, parts) : guide.steps) {
    const annotation = step.annotationId === null ? null : (parts.annotations.get(step.annotationId) ?? null);
    const source = annotation && parts.sources.get(annotation.sourceId);
    const text = annotation && parts.texts.get(annotation.sourceId);
    if (!annotation || !source || !text) {
      if (step.annotationId !== null) missing += 1;
      close();
      const items = itemsOf(step, null, parts, holder, label);
      if (items.length > 0 || step.heading !== '') {
        sections.push({ heading: step.heading, extract: null, items });
      }
      continue;
    }
    shown.push(annotation);
    const placed = { annotation, items: itemsOf(step, annotation, parts, holder, label) };
    const [from, to] = whole ? [0, text.blocks.length - 1] : blocksAround(text, annotation, step);
    const goesOn: boolean =
      open !== null &&
      open.source.id === source.id &&
      (whole || (step.heading === '' && from <= open.to + 1 && to >= open.from - 1));
    if (open !== null && goesOn) {
      open.from = Math.min(open.from, from);
      open.to = Math.max(open.to, to);
      open.placed.push(placed);
    } else {
      close();
      open = { source, text, heading: step.heading, from, to, placed: [placed] };
    }
  }
  close();
  return {
    title: guide.title,
    holder,
    introduction: paragraphsOf(guide.introduction),
    sections,
    glossary: guide.glossary.filter(({ term, meaning }) => term !== '' || meaning !== ''),
    legend: guide.page.legend ? legendOf(shown, parts.tags) : [],
    missing,
  };
}

/** The copy of one document with these annotations: each with a note or a tag stands beside its passage. */
export function sourceCopy(
  source: Source,
  text: SourceText,
  annotations: readonly Annotation[],
  parts: Pick<CopyParts, 'tags' | 'people'>,
): Copy {
  let count = 0;
  const placed = annotations.map((annotation): Placed => {
    const tags = tagsOf(annotation, parts.tags).map(({ name }) => name);
    if (annotation.note === '' && tags.length === 0) return { annotation, items: [] };
    count += 1;
    return { annotation, items: [noteOf(annotation, String(count), parts)] };
  });
  const section = sectionOf(
    { source, text, heading: '', from: 0, to: text.blocks.length - 1, placed },
    parts,
  );
  return {
    title: source.title,
    holder: 'teacher',
    introduction: [],
    sections: section.extract ? [{ ...section, extract: { ...section.extract, title: '' } }] : [section],
    glossary: [],
    legend: legendOf(annotations, parts.tags),
    missing: 0,
  };
}

interface Labels {
  question(): string;
  note(): string;
}

function labels(): Labels {
  let questions = 0;
  let notes = 0;
  return {
    question: () => String((questions += 1)),
    note: () => letters((notes += 1)),
  };
}

/** a, b, … z, aa, ab, … */
function letters(n: number): string {
  const rest = n - 1;
  return (rest >= 26 ? letters(Math.floor(rest / 26)) : '') + String.fromCharCode(97 + (rest % 26));
}

function itemsOf(
  step: GuideStep,
  annotation: Annotation | null,
  parts: CopyParts,
  holder: Holder,
  label: Labels,
): CopyItem[] {
  const hasNote =
    annotation !== null &&
    annotation.note !== '' &&
    (step.noteFor === 'everybody' || (step.noteFor === 'teacher' && holder === 'teacher'));
  return [
    ...(hasNote ? [noteOf(annotation, label.note(), parts)] : []),
    ...step.questions.map((question) => ({
      kind: question.kind,
      id: question.id,
      label: label.question(),
      text: question.text,
      hint: question.hint,
      answer: holder === 'teacher' ? question.answer : '',
      lines: question.lines,
      by: '',
      tags: [],
    })),
  ];
}

function noteOf(annotation: Annotation, label: string, parts: Pick<CopyParts, 'tags' | 'people'>): CopyItem {
  return {
    kind: 'note',
    id: annotation.id,
    label,
    text: annotation.note,
    hint: '',
    answer: '',
    lines: 0,
    by: parts.people.get(annotation.creatorId)?.name ?? '',
    tags: tagsOf(annotation, parts.tags).map(({ name }) => name),
  };
}

/**
 * The first and the last block of the passage, with the step's paragraphs around it. A table is shown in whole rows, each of
 * which counts as one paragraph.
 */
function blocksAround(text: SourceText, { target }: Annotation, step: GuideStep): [number, number] {
  const last = text.blocks.length - 1;
  const first = text.blocks.findIndex(({ end }) => end > target.start || end === target.end);
  const from = first < 0 ? last : first;
  let to = from;
  while (to < last && (text.blocks[to + 1] as Block).start < target.end) to += 1;
  const isOneRow = (a: Block | undefined, b: Block | undefined) =>
    a?.cell !== undefined && a.cell.table === b?.cell?.table && a.cell.row === b.cell.row;
  const { blocks } = text;
  let [start, end] = [from, to];
  for (let more = step.before; ; more -= 1) {
    while (isOneRow(blocks[start - 1], blocks[start])) start -= 1;
    if (more === 0 || start === 0) break;
    start -= 1;
  }
  for (let more = step.after; ; more -= 1) {
    while (isOneRow(blocks[end], blocks[end + 1])) end += 1;
    if (more === 0 || end === last) break;
    end += 1;
  }
  return [start, end];
}

/** The blocks of the head of the table in which a stretch begins; none where it begins with the head or in no table. */
function headAbove({ blocks }: SourceText, from: number): readonly Block[] {
  const table = blocks[from]?.cell?.table;
  if (table === undefined) return [];
  const isOfIt = (at: number) => blocks[at]?.cell?.table === table;
  let start = from;
  while (start > 0 && isOfIt(start - 1)) start -= 1;
  let end = from + 1;
  while (isOfIt(end)) end += 1;
  const [part] = flowOf({ blocks: blocks.slice(start, end) });
  if (part?.type !== 'table') return [];
  const head = gridOf(part).flatMap(({ cells, isHead }) =>
    isHead ? cells.flatMap((cell) => cell.blocks) : [],
  );
  return start + head.length > from ? [] : head;
}

function sectionOf(
  of: {
    source: Source;
    text: SourceText;
    heading: string;
    from: number;
    to: number;
    placed: readonly Placed[];
  },
  parts: Pick<CopyParts, 'tags' | 'people'>,
): CopySection {
  const { source, text, heading, from, to, placed } = of;
  const numbers = new Map(numberedBlocks(text).map((block, n) => [block, n + 1]));
  const { date, citation } = source.metadata;
  return {
    heading,
    items: [],
    extract: {
      sourceId: source.id,
      title: source.title,
      origin: citation ?? (date === undefined ? '' : dateInWords(date)),
      language: source.metadata.language,
      blocks: [
        ...headAbove(text, from).map((block) => ({
          block,
          number: null,
          runs: runsOf(text, block, [], parts),
          isRepeated: true as const,
        })),
        ...text.blocks.slice(from, to + 1).map((block) => ({
          block,
          number: numbers.get(block) ?? null,
          runs: runsOf(text, block, placed, parts),
        })),
      ],
    },
  };
}

/** The steps so that those of one document follow each other where the first of them stands: no document is set twice. */
function byDocument(steps: readonly GuideStep[], parts: CopyParts): GuideStep[] {
  const groups = new Map<string, GuideStep[]>();
  for (const step of steps) {
    const annotation = step.annotationId === null ? undefined : parts.annotations.get(step.annotationId);
    const key = annotation?.sourceId ?? step.id;
    const group = groups.get(key);
    if (group) group.push(step);
    else groups.set(key, [step]);
  }
  return [...groups.values()].flat();
}

/** A section without title and origin of its document where the section before has told them. */
function namedOnce(section: CopySection, before: CopySection | undefined): CopySection {
  const { extract } = section;
  if (!extract || extract.sourceId !== before?.extract?.sourceId) return section;
  return { ...section, extract: { ...extract, title: '', origin: '' } };
}

/** A block cut wherever a mark or a passage begins or ends in it. */
function runsOf(
  { text, marks }: SourceText,
  block: Block,
  placed: readonly Placed[],
  parts: Pick<CopyParts, 'tags' | 'people'>,
): CopyRun[] {
  const own = marks.filter((mark) => mark.start < block.end && mark.end > block.start);
  const here = placed.filter(
    ({ annotation: { target } }) =>
      (target.start < block.end && target.end > block.start) ||
      (target.start >= block.start && target.start <= block.end),
  );
  const cuts = new Set([block.start, block.end]);
  const cut = (at: number) => {
    if (at > block.start && at < block.end) cuts.add(at);
  };
  for (const { start, end } of [...own, ...here.map(({ annotation }) => annotation.target)]) {
    cut(start);
    cut(end);
  }
  if (block.speaker) cut(block.speaker.nameEnd);
  const edges = [...cuts].sort((a, b) => a - b);
  const stretches = edges.slice(0, -1).map((start, n) => ({ start, end: edges[n + 1] as number }));
  // A block without text, such as a rule, is one run without text.
  if (stretches.length === 0) stretches.push({ start: block.start, end: block.end });
  return stretches.map(({ start, end }, n) => {
    const isLast = n === stretches.length - 1;
    const covers = (range: { start: number; end: number }) => range.start < end && range.end > start;
    const lookOf = (annotation: Annotation): CopyHighlight => {
      const [first] = tagsOf(annotation, parts.tags);
      return {
        id: annotation.id,
        color: first?.color ?? annotation.color ?? parts.people.get(annotation.creatorId)?.color ?? 'amber',
        pattern: first?.pattern ?? 'solid',
      };
    };
    return {
      start,
      text: text.slice(start, end),
      marks: [...new Set(own.filter(covers).map(({ type }) => type))],
      highlights: here
        .filter(({ annotation }) => covers(annotation.target))
        .map((one) => lookOf(one.annotation)),
      begins: here
        .filter(({ annotation: { target } }) => target.start >= start && (target.start < end || isLast))
        .flatMap(({ items }) => items),
      refers: here
        .filter(
          ({ annotation: { target } }) =>
            target.end > start && target.end <= end + (isLast ? 1 : 0) && target.end > block.start,
        )
        .flatMap(({ items }) => items.map((item) => item.label)),
    };
  });
}

function legendOf(annotations: readonly Annotation[], tags: Tags): Copy['legend'] {
  const found = new Map<string, Tag>();
  for (const annotation of annotations) for (const tag of tagsOf(annotation, tags)) found.set(tag.id, tag);
  return [...found.values()]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ name, color, pattern, description }) => ({ name, color, pattern, description }));
}

/** The paragraphs of what was typed into a field. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
