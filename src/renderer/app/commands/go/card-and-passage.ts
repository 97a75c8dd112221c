import type { TextRange } from '@core/text/text-range.ts';
import type { Command } from '../command.ts';
import { isInText } from '../keys.ts';

/** How the card of an annotation is found in the page, by whoever gives it the keyboard. */
export function cardSelector(annotationId: string): string {
  return `[data-card="${CSS.escape(annotationId)}"]`;
}

/** From the passage to its card. The card then answers to Enter (edit) and Escape (back to the passage). */
export const toCard: Command = {
  id: 'annotation.toCard',
  label: 'Go to the card of this passage',
  section: 'Go',
  shortcuts: ['Enter'],
  canRun: ({ here: { active, settings }, view, reader }) =>
    view.view === 'read' &&
    active !== null &&
    view.editing === null &&
    settings.marginOpen &&
    // With the caret elsewhere, Enter asks for the passage there.
    (reader === null || !hasTextTheKeyboard() || isAt(reader.caret(), active.target)),
  // The margin has the cards near the window: that of a passage just gone to comes a moment later.
  run: ({ here, setView }) => setView({ cardWanted: here.active?.id ?? null }),
};

function hasTextTheKeyboard(): boolean {
  return document.activeElement !== null && isInText(document.activeElement);
}

/** A caret behind the last character is still at the passage. */
function isAt(caret: number, { start, end }: TextRange): boolean {
  return start <= caret && caret <= end;
}

/** From a card, or from wherever else the keyboard is, back to the active passage. In the text, Escape is the text's. */
export const toText: Command = {
  id: 'annotation.toText',
  label: 'Go to the text',
  section: 'Go',
  shortcuts: ['Escape'],
  canRun: ({ reader, view }) =>
    reader !== null && view.view === 'read' && view.editing === null && !hasTextTheKeyboard(),
  run: ({ reader, here: { active }, view }) => {
    if (!reader) return;
    if (active) {
      reader.scrollTo(active.target);
      if (view.selection === null && !isAt(reader.caret(), active.target)) {
        reader.placeCaret(active.target.start);
      }
    }
    reader.focus();
  },
};
