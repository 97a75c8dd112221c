import { describe } from '@core/anchoring/describe.ts';
import { created } from '@core/library/edits.ts';
import type { Edit } from '@core/library/change.ts';
import { makeAnnotation, type Annotation } from '@core/model/annotation.ts';
import type { Color } from '@core/model/color.ts';
import type { TagId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { StoreReader } from '../../store/store.ts';
import type { CommandContext } from '../command.ts';
import { isMine } from './passage.ts';

/** The annotation that one already has on exactly this passage: marking it again must not double it. */
export async function myAnnotationOn(
  read: StoreReader,
  { here }: Pick<CommandContext, 'here'>,
  { start, end }: TextRange,
): Promise<Annotation | null> {
  const { source } = here;
  if (!source) return null;
  const annotations = await read.annotationsStartingAt(source.id, start);
  return annotations.find((annotation) => annotation.target.end === end && isMine(annotation, here)) ?? null;
}

/** Whether the document is still there when a change's turn comes: what was asked for a moment before may take it away. */
export async function isStillThere(
  read: StoreReader,
  { here }: Pick<CommandContext, 'here'>,
): Promise<boolean> {
  return here.source !== null && (await read.source(here.source.id)) !== null;
}

/** A new annotation of a passage of the open document, and the edit that makes it. */
export function newAnnotation(
  { store, here }: Pick<CommandContext, 'store' | 'here'>,
  range: TextRange,
  fields: { readonly color?: Color | null; readonly tagIds?: readonly TagId[] },
): { annotation: Annotation; edit: Edit } | null {
  const { source, text, me } = here;
  if (!source || !text || !me) return null;
  const annotation = makeAnnotation(store.maker, {
    sourceId: source.id,
    creatorId: me.id,
    target: describe(text.text, range),
    color: fields.color ?? null,
    tagIds: [...(fields.tagIds ?? [])],
  });
  return { annotation, edit: created('annotations', annotation) };
}

/** Waits for an annotation to reach the screen, or to go from it. */
export interface Showing {
  /** Resolves when it has, or when it is not waited for any more. */
  readonly done: Promise<void>;
  readonly stop: () => void;
}

/**
 * Calls `then` in the moment in which an annotation that is being made reaches the screen, so that what follows is drawn
 * together with it. Until then the passage is best left selected: a key that comes in between would find neither a
 * selection nor an annotation to act on.
 */
export function whenShown(
  context: Pick<CommandContext, 'store'>,
  annotation: Annotation,
  then: () => void = () => undefined,
): Showing {
  return whenIsOnScreen(true, context, annotation, then);
}

/** Calls `then` in the moment in which an annotation that is being deleted goes from the screen. */
export function whenGone(
  context: Pick<CommandContext, 'store'>,
  annotation: Annotation,
  then: () => void,
): Showing {
  return whenIsOnScreen(false, context, annotation, then);
}

function whenIsOnScreen(
  isOnScreen: boolean,
  { store }: Pick<CommandContext, 'store'>,
  { id, sourceId }: Annotation,
  then: () => void,
): Showing {
  const passages = store.live.passages({ sourceId, tagIds: null, creatorId: null });
  let stop: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    const look = () => {
      const shown = passages.current();
      if (!shown || shown.some((annotation) => annotation.id === id) !== isOnScreen) return;
      stop();
      then();
    };
    const unsubscribe = passages.subscribe(look);
    stop = () => {
      unsubscribe();
      resolve();
    };
    look();
  });
  return { done, stop };
}

/** The screen is never further behind than this; where nothing shows annotations, nothing waits longer for it. */
const SHOWN_WITHIN_MS = 1_000;

/** Resolves when what is in the library by now, or no longer, has reached the screen as well. */
export async function shown({ done, stop }: Showing): Promise<void> {
  const timer = setTimeout(stop, SHOWN_WITHIN_MS);
  await done;
  clearTimeout(timer);
}
