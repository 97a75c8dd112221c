import type { LibraryDatabase } from './library-database.ts';

/**
 * Asks whichever database is in use. How long that may take, and what becomes of a question whose database breaks or is
 * replaced before it has answered, is for the one that hands this out to say.
 */
export type Ask = <T>(question: (database: LibraryDatabase) => PromiseLike<T>) => Promise<T>;
