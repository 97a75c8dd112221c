import type { SourceText } from '@core/model/source-text.ts';
import { isInText } from '../keys.ts';
import type { Command, CommandContext } from '../command.ts';

/** The text with its caret, while the keyboard is in it or on nothing else; null otherwise. */
export function textWithCaret({ reader, here, view }: CommandContext) {
  const { activeElement } = document;
  const isElsewhere = activeElement !== null && activeElement !== document.body && !isInText(activeElement);
  return reader && here.text && view.view === 'read' && !isElsewhere ? { reader, text: here.text } : null;
}

/** A command that moves the caret, or one end of the selection. */
export function caretStep(
  { id, label, shortcuts }: Pick<Command, 'id' | 'label'> & { readonly shortcuts: readonly string[] },
  to: (text: SourceText, offset: number) => number,
  extending: boolean,
): Command {
  return {
    id,
    label,
    section: 'Caret',
    shortcuts,
    canRun: (context) => textWithCaret(context) !== null,
    run: (context) => {
      const there = textWithCaret(context);
      there?.reader.moveCaret(to(there.text, there.reader.caret()), extending);
    },
  };
}
