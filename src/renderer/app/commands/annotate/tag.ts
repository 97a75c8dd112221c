import type { Command, CommandContext } from '../command.ts';
import { useLastUsed } from '../last-used.ts';
import { hasMarkable, leaves, madeBySomebodyElse, myActive, selectedPassage } from './passage.ts';
import { addTags, type TagTarget } from './tagging.ts';

/** Opens the tag field at the selected passage, or at the active annotation. */
export const tag: Command = {
  id: 'annotation.tag',
  label: 'Tag',
  section: 'Annotate',
  shortcuts: ['t'],
  canRun: hasMarkable,
  whyNot: madeBySomebodyElse,
  run: (context) => {
    const range = selectedPassage(context);
    const active = myActive(context);
    if (range) context.setView({ editing: { field: 'tag', annotationIds: null, range } });
    else if (active) {
      context.setView({ editing: { field: 'tag', annotationIds: [active.id], range: null } });
    }
  },
};

/** Gives the tags of the passage that was tagged last. */
export const tagAgain: Command = {
  id: 'annotation.tagAgain',
  label: 'Tag again with the same',
  labelNow: (context) => {
    const names = lastTagIds(context).flatMap((id) => context.here.tags.get(id)?.name ?? []);
    return names.length === 0 ? 'Tag again with the same' : `Tag again with ${names.join(', ')}`;
  },
  section: 'Annotate',
  shortcuts: ['Shift+t'],
  canRun: (context) => hasMarkable(context) && lastTagIds(context).length > 0,
  whyNot: madeBySomebodyElse,
  run: async (context) => {
    const target = markable(context);
    if (!target) return;
    const choices = lastTagIds(context).map((tagId) => ({ tagId }));
    const [tagged] = await addTags(context, target, choices);
    if (tagged === undefined) return;
    if ('annotationIds' in target || leaves(context)) {
      context.setView({ activeAnnotationId: tagged });
    }
  },
};

function markable(context: CommandContext): TagTarget | null {
  const range = selectedPassage(context);
  if (range) return { range };
  const active = myActive(context);
  return active ? { annotationIds: [active.id] } : null;
}

/** After a restart nothing has been tagged yet: then it is the tag given last. */
function lastTagIds({ store, here }: CommandContext) {
  const { tagIds } = useLastUsed.getState();
  const last = tagIds.length > 0 ? tagIds : (store.live.recentTags.current() ?? []).slice(0, 1);
  return last.filter((id) => here.tags.has(id));
}

/** Puts the tag field away while the keyboard is in the text; in the field itself, Escape does. */
export const closeTagField: Command = {
  id: 'annotation.closeTagField',
  label: 'Close the tag field',
  section: 'Annotate',
  shortcuts: ['Escape', 'Enter'],
  canRun: ({ view }) => view.editing?.field === 'tag',
  run: ({ setView }) => setView({ editing: null }),
};
