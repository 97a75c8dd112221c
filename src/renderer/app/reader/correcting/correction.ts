import { Fragment, Schema, Slice, type Node } from 'prosemirror-model';
import {
  EditorState,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type Command,
  type Transaction,
} from 'prosemirror-state';
import { Mapping, Step } from 'prosemirror-transform';
import { firstWhere } from '@core/first-where.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { correctedText, type Corrected, type CorrectedPiece } from '@core/versions/corrected-text.ts';
import { Positions } from '../positions.ts';
import { groupIntoSections, sizeOf, type Section, type SectionSize } from '../sections.ts';

/** Attributes of every block: which block of the text before it is, or was cut off from. */
const attrs = {
  origin: { default: 0, validate: 'number' },
  isRest: { default: false, validate: 'boolean' },
};

/**
 * A text as it is corrected: its blocks, one after the other, and nothing in them but characters. Marks and annotations
 * stand beside them and are moved along. Sections mean nothing: the browser lays out, or leaves out, one of them as a whole.
 */
export const correctionSchema = new Schema({
  nodes: {
    doc: { content: 'section+' },
    section: {
      content: '(block | rule)+',
      attrs: { size: { default: { lines: 0, characters: 0, blocks: 0 } } },
      toDOM: ({ attrs: { size } }) => {
        const { lines, characters, blocks } = size as SectionSize;
        const style = `--lines: ${lines}; --characters: ${characters}; --blocks: ${blocks}`;
        return ['div', { class: 'correcting-section', style }, 0];
      },
    },
    block: {
      content: 'text*',
      attrs: { ...attrs, type: { default: 'paragraph', validate: 'string' } },
      toDOM: (node) => ['p', { class: `correcting-${node.attrs['type'] as string}` }, 0],
    },
    /** Holds no characters and is corrected by being taken out only. */
    rule: { attrs, toDOM: () => ['hr'] },
    text: {},
  },
});

/** What was done so far: the document that was begun with, the steps, and how they move positions of it. */
interface Done {
  readonly begun: Node;
  readonly steps: readonly Step[];
  readonly mapping: Mapping;
}

const doneKey = new PluginKey<Done>('done');
/** Says of a transaction that it goes on with the one before: both are taken back together. */
const goesOnKey = new PluginKey<boolean>('goesOn');

/** A text being corrected. The states are values: going back to an earlier one takes back everything since. */
export function correctionState(
  before: SourceText,
  plugins: readonly Plugin[] = [],
  sections: readonly Section[] = groupIntoSections(before.blocks),
): EditorState {
  const begun = documentOf(before, sections);
  const plugin = new Plugin<Done>({
    key: doneKey,
    state: {
      init: () => ({ begun, steps: [], mapping: new Mapping() }),
      apply: (transaction, done) => {
        if (!transaction.docChanged) return done;
        const mapping = done.mapping.slice();
        mapping.appendMapping(transaction.mapping);
        return { begun, steps: withSteps(done.steps, transaction), mapping };
      },
    },
  });
  return EditorState.create({ doc: begun, plugins: [...plugins, plugin] });
}

function doneIn(state: EditorState): Done {
  return doneKey.getState(state) ?? { begun: state.doc, steps: [], mapping: new Mapping() };
}

/** Marks a transaction as going on with what was done before it. */
export function goingOn(transaction: Transaction): Transaction {
  return transaction.setMeta(goesOnKey, true);
}

/** Words typed one after the other are one step. */
function withSteps(steps: readonly Step[], transaction: Transaction): readonly Step[] {
  const all = [...steps];
  let last = transaction.getMeta(goesOnKey) === true ? all.at(-1) : undefined;
  for (const step of transaction.steps) {
    const merged = last?.merge(step);
    if (merged) all[all.length - 1] = merged;
    else all.push(step);
    last = merged ?? step;
  }
  return all;
}

/** What has been done so far, to be gone on with another time (`resumed`): JSON. */
export function draftOf(state: EditorState): string {
  return JSON.stringify(doneIn(state).steps.map((step) => step.toJSON() as unknown));
}

