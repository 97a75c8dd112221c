import { sourceIdSchema, type SourceId } from '@core/model/id.ts';
import type { Ask } from './ask.ts';
import type { Places } from './store.ts';

const LAST_OPEN = 'lastOpen';

/** Where the person was, in the database and nowhere else: see `Places` for why this is no Change. */
export function placesIn(ask: Ask): Places {
  const known = new Map<SourceId, number | null>();
  return {
    async placeOf(id) {
      const remembered = known.get(id);
      if (remembered !== undefined) return remembered;
      const row = await ask(({ places }) => places.get(id));
      // What was kept meanwhile is newer than what was read.
      const place = known.get(id) ?? row?.offset ?? null;
      known.set(id, place);
      return place;
    },
    placeInMemory: (id) => known.get(id),
    async keepPlace(id, offset) {
      known.set(id, offset);
      await ask(({ places }) => places.put({ id, offset, sourceId: null }));
    },
    async lastOpen() {
      const row = await ask(({ places }) => places.get(LAST_OPEN));
      return sourceIdSchema.nullable().parse(row?.sourceId ?? null);
    },
    async keepLastOpen(id) {
      await ask(({ places }) => places.put({ id: LAST_OPEN, offset: 0, sourceId: id }));
    },
  };
}
