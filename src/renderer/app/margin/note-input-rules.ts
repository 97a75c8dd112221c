import { InputRule, inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import type { MarkType } from 'prosemirror-model';
import type { Plugin } from 'prosemirror-state';
import { noteSchema } from './note-markdown.ts';

const { bullet_list, ordered_list, blockquote } = noteSchema.nodes;
const { strong, em, code, link } = noteSchema.marks;

/** Markdown becomes what it means while it is typed: lists, quotations, bold, italic, code and links. */
export function noteInputRules(): Plugin {
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*[-*]\s$/, bullet_list),
      wrappingInputRule(/^(\d+)\.\s$/, ordered_list, (match) => ({ order: Number(match[1]) })),
      wrappingInputRule(/^\s*>\s$/, blockquote),
      marking(/(?:^|[^*])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/, strong),
      marking(/(?:^|[^*])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/, em),
      marking(/(?:^|[^_\p{L}\p{N}])(__([^_\s](?:[^_]*[^_\s])?)__)$/u, strong),
      marking(/(?:^|[^_\p{L}\p{N}])(_([^_\s](?:[^_]*[^_\s])?)_)$/u, em),
      marking(/(?:^|[^`])(`([^`]+)`)$/, code),
      linking,
    ],
  });
}

/** A rule that gives a mark to what stands between two signs, and takes the signs away. */
function marking(pattern: RegExp, mark: MarkType): InputRule {
  return new InputRule(pattern, (state, match, _start, end) => {
    const [, signed = '', content = ''] = match;
    // The last sign is the one being typed; it is not in the text yet.
    const from = end - (signed.length - 1);
    const marked = state.schema.text(content, [
      ...(state.doc.resolve(from).marksAcross(state.doc.resolve(end)) ?? []),
      mark.create(),
    ]);
    return state.tr.replaceWith(from, end, marked).removeStoredMark(mark);
  });
}

const linking = new InputRule(
  /\[([^\]]+)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)$/,
  (state, match, start, end) => {
    const [, content = '', href = ''] = match;
    return state.tr
      .replaceWith(start, end, state.schema.text(content, [link.create({ href })]))
      .removeStoredMark(link);
  },
);