/** Every state from the one that was begun with, by doing again what a draft says; as far as it fits. */
export function resumed(begin: EditorState, draft: string): EditorState[] {
  const states = [begin];
  for (const json of JSON.parse(draft) as unknown[]) {
    const next = withStep(states.at(-1) ?? begin, json);
    if (next === null) break;
    states.push(next);
  }
  return states;
}

/** The state after a step; null where the step does not fit, which ProseMirror reports or throws as a RangeError. */
function withStep(state: EditorState, json: unknown): EditorState | null {
  const { tr } = state;
  try {
    return tr.maybeStep(Step.fromJSON(correctionSchema, json)).failed === null ? state.apply(tr) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The text as it has been corrected so far, and where everything of the text before stands in it. */
export function correctedBy(before: SourceText, state: EditorState): Corrected {
  const { begun, mapping } = doneIn(state);
  const old = positionsIn(begun).positions;
  const { pieces, positions } = positionsIn(state.doc);
  return correctedText(before, pieces, (offset, side) =>
    positions.toOffset(mapping.map(old.toPosition(offset), side), side > 0 ? 'after' : 'before'),
  );
}

/** Where a stretch of the text before stands in the document as it is now. */
export function positionsNow(
  state: EditorState,
): (range: TextRange) => { readonly from: number; readonly to: number } {
  const { begun, mapping } = doneIn(state);
  const { positions } = positionsIn(begun);
  return ({ start, end }) => ({
    from: mapping.map(positions.toPosition(start), 1),
    to: mapping.map(positions.toPosition(end), -1),
  });
}

/** The text as it is now, and where its offsets stand in the document. */
export function textNow(state: EditorState): { readonly text: string; readonly positions: Positions } {
  const { pieces, positions } = positionsIn(state.doc);
  return { text: pieces.map(({ text }) => text).join('\n'), positions };
}

/** How positions move from one state of a text that is being corrected to another, be it later, earlier or on another way. */
export function between(from: EditorState, to: EditorState): Mapping {
  const [before, after] = [doneIn(from).mapping.maps, doneIn(to).mapping.maps];
  const shared = firstWhere(0, Math.min(before.length, after.length), (n) => before[n] !== after[n]);
  const mapping = new Mapping(before.slice(shared)).invert();
  mapping.appendMapping(new Mapping(after.slice(shared)));
  return mapping;
}

function documentOf({ text, blocks }: SourceText, sections: readonly Section[]): Node {
  const { doc, section, block, rule } = correctionSchema.nodes;
  const nodes = blocks.map(({ type, start, end }, origin) => {
    if (type === 'rule') return rule.create({ origin });
    const characters = text.slice(start, end);
    return block.create({ origin, type }, characters === '' ? null : correctionSchema.text(characters));
  });
  if (nodes.length === 0) return doc.create(null, section.create(null, block.create()));
  return doc.create(
    null,
    sections.map((one) =>
      section.create({ size: sizeOf(text, blocks, one) }, nodes.slice(one.first, one.last + 1)),
    ),
  );
}

function positionsIn(doc: Node): { pieces: readonly CorrectedPiece[]; positions: Positions } {
  const pieces: CorrectedPiece[] = [];
  const ranges: TextRange[] = [];
  const contents: number[] = [];
  let offset = 0;
  doc.descendants((node, position) => {
    if (node.type === correctionSchema.nodes.section) return true;
    const text = node.textContent;
    pieces.push({ origin: node.attrs['origin'] as number, isRest: node.attrs['isRest'] === true, text });
    ranges.push({ start: offset, end: offset + text.length });
    contents.push(node.isLeaf ? position : position + 1);
    offset += text.length + 1;
    return false;
  });
  return { pieces, positions: new Positions(ranges, Uint32Array.from(contents)) };
}

/** Cuts the paragraph in two where the caret is. */
export const cutParagraph: Command = (state, dispatch) => {
  const { $from, from, to } = state.selection;
  const { block } = correctionSchema.nodes;
  if ($from.parent.type !== block) return false;
  const transaction = from < to ? state.tr.delete(from, to) : state.tr;
  const at = transaction.doc.resolve(transaction.mapping.map(from));
  if (at.parent.type !== block) return false;
  const rest = { type: block, attrs: { ...at.parent.attrs, isRest: true } };
  dispatch?.(transaction.split(at.pos, 1, [rest]).scrollIntoView());
  return true;
};

/** Joins the paragraph with the one before it where the caret is at its start, or takes out the rule that is there. */
export const joinBefore: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  const isAtStart = view ? view.endOfTextblock('backward', state) : $from.parentOffset === 0;
  if (!empty || !isAtStart || $from.depth !== 2) return false;
  const { nodeBefore } = state.doc.resolve($from.before());
  const at = nodeBefore === null ? $from.before(1) : $from.before();
  return at > 0 && joinAt(state, nodeBefore === null, at, dispatch);
};

/** The same with the paragraph behind it where the caret is at its end. */
export const joinAfter: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  const isAtEnd = view
    ? view.endOfTextblock('forward', state)
    : $from.parentOffset === $from.parent.content.size;
  if (!empty || !isAtEnd || $from.depth !== 2) return false;
  const { nodeAfter } = state.doc.resolve($from.after());
  const at = nodeAfter === null ? $from.after(1) : $from.after();
  return at < state.doc.content.size && joinAt(state, nodeAfter === null, at, dispatch);
};

