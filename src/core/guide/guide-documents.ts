import type { AnnotatedDocument, MarkedPassage } from '../formats/annotated-documents.ts';
import type { PassageRow } from '../formats/passage-row.ts';
import type { Answer } from '../model/answer.ts';
import type { Guide } from '../model/guide.ts';
import type { Source } from '../model/source.ts';
import type { Block, SourceText } from '../model/source-text.ts';
import { paragraphsOf, type Copy, type CopyItem, type CopyParts, type CopySection } from './copy.ts';

/** Who asks and who has answered, for the comments. */
export interface GuidePeople {
  readonly guide: Guide;
  readonly parts: CopyParts;
  readonly answers: readonly Answer[];
}

/**
 * A copy as documents for a word processor: what is said by the guide itself first, then each stretch of text with every
 * question and note as a comment on its passage, and the answers as replies to it.
 */
export function guideDocuments(copy: Copy, of: GuidePeople): AnnotatedDocument[] {
  const said = [
    ...copy.introduction,
    ...copy.sections.flatMap(({ extract, heading, items }) =>
      extract === null ? [heading, ...items.flatMap(itemLines)] : [],
    ),
    ...copy.legend.map(({ name, description }) => [name, description].filter(Boolean).join(' — ')),
    ...copy.glossary.map(({ term, meaning }) => `${term} — ${meaning}`),
  ].filter((line) => line !== '');
  return [
    { source: titled(copy.title, {}), text: textOf(said), passages: [] },
    ...copy.sections.flatMap((section) => extractDocument(section, of)),
  ];
}

function extractDocument(section: CopySection, of: GuidePeople): AnnotatedDocument[] {
  const { extract, heading } = section;
  const whole = extract && of.parts.texts.get(extract.sourceId);
  const source = extract && of.parts.sources.get(extract.sourceId);
  const head = extract?.blocks.flatMap(({ block, isRepeated }) => (isRepeated ? [block] : [])) ?? [];
  const [first, last] = [extract?.blocks[head.length]?.block, extract?.blocks.at(-1)?.block];
  if (!whole || !source || !first || !last) return [];
  const [excerpt, by] = excerptOf(whole, head, first, last);
  const asked = new Map(
    of.guide.steps.flatMap(({ annotationId, questions }) =>
      questions.map(({ id }) => [id as string, annotationId] as const),
    ),
  );
  const passages = extract.blocks.flatMap(({ runs }) =>
    runs.flatMap(({ begins }) =>
      begins.flatMap((item): MarkedPassage[] => {
        const annotation = of.parts.annotations.get(asked.get(item.id) ?? item.id);
        if (!annotation) return [];
        const { start, end } = annotation.target;
        const color = runs
          .flatMap(({ highlights }) => highlights)
          .find(({ id }) => id === annotation.id)?.color;
        return [
          {
            start: Math.max(start, first.start) + by,
            end: Math.min(end, last.end) + by,
            color: color ?? 'amber',
            row: rowOf(item, source, of),
          },
        ];
      }),
    ),
  );
  return [
    {
      source: { ...source, title: heading === '' ? source.title : heading },
      text: excerpt,
      passages,
    },
  ];
}

/**
 * The blocks from one to another, after those of a table's head that stand above them, as a text of their own; and how much
 * further on in it everything from the first one stands.
 */
function excerptOf(
  whole: SourceText,
  head: readonly Block[],
  first: Block,
  last: Block,
): [excerpt: SourceText, by: number] {
  const pieces: { readonly from: number; readonly to: number; readonly at: number }[] = [];
  let at = 0;
  for (const { start, end } of [...head, { start: first.start, end: last.end }]) {
    pieces.push({ from: start, to: end, at });
    at += end - start + 1;
  }
  const inPieces = <R extends { readonly start: number; readonly end: number }>(
    ranges: readonly R[],
    move: (range: R, by: number) => R,
  ) =>
    pieces.flatMap(({ from, to, at: begins }) =>
      ranges
        .filter(({ start, end }) => start >= from && end <= to)
        .map((range) => move(range, begins - from)),
    );
  const moved = <R extends { readonly start: number; readonly end: number }>(range: R, by: number): R => ({
    ...range,
    start: range.start + by,
    end: range.end + by,
  });
  const excerpt = {
    textVersion: whole.textVersion,
    text: pieces.map(({ from, to }) => whole.text.slice(from, to)).join('\n'),
    blocks: inPieces(whole.blocks, (block, by) => {
      const { speaker } = block;
      if (!speaker) return moved(block, by);
      const { name, nameEnd, labelEnd } = speaker;
      return { ...moved(block, by), speaker: { name, nameEnd: nameEnd + by, labelEnd: labelEnd + by } };
    }),
    marks: inPieces(whole.marks, moved),
  };
  return [excerpt, (pieces.at(-1)?.at ?? 0) - first.start];
}

function rowOf(item: CopyItem, source: Source, { guide, parts, answers }: GuidePeople): PassageRow {
  const asker = parts.people.get(guide.creatorId)?.name ?? '';
  return {
    annotationId: item.id as PassageRow['annotationId'],
    sourceId: source.id,
    title: source.title,
    date: '',
    citation: '',
    place: '',
    locator: null,
    speaker: '',
    quote: '',
    before: '',
    after: '',
    tags: item.tags,
    note: itemLines(item).join('\n'),
    person: item.kind === 'note' && item.by !== '' ? item.by : asker,
    created: guide.created,
    modified: guide.modified,
    replies: answers
      .filter(({ questionId }) => questionId === item.id)
      .map(({ creatorId, created, text }) => ({
        person: parts.people.get(creatorId)?.name ?? '',
        created,
        note: text,
      })),
  };
}

function itemLines({ label, kind, text, hint, answer }: CopyItem): string[] {
  const [first = '', ...rest] = paragraphsOf(text);
  return [
    kind === 'note' ? first : `${label} ${first}`,
    ...rest,
    ...paragraphsOf(hint).map((line) => `Hint: ${line}`),
    ...paragraphsOf(answer).map((line) => `Expected: ${line}`),
  ];
}

function titled(title: string, metadata: Source['metadata']): Source {
  // Only the title and the metadata of a document are written; nothing else of this one is asked for.
  return { title, metadata } as Source;
}

function textOf(lines: readonly string[]): SourceText {
  let at = 0;
  const blocks = lines.map((line): Block => {
    const start = at;
    at += line.length + 1;
    return { type: 'paragraph', start, end: start + line.length };
  });
  return { textVersion: 1, text: lines.join('\n'), blocks, marks: [] };
}
