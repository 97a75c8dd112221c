import type { Command } from '../command.ts';

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
  canRun: ({ here, view }) =>
    view.view === 'read' && here.active !== null && view.editing === null && here.settings.marginOpen,
  run: ({ here }) => {
    if (here.active) document.querySelector<HTMLElement>(cardSelector(here.active.id))?.focus();
  },
};

/** From a card, or from wherever else the keyboard is, back to the active passage. In the text, Escape is the text's. */
export const toText: Command = {
  id: 'annotation.toText',
  label: 'Go to the text',
  section: 'Go',
  shortcuts: ['Escape'],
  canRun: ({ reader, view }) =>
    reader !== null &&
    view.view === 'read' &&
    view.editing === null &&
    !document.activeElement?.closest('[role="document"]'),
  run: ({ reader, here }) => {
    if (!reader) return;
    if (here.active) reader.scrollTo(here.active.target);
    reader.focus();
  },
};