/** Of two paragraphs that become one, the first lends its kind, unless it is empty; a rule is taken out. */
function joinAt(
  state: EditorState,
  isBetweenSections: boolean,
  at: number,
  dispatch: Parameters<Command>[1],
): boolean {
  const transaction = isBetweenSections ? state.tr.join(at) : state.tr;
  const between = isBetweenSections ? at - 1 : at;
  const { nodeBefore, nodeAfter } = transaction.doc.resolve(between);
  if (nodeBefore === null || nodeAfter === null) return false;
  if (nodeBefore.content.size === 0) transaction.delete(between - nodeBefore.nodeSize, between);
  else if (nodeAfter.isLeaf) transaction.delete(between, between + nodeAfter.nodeSize);
  else transaction.join(between);
  dispatch?.(transaction.scrollIntoView());
  return true;
}

/** Goes to the start or the end of the text; the browser's own way stops at a section that it has not laid out. */
export function toEdge(edge: 'start' | 'end', extending: boolean): Command {
  return (state, dispatch) => {
    const { head } = edge === 'start' ? Selection.atStart(state.doc) : Selection.atEnd(state.doc);
    const anchor = extending ? state.selection.anchor : head;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, anchor, head)).scrollIntoView());
    return true;
  };
}

/** Begins a new line within the paragraph. */
export const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.insertText('\n').scrollIntoView());
  return true;
};

/**
 * Puts in characters that come from elsewhere; each of its lines that has any is a paragraph. Where none has, it is a space
 * that was missing: a line that ends there stands for one.
 */
export function putIn(state: EditorState, pasted: string): Transaction {
  if (pasted === '') return state.tr;
  const lines = pasted
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const [only] = lines;
  if (lines.length <= 1) return state.tr.insertText(only ?? pasted.replace(/\s*[\r\n]\s*/g, ' '));
  const { parent } = state.selection.$from;
  const { block } = correctionSchema.nodes;
  const common = parent.type === block ? parent.attrs : {};
  const nodes = lines.map((line, n) =>
    block.create({ ...common, ...(n > 0 && { isRest: true }) }, correctionSchema.text(line)),
  );
  return state.tr.replaceSelection(new Slice(Fragment.fromArray(nodes), 1, 1));
}

/** The caret in the block at a position, or in the next one that takes a caret. */
export function caretAt(state: EditorState, position: number): Transaction {
  return state.tr.setSelection(
    TextSelection.near(state.doc.resolve(Math.min(position, state.doc.content.size))),
  );
}
