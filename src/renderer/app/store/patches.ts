import { firstWhere } from '@core/first-where.ts';
import type { Edit, EditOf } from '@core/library/change.ts';
import type { RecordOf, TableName } from '@core/library/tables.ts';

export function editsIn<T extends TableName>(table: T, edits: readonly Edit[]): readonly EditOf<T>[] {
  return edits.filter((edit) => edit.table === table) as unknown as readonly EditOf<T>[];
}

/**
 * A sorted list after edits. `listed` makes of a record what stands in the list, or null for one that does not stand
 * in it. Entries that were not edited keep their identity, and so does the list when none was.
 */
export function patchedList<T extends TableName, R extends { readonly id: string }>(
  list: readonly R[],
  edits: readonly EditOf<T>[],
  listed: (record: RecordOf<T>) => R | null,
  order: (a: R, b: R) => number,
): readonly R[] {
  const added = new Map<string, R>();
  const edited = new Set<string>();
  for (const { id, after } of edits) {
    edited.add(id);
    const entry = after && listed(after);
    if (entry) added.set(id, entry);
    else added.delete(id);
  }
  const rest = list.filter((entry) => !edited.has(entry.id));
  if (added.size === 0 && rest.length === list.length) return list;
  return merged(rest, [...added.values()].sort(order), order);
}

/** A map by id after edits, with the same promises. */
export function patchedMap<T extends TableName, K extends string, R extends { readonly id: K }>(
  map: ReadonlyMap<K, R>,
  edits: readonly EditOf<T>[],
  listed: (record: RecordOf<T>) => R | null,
): ReadonlyMap<K, R> {
  if (edits.length === 0) return map;
  const patched = new Map(map);
  for (const { id, after } of edits) {
    const entry = after && listed(after);
    if (entry) patched.set(entry.id, entry);
    else patched.delete(id as K);
  }
  return patched;
}

/** Two sorted lists as one: the few of `b` each at its place among the many of `a`, behind those that are equal to it. */
function merged<R>(a: readonly R[], b: readonly R[], order: (a: R, b: R) => number): readonly R[] {
  const result: R[] = [];
  let from = 0;
  for (const entry of b) {
    const to = firstWhere(from, a.length, (index) => order(a[index] as R, entry) > 0);
    for (; from < to; from += 1) result.push(a[from] as R);
    result.push(entry);
  }
  for (; from < a.length; from += 1) result.push(a[from] as R);
  return result;
}
