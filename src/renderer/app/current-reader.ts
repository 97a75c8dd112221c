import { create } from 'zustand';
import type { SourceId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Reader } from './reader/reader.ts';

/** The text on the screen, and where to go in one that is only being opened. */
interface CurrentReader {
  readonly reader: Reader | null;
  /** Whose text `reader` shows. */
  readonly sourceId: SourceId | null;
  /** Where to be as soon as that document is on the screen: at a passage, or with the caret where it was. */
  readonly arrival:
    | { readonly sourceId: SourceId; readonly range: TextRange }
    | { readonly sourceId: SourceId; readonly caret: number }
    | null;
}

export const useCurrentReader = create<CurrentReader>(() => ({
  reader: null,
  sourceId: null,
  arrival: null,
}));

/** The text of a document has come on the screen, or gone from it: null. */
export function takeReader(reader: Reader | null, sourceId: SourceId): void {
  const { arrival } = useCurrentReader.getState();
  if (reader && arrival?.sourceId === sourceId) {
    if ('range' in arrival) reader.arriveAt(arrival.range);
    else reader.placeCaret(arrival.caret);
  }
  useCurrentReader.setState({ reader, sourceId: reader && sourceId, arrival: reader ? null : arrival });
}
