import type { SourceId } from '@core/model/id.ts';
import { create } from 'zustand';
import { useCurrentReader } from '../../current-reader.ts';
import type { Reader } from '../../reader/reader.ts';
import { useViewState, type ViewState } from '../../view-state.ts';

/** A place in a document, in the view that shows it, or a view in its stead, that somebody jumped away from. */
type Place =
  | {
      readonly sourceId: SourceId;
      /** The character at the top of the window. */
      readonly offset: number;
      readonly caret: number;
      readonly view: ViewState['view'];
    }
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
  if (reader && sourceId) {
    const offset = reader.topOffset();
    return { sourceId, offset, caret: caretInView(reader) ?? offset, view };
  }
  return view === 'read' ? null : { view, passagesLine, passagesFace };
}

/** Where the caret is; null where the text has been scrolled away from it. */
function caretInView(reader: Reader): number | null {
  const caret = reader.caret();
  const at = reader.rectOf({ start: caret, end: caret });
  const { top, bottom } = reader.scroller.getBoundingClientRect();
  return at && at.top >= top && at.bottom <= bottom ? caret : null;
}

/** The latest remembered place, which is then no longer remembered. */
export function takePlace(): Place | null {
  const { places } = useJumps.getState();
  useJumps.setState({ places: places.slice(0, -1) });
  return places.at(-1) ?? null;
}
