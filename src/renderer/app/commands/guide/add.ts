import { stepsWithPassages } from '@core/guide/guide-edits.ts';
import { created, updated } from '@core/library/edits.ts';
import type { Edit } from '@core/library/change.ts';
import type { AnnotationId, GuideId } from '@core/model/id.ts';
import { makeGuide, type Guide } from '@core/model/guide.ts';
import { sayWithUndo } from '../../actions/say.ts';
import { countOf } from '../../ui/words.ts';
import type { PassagesToAdd } from '../../view-state.ts';
import { isStillThere, myAnnotationOn, newAnnotation } from '../annotate/mark.ts';
import { selectedPassage } from '../annotate/passage.ts';
import type { Command, CommandContext } from '../command.ts';
import { alter } from '../keep.ts';

/** What a guide is called until somebody gives it a title. */
export const UNTITLED = 'Untitled guide';

export const addPassage: Command = {
  id: 'guide.add',
  label: 'Add to guide',
  section: 'Annotate',
  shortcuts: ['g'],
  canRun: (context) => context.here.me !== null && meant(context) !== null,
  run: async (context) => {
    const passages = meant(context);
    if (passages) await addToGuide(context, passages);
  },
};

export const newGuide: Command = {
  id: 'guide.new',
  label: 'New guide',
  section: 'File',
  canRun: ({ here }) => here.me !== null,
  run: async (context) => {
    await createGuide(context, UNTITLED);
  },
};

/** The selected passage, or else the active annotation, anybody's. */
function meant(context: Pick<CommandContext, 'view' | 'here'>): PassagesToAdd | null {
  const range = selectedPassage(context);
  if (range) return { range };
  return context.here.active ? { annotationIds: [context.here.active.id] } : null;
}

/**
 * Adds passages to the guide that is being composed; where none is, to the only one there is, or to a new one where there
 * is none; else asks which. A stretch of text that is not marked yet is highlighted in the same step.
 */
export async function addToGuide(context: CommandContext, passages: PassagesToAdd): Promise<void> {
  const { store, view, setView } = context;
  const guides = await store.read.guides();
  const open = guides.find(({ id }) => id === view.openGuideId);
  const [only] = guides;
  if (open) await addTo(context, open.id, passages);
  else if (guides.length > 1) setView({ dialog: { type: 'addToGuide', passages } });
  else await addTo(context, only?.id ?? null, passages);
}

/** Adds passages to a guide, or to a new one for null, and says so. */
export async function addTo(
  context: CommandContext,
  guideId: GuideId | null,
  passages: PassagesToAdd,
): Promise<void> {
  const { store, here, setView, announce } = context;
  let into: Guide | null = null;
  let added = 0;
  const change = await alter(context, async (read) => {
    const edits: Edit[] = [];
    let ids: readonly AnnotationId[];
    if ('range' in passages) {
      if (!(await isStillThere(read, context))) return null;
      const there = await myAnnotationOn(read, context, passages.range);
      const made = there ? null : newAnnotation(context, passages.range, {});
      const annotation = there ?? made?.annotation;
      if (made) edits.push(made.edit);
      ids = annotation ? [annotation.id] : [];
    } else {
      ids = passages.annotationIds;
    }
    const before = guideId === null ? null : await read.guide(guideId);
    const guide = before ?? (here.me && makeGuide(store.maker, { title: UNTITLED, creatorId: here.me.id }));
    if (!guide) return null;
    into = guide;
    const result = stepsWithPassages(guide, ids, store.maker);
    added = result.added;
    if (added === 0) return null;
    edits.push(
      before
        ? updated('guides', before, { steps: result.steps }, store.maker)
        : created('guides', { ...guide, steps: result.steps }),
    );
    return { label: { type: 'addedToGuide', guide: guide.title, count: added }, edits };
  });
  const guide = into as Guide | null;
  if (!guide) return;
  if (!change) {
    const isOne = 'range' in passages || passages.annotationIds.length === 1;
    if (added === 0) announce(`${isOne ? 'The passage is' : 'All of them are'} in “${guide.title}” already.`);
    return;
  }
  context.reader?.clearSelection();
  setView({ openGuideId: guide.id });
  sayWithUndo(store, change, `Added ${countOf(added, 'passage')} to “${guide.title}”.`);
}

/** Makes a guide and opens it to be composed. */
export async function createGuide(context: CommandContext, title: string): Promise<void> {
  const { store, here, setView } = context;
  if (!here.me) return;
  const guide = makeGuide(store.maker, { title, creatorId: here.me.id });
  const change = await alter(context, () =>
    Promise.resolve({ label: { type: 'createdGuide', guide: title }, edits: [created('guides', guide)] }),
  );
  if (change) setView({ openGuideId: guide.id, view: 'guide' });
}
