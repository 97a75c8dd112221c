import { deleted, updated, type PatchOf } from '@core/library/edits.ts';
import type { ChangeLabel } from '@core/library/change.ts';
import type { GuideId } from '@core/model/id.ts';
import type { Guide } from '@core/model/guide.ts';
import { sameContent } from '@core/library/canonical-json.ts';
import { kept } from '../commands/keep.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { useViewState } from '../view-state.ts';
import { commitAndSay } from './say.ts';

/** What an edit of a guide is called in the history; its title is filled in. */
type GuideLabel =
  | { readonly type: 'editedGuide' | 'reorderedGuide' | 'laidOutGuide' }
  | { readonly type: 'addedToGuide' | 'removedFromGuide'; readonly count: number };

/** Alters a guide as it is when the turn comes. Composing what is there already makes no step. */
export async function editGuide(
  store: Store,
  id: GuideId,
  label: GuideLabel,
  patch: (guide: Guide) => PatchOf<'guides'>,
): Promise<void> {
  await kept(
    { announce },
    store.commit(async (read) => {
      const before = await read.guide(id);
      if (!before) return null;
      const changed = patch(before);
      if (sameContent({ ...before, ...changed }, before)) return null;
      return {
        label: { ...label, guide: before.title } as ChangeLabel,
        edits: [updated('guides', before, changed, store.maker)],
      };
    }),
  );
}

/** Gives a guide another title; an empty one is none. */
export async function renameGuide(store: Store, id: GuideId, title: string): Promise<void> {
  await kept(
    { announce },
    store.commit(async (read) => {
      const before = await read.guide(id);
      if (!before || title === '' || title === before.title) return null;
      return {
        label: { type: 'renamedGuide', from: before.title, to: title },
        edits: [updated('guides', before, { title }, store.maker)],
      };
    }),
  );
}

/** Shows a guide in its own view. */
export function openGuide(id: GuideId | null): void {
  if (id !== null) useViewState.setState({ openGuideId: id, view: 'guide', navigatorSummoned: false });
}

/** Deletes a guide. Its passages stay, and so do the answers, which belong to those who wrote them. */
export async function deleteGuide(store: Store, id: GuideId): Promise<boolean> {
  const done = await commitAndSay(store, async (read) => {
    const before = await read.guide(id);
    return before
      ? {
          label: { type: 'deletedGuide', guide: before.title },
          edits: [deleted('guides', before, store.maker)],
        }
      : null;
  });
  const { openGuideId, view } = useViewState.getState();
  if (done && openGuideId === id) {
    useViewState.setState({ openGuideId: null, view: view === 'guide' ? 'read' : view });
  }
  return done;
}
