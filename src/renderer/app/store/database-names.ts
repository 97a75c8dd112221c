import { Dexie } from 'dexie';

/**
 * A library's databases are named `postil-<lineage>-<n>`; the one with the highest number is in use. A damaged one is
 * never repaired in place: the next number is built, and the damaged one stays until that one is replaced in turn.
 */
export interface DatabaseName {
  readonly name: string;
  readonly number: number;
}

export function databaseName(lineage: string, number: number): DatabaseName {
  return { name: `postil-${lineage}-${number}`, number };
}

/** The databases of a library that exist, the one in use last. */
export async function databasesOf(lineage: string): Promise<readonly DatabaseName[]> {
  const prefix = `postil-${lineage}-`;
  return (await Dexie.getDatabaseNames())
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => databaseName(lineage, Number(name.slice(prefix.length))))
    .sort((a, b) => a.number - b.number);
}
