import type { SourceId } from '@core/model/id.ts';
import { create } from 'zustand';
import { useCurrentReader } from '../../current-reader.ts';
import { useViewState, type ViewState } from '../../view-state.ts';

/** A place in a document, in the view that shows it, or a view in its stead, that somebody jumped away from. */
type Place =
  | { readonly sourceId: SourceId; readonly offset: number; readonly view: ViewState['view'] }
  | Pick<ViewState, 'view' | 'passagesLine' | 'passagesFace'>;

/** How many places are remembered. */
const REMEMBERED = 50;

/** Where the person was before each jump, latest last. Forgotten with the window. */
export const useJumps = create<{ readonly places: readonly Place[] }>(() => ({ places: [] }));

/** Remembers where the person is, because what follows leads away from there. */
export function rememberPlace(): void {
  const place = placeNow();
  if (!place) return;
  useJumps.setState(({ places }) => ({ places: [...places.slice(1 - REMEMBERED), place] }));
}

function placeNow(): Place | null {
  const { view, passagesLine, passagesFace } = useViewState.getState();
  const { reader, sourceId } = useCurrentReader.getState();
  if (reader && sourceId) return { sourceId, offset: reader.topOffset(), view };
  return view === 'read' ? null : { view, passagesLine, passagesFace };
}

/** The latest remembered place, which is then no longer remembered. */
export function takePlace(): Place | null {
  const { places } = useJumps.getState();
  useJumps.setState({ places: places.slice(0, -1) });
  return places.at(-1) ?? null;
}
