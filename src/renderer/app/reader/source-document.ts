import { Fragment, type Mark as TextMark, type Node } from 'prosemirror-model';
import type { Block, Mark, SourceText } from '@core/model/source-text.ts';
import { directionOfBlock, RIGHT_TO_LEFT } from '@core/text/direction.ts';
import { narrow } from '@core/text/narrow.ts';
import { Positions } from './positions.ts';
import { schema } from './schema.ts';
import { bundleOf, groupIntoSections, sizeOf, type Section, type SectionSize } from './sections.ts';
import { withTables, type LaidOutBlock } from './tables.ts';

/** A canonical text as it is shown: its ProseMirror document, and the ways between the two. */
export interface SourceDocument {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly marks: readonly Mark[];
  /** The blocks that carry a paragraph number: the first is ¶1. */
  readonly numbered: readonly Block[];
  readonly sections: readonly Section[];
  /** What the heights of the sections are reckoned from. */
  readonly sizes: readonly SectionSize[];
  readonly doc: Node;
  readonly positions: Positions;
  /** The position before each section. */
  readonly sectionPositions: readonly number[];
}

/** An empty text is still a place for a caret. */
const NO_BLOCKS: readonly Block[] = [{ type: 'paragraph', start: 0, end: 0 }];

/**
 * Lays a canonical text out as a ProseMirror document, section by section, for whoever has other things to do in between.
 */
export function* layOut(
  source: SourceText,
  numbered: readonly Block[],
  direction: 'ltr' | 'rtl',
): Generator<undefined, SourceDocument, undefined> {
  const { text, marks } = source;
  const blocks = source.blocks.length > 0 ? source.blocks : NO_BLOCKS;
  const sections = groupIntoSections(blocks);
  const isMixed =
    direction === 'rtl' || RIGHT_TO_LEFT.test(text) || blocks.some((block) => block.direction === 'rtl');
  const contents = new Uint32Array(blocks.length);
  const sectionPositions: number[] = [];
  const markers = listMarkers(blocks);
  const part = partsOf(text);
  let mark = 0;
  let position = 0;

  const bundles: Node[][] = [];
  const sizes: SectionSize[] = [];
  for (const section of sections) {
    yield;
    const bundle = (bundles[bundleOf(section.index)] ??= []);
    // Behind the end of the bundle before, and at the beginning of its own.
    if (bundle.length === 0) position += bundles.length === 1 ? 1 : 2;
    sectionPositions.push(position);
    position += 1;
    const laidOut: LaidOutBlock[] = [];
    for (let index = section.first; index <= section.last; index += 1) {
      const block = blocks[index];
      if (!block) continue;
      while (mark < marks.length && (marks[mark]?.start ?? 0) < block.start) mark += 1;
      const first = mark;
      while (mark < marks.length && (marks[mark]?.start ?? 0) <= block.end) mark += 1;
      const dir = isMixed ? otherDirection(text, block, direction) : null;
      const node =
        block.type === 'rule'
          ? schema.nodes.rule.create()
          : schema.nodes[block.type].create(
              attributesOf(block, dir, markers[index]),
              inline(part, block, marks.slice(first, mark)),
            );
      laidOut.push({ index, node, cell: block.cell });
    }
    const nodes = withTables(laidOut, (index, node, before) => {
      contents[index] = position + before + (node.isLeaf ? 0 : 1);
    });
    for (const { node, place } of nodes) {
      place();
      position += node.nodeSize;
    }
    position += 1;
    bundle.push(
      schema.nodes.section.create(
        { index: section.index },
        nodes.map(({ node }) => node),
      ),
    );
    sizes.push(sizeOf(text, blocks, section));
  }

  return {
    text,
    blocks,
    marks,
    numbered,
    sections,
    sizes,
    doc: schema.nodes.doc.create(
      null,
      bundles.map((sectionNodes, index) => schema.nodes.bundle.create({ index }, sectionNodes)),
    ),
    positions: new Positions(blocks, contents),
    sectionPositions,
  };
}

/** Which way a block reads, where that is not as the text does. */
function otherDirection(text: string, block: Block, direction: 'ltr' | 'rtl'): 'ltr' | 'rtl' | null {
  const own = directionOfBlock(text, block, direction);
  return own === direction ? null : own;
}

