import { Fragment, Schema, Slice, type Node } from 'prosemirror-model';
import {
  EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type Transaction,
} from 'prosemirror-state';
import { Mapping, Step } from 'prosemirror-transform';
import type { SourceText } from '@core/model/source-text.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { correctedText, type Corrected, type CorrectedPiece } from '@core/versions/corrected-text.ts';
import { Positions } from '../positions.ts';

/** Attributes of every block: which block of the text before it is, or was cut off from. */
const attrs = {
  origin: { default: 0, validate: 'number' },
  isRest: { default: false, validate: 'boolean' },
};

/**
 * A text as it is corrected: its blocks, one after the other, and nothing in them but characters. Marks and annotations
 * stand beside them and are moved along.
 */
export const correctionSchema = new Schema({
  nodes: {
    doc: { content: '(block | rule)+' },
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

/** What was done so far: the steps, and how they move positions of the document that was begun with. */
interface Done {
  readonly steps: readonly Step[];
  readonly mapping: Mapping;
}

const doneKey = new PluginKey<Done>('done');
/** Says of a transaction that it goes on with the one before: both are taken back together. */
const goesOnKey = new PluginKey<boolean>('goesOn');

/** A text being corrected. The states are values: going back to an earlier one takes back everything since. */
export function correctionState(before: SourceText, plugins: readonly Plugin[] = []): EditorState {
  const done = new Plugin<Done>({
    key: doneKey,
    state: {
      init: () => ({ steps: [], mapping: new Mapping() }),
      apply: (transaction, { steps, mapping }) => {
        if (!transaction.docChanged) return { steps, mapping };
        const next = mapping.slice();
        next.appendMapping(transaction.mapping);
        return { steps: withSteps(steps, transaction), mapping: next };
      },
    },
  });
  return EditorState.create({ doc: documentOf(before), plugins: [...plugins, done] });
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
  return JSON.stringify(doneKey.getState(state)?.steps.map((step) => step.toJSON() as unknown) ?? []);
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
  const mapping = doneKey.getState(state)?.mapping ?? new Mapping();
  const old = positionsIn(documentOf(before)).positions;
  const { pieces, positions } = positionsIn(state.doc);
  return correctedText(before, pieces, (offset, side) =>
    positions.toOffset(mapping.map(old.toPosition(offset), side), side > 0 ? 'after' : 'before'),
  );
}

/** Where a stretch of the text before stands in the document as it is now. */
export function positionsNow(
  before: SourceText,
  state: EditorState,
): (range: TextRange) => { readonly from: number; readonly to: number } {
  const mapping = doneKey.getState(state)?.mapping ?? new Mapping();
  const { positions } = positionsIn(documentOf(before));
  return ({ start, end }) => ({
    from: mapping.map(positions.toPosition(start), 1),
    to: mapping.map(positions.toPosition(end), -1),
  });
}

function documentOf({ text, blocks }: SourceText): Node {
  const { doc, block, rule } = correctionSchema.nodes;
  const nodes = blocks.map(({ type, start, end }, origin) => {
    if (type === 'rule') return rule.create({ origin });
    const characters = text.slice(start, end);
    return block.create({ origin, type }, characters === '' ? null : correctionSchema.text(characters));
  });
  return doc.create(null, nodes.length > 0 ? nodes : [block.create()]);
}

function positionsIn(doc: Node): { pieces: readonly CorrectedPiece[]; positions: Positions } {
  const pieces: CorrectedPiece[] = [];
  const ranges: TextRange[] = [];
  const contents = new Uint32Array(doc.childCount);
  let offset = 0;
  doc.forEach((node, position, index) => {
    const text = node.textContent;
    pieces.push({ origin: node.attrs['origin'] as number, isRest: node.attrs['isRest'] === true, text });
    ranges.push({ start: offset, end: offset + text.length });
    contents[index] = node.isLeaf ? position : position + 1;
    offset += text.length + 1;
  });
  return { pieces, positions: new Positions(ranges, contents) };
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

/** Begins a new line within the paragraph. */
export const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.insertText('\n').scrollIntoView());
  return true;
};

/** Puts in characters that come from elsewhere; each of its lines that has any is a paragraph. */
export function putIn(state: EditorState, pasted: string): Transaction {
  const lines = pasted
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const [only] = lines;
  if (lines.length <= 1) return state.tr.insertText(only ?? '');
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
