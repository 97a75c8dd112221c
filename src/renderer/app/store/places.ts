import { sourceIdSchema } from '@core/model/id.ts';
import type { LibraryDatabase } from './library-database.ts';
import type { Observable } from './observable.ts';
import type { Places } from './store.ts';

const LAST_OPEN = 'lastOpen';

/** Where the person was, in the database and nowhere else: see `Places` for why this is no Change. */
export function placesIn(database: Observable<LibraryDatabase>): Places {
  return {
    async placeOf(id) {
      return (await database.current().places.get(id))?.offset ?? null;
    },
    async keepPlace(id, offset) {
      await database.current().places.put({ id, offset, sourceId: null });
    },
    async lastOpen() {
      const row = await database.current().places.get(LAST_OPEN);
      return sourceIdSchema.nullable().parse(row?.sourceId ?? null);
    },
    async keepLastOpen(id) {
      await database.current().places.put({ id: LAST_OPEN, offset: 0, sourceId: id });
    },
  };
}
