import { updated } from '@core/library/edits.ts';
import type { Annotation } from '@core/model/annotation.ts';
import { COLORS, type Color } from '@core/model/color.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Command, CommandContext } from '../command.ts';
import { alter } from '../keep.ts';
import { useLastUsed } from '../last-used.ts';
import { isStillThere, myAnnotationOn, newAnnotation, shown, whenShown } from './mark.ts';
import { leaves, myActive, selectedPassage } from './passage.ts';
import { quoteOf } from './quote.ts';

/** Marks the selected passage, in the colour chosen last. */
export const highlight: Command = {
  id: 'annotation.highlight',
  label: 'Highlight',
  section: 'Annotate',
  shortcuts: ['h'],
  canRun: (context) => context.here.me !== null && selectedPassage(context) !== null,
  run: async (context) => {
    const passage = selectedPassage(context);
    if (passage) await mark(context, passage, useLastUsed.getState().color);
  },
};

/** A highlight command of one colour; null is the person's own. */
interface ColorCommand extends Command {
  readonly color: Color | null;
}

/** Marks the selected passage in a colour, or gives the colour to one's own active annotation. */
function highlightIn(color: Color | null, label: string): ColorCommand {
  return {
    color,
    id: `annotation.color.${color ?? 'mine'}`,
    label,
    section: 'Annotate',
    canRun: (context) => highlight.canRun(context) || hasColorOfItsOwn(recolourable(context)),
    run: async (context) => {
      useLastUsed.setState({ color });
      const passage = selectedPassage(context);
      const active = recolourable(context);
      if (passage) await mark(context, passage, color);
      else if (active) await recolour(context, active, color);
    },
  };
}

export const highlightInColors: readonly ColorCommand[] = [
  highlightIn(null, 'Highlight in my colour'),
  ...COLORS.map((color) => highlightIn(color, `Highlight in ${color}`)),
];

function recolourable(context: CommandContext): Annotation | null {
  return context.view.selection === null ? myActive(context) : null;
}

/** A passage with tags has the colour of its tags. */
function hasColorOfItsOwn(annotation: Annotation | null): boolean {
  return annotation !== null && annotation.tagIds.length === 0;
}

/**
 * Marks a passage and makes it the active one. Where one has already marked exactly this passage, that annotation
 * takes the colour instead.
 */
async function mark(context: CommandContext, passage: TextRange, color: Color | null): Promise<void> {
  const made = newAnnotation(context, passage, { color });
  if (!made) return;
  const seen: { marked?: Annotation | null; isActive?: boolean } = {};
  const activate = ({ id }: Annotation) => {
    seen.isActive = leaves(context);
    if (seen.isActive) context.setView({ activeAnnotationId: id });
  };
  const showing = whenShown(context, made.annotation, () => activate(made.annotation));
  // Also two presses of the key in one moment mark once.
  const marking = alter(context, async (read) => {
    if (!(await isStillThere(read, context))) return null;
    seen.marked = await myAnnotationOn(read, context, passage);
    return seen.marked
      ? null
      : { label: { type: 'highlighted', quote: quoteOf(made.annotation) }, edits: [made.edit] };
  });
  if (await marking) {
    await shown(showing);
    context.announce('Highlighted.', 'seen');
    return;
  }
  showing.stop();
  if (seen.marked) {
    await remark(context, seen.marked, color);
    activate(seen.marked);
  } else if (seen.isActive) {
    // What was shown could not be kept and has gone again: the passage is selected as before.
    context.setView({ activeAnnotationId: null });
    context.reader?.select(passage);
  }
}

/** What marking means where one has marked already. */
async function remark(context: CommandContext, marked: Annotation, color: Color | null): Promise<void> {
  if (hasColorOfItsOwn(marked) && marked.color !== color) await recolour(context, marked, color);
  else context.announce('You have already marked this passage.');
}

async function recolour(context: CommandContext, { id }: Annotation, color: Color | null): Promise<void> {
  await alter(context, async (read) => {
    const before = await read.annotation(id);
    if (!before || before.color === color) return null;
    return {
      label: { type: 'recolouredAnnotation', quote: quoteOf(before) },
      edits: [updated('annotations', before, { color }, context.store.maker)],
    };
  });
}
