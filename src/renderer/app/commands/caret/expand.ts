import type { SourceText } from '@core/model/source-text.ts';
import { blockAt } from '@core/text/paragraphs.ts';
import { sentenceAt } from '@core/text/steps.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { wordAt } from '../annotate/word-steps.ts';
import type { Command } from '../command.ts';
import { textWithCaret } from './in-text.ts';

/** Grows the selection: from the caret to its word, from there to its sentence, then to its paragraph. */
export const expandSelection: Command = {
  id: 'caret.expand',
  label: 'Expand the selection: word, sentence, paragraph',
  section: 'Caret',
  shortcuts: ['x'],
  canRun: (context) => textWithCaret(context) !== null,
  run: (context) => {
    const there = textWithCaret(context);
    if (!there) return;
    const caret = there.reader.caret();
    const wider = expanded(there.text, context.view.selection ?? { start: caret, end: caret });
    if (wider) there.reader.select(wider);
  },
};

/** The smallest of word, sentence and paragraph that holds all of `range` and more; null where none does. */
export function expanded(text: SourceText, range: TextRange): TextRange | null {
  const { start } = range;
  const candidates = [
    wordAt(text.text, start) ?? (start > 0 ? wordAt(text.text, start - 1) : null),
    sentenceAt(text, start),
    blockAt(text, start),
  ];
  const wider = candidates.find(
    (candidate) =>
      candidate !== null &&
      candidate.start <= range.start &&
      candidate.end >= range.end &&
      candidate.end - candidate.start > range.end - range.start,
  );
  return wider ? { start: wider.start, end: wider.end } : null;
}
