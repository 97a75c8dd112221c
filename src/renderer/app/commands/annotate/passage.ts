import { whoIs } from '@core/library/people.ts';
import type { Annotation } from '@core/model/annotation.ts';
import { withoutOuterSpace } from '@core/text/outer-space.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { CommandContext, Here } from '../command.ts';

/**
 * The selected passage without the white space at its ends (a double click takes the space after a word, a triple click the
 * line break); null where nothing is selected that could be marked.
 */
export function selectedPassage({ view, here }: Pick<CommandContext, 'view' | 'here'>): TextRange | null {
  return view.selection && here.text ? withoutOuterSpace(here.text.text, view.selection) : null;
}

/**
 * Lets go of the selection that a command was called on, once what it asked for is done. False where the person has
 * gone on meanwhile: then what is selected and active now is hers.
 */
export function leaves({ reader, view }: Pick<CommandContext, 'reader' | 'view'>): boolean {
  return reader !== null && view.selection !== null && reader.leave(view.selection);
}

/** What somebody made is edited by the person who made it, on whichever computer, and by nobody else. */
export function isMine(
  made: Pick<Annotation, 'creatorId'>,
  { me, people }: Pick<Here, 'me' | 'people'>,
): boolean {
  return me !== null && whoIs(people, made.creatorId) === me.id;
}

/** The active annotation where it is one's own: what most commands act on when nothing is selected. */
export function myActive({ here }: Pick<CommandContext, 'here'>): Annotation | null {
  return here.active && isMine(here.active, here) ? here.active : null;
}

/** Says that the active annotation is somebody else's, to whoever would alter it; null where nobody would. */
export function madeBySomebodyElse({ view, here }: Pick<CommandContext, 'view' | 'here'>): string | null {
  const { active, people } = here;
  if (view.selection !== null || active === null || isMine(active, here)) return null;
  const name = people.get(active.creatorId)?.name ?? 'Somebody else';
  return `${name} marked this, and nobody else can alter it. Press R to reply.`;
}

/** Whether there is a passage that a tag or a note could be given to: a selection, or one's own active annotation. */
export function hasMarkable(context: Pick<CommandContext, 'view' | 'here'>): boolean {
  if (context.here.me === null) return false;
  return selectedPassage(context) !== null || (context.view.selection === null && myActive(context) !== null);
}