/** Null where a block has none of its own: those of one kind then share theirs. */
function attributesOf(
  block: Block,
  dir: 'ltr' | 'rtl' | null,
  marker: string | undefined,
): Record<string, unknown> | null {
  const own = ownAttributes(block, marker);
  if (dir === null && block.language === undefined) return own;
  return { ...own, dir, lang: block.language ?? null };
}

function ownAttributes(block: Block, marker: string | undefined): Record<string, unknown> | null {
  switch (block.type) {
    case 'heading':
      return { level: block.level ?? 1 };
    case 'listItem':
      return { level: block.level ?? 1, marker: marker ?? '•' };
    case 'footnote':
      return { label: block.label ?? '' };
    case 'figure':
      return { alt: block.alt ?? null, pictures: block.pictures ?? [] };
    default:
      return null;
  }
}

/** What stands before each list item: its label, a bullet, or its number in an unbroken list of its level. */
function listMarkers(blocks: readonly Block[]): (string | undefined)[] {
  const counts: number[] = [];
  return blocks.map((block) => {
    if (block.type !== 'listItem') {
      counts.length = 0;
      return undefined;
    }
    if (block.continued) return '';
    const level = block.level ?? 1;
    counts.length = Math.min(counts.length, level + 1);
    counts[level] = block.ordered ? (counts[level] ?? 0) + 1 : 0;
    return block.label ?? (block.ordered ? `${counts[level]}.` : '•');
  });
}

/** What comes of work that is done in steps, with nothing in between. */
export function finished<Value>(steps: Generator<undefined, Value, undefined>): Value {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** What stands between two offsets of a text. */
type Part = (start: number, end: number) => string;

/** The page would keep two bytes for each character of what is cut from a text in which one character needs them. */
function partsOf(text: string): Part {
  if (!NEEDS_TWO_BYTES.test(text)) return (start, end) => text.slice(start, end);
  return (start, end) => {
    const part = text.slice(start, end);
    return NEEDS_TWO_BYTES.test(part) ? part : narrow(part);
  };
}

const NEEDS_TWO_BYTES = /[\u0100-\uffff]/;

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly mark: TextMark;
}

/** The characters of a block, cut where marks begin and end. */
function inline(part: Part, block: Block, marks: readonly Mark[]): Fragment {
  if (block.start === block.end) return Fragment.empty;
  const stretches = [...speakerStretches(block), ...marks.flatMap(stretchOf)];
  if (stretches.length === 0) return Fragment.from(schema.text(part(block.start, block.end)));
  const cuts = new Set([block.start, block.end]);
  for (const { start, end } of stretches) {
    cuts.add(Math.max(start, block.start));
    cuts.add(Math.min(end, block.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return Fragment.fromArray(
    edges.slice(1).map((end, index) => {
      const start = edges[index] ?? block.start;
      const covering = stretches.filter((stretch) => stretch.start <= start && end <= stretch.end);
      return schema.text(
        part(start, end),
        covering.reduce<readonly TextMark[]>((set, { mark }) => mark.addToSet(set), []),
      );
    }),
  );
}

function speakerStretches({ start, speaker }: Block): Stretch[] {
  if (!speaker) return [];
  const name = { start, end: speaker.nameEnd, mark: schema.marks.speaker.create() };
  const separator = {
    start: speaker.nameEnd,
    end: speaker.labelEnd,
    mark: schema.marks.speakerSeparator.create(),
  };
  return [name, separator].filter((stretch) => stretch.start < stretch.end);
}

function stretchOf({ type, start, end, href, label, alternative }: Mark): Stretch[] {
  if (type === 'pageBreak' || start === end) return [];
  switch (type) {
    case 'link':
      return [{ start, end, mark: schema.marks.link.create({ href: href ?? '' }) }];
    case 'footnoteReference':
      return [{ start, end, mark: schema.marks.footnoteReference.create({ label: label ?? '' }) }];
    case 'alternative':
      return [{ start, end, mark: schema.marks.alternative.create({ words: alternative ?? '' }) }];
    default:
      return [{ start, end, mark: schema.marks[type].create() }];
  }
}
