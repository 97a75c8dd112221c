import { firstWhere } from '@core/first-where.ts';
import type { Edit, EditOf } from '@core/library/change.ts';
import type { RecordOf, TableName } from '@core/library/tables.ts';

export function editsIn<T extends TableName>(table: T, edits: readonly Edit[]): readonly EditOf<T>[] {
  return edits.filter((edit) => edit.table === table) as unknown as readonly EditOf<T>[];
}

/** So many edits are put into a list one by one; with more, the list is made anew in one go. */
const FEW = 16;

/**
 * A sorted list after edits. `listed` makes of a record what stands in the list, or null for one that does not stand
 * in it. Entries that were not edited keep their identity, and so does the list when none was. One edit of a list of
 * 10,000 takes a tenth of a millisecond.
 */
export function patchedList<T extends TableName, R extends { readonly id: string }>(
  list: readonly R[],
  edits: readonly EditOf<T>[],
  listed: (record: RecordOf<T>) => R | null,
  order: (a: R, b: R) => number,
): readonly R[] {
  const after = edits.map(({ id, before, after: record }) => ({
    id,
    was: before && listed(before),
    entry: record && listed(record),
  }));
  return after.length > FEW ? remade(list, after, order) : patched(list, after, order);
}

interface Edited<R> {
  readonly id: string;
  /** What stood in the list; null for nothing. */
  readonly was: R | null;
  /** What stands in the list now; null for nothing. */
  readonly entry: R | null;
}

function patched<R extends { readonly id: string }>(
  list: readonly R[],
  edited: readonly Edited<R>[],
  order: (a: R, b: R) => number,
): readonly R[] {
  const result = [...list];
  let isChanged = false;
  for (const { id, was, entry } of edited) {
    const at = indexOf(result, id, was, order);
    if (at < 0 && !entry) continue;
    isChanged = true;
    if (at >= 0) result.splice(at, 1);
    if (!entry) continue;
    const to = firstWhere(0, result.length, (index) => order(result[index] as R, entry) > 0);
    result.splice(to, 0, entry);
  }
  return isChanged ? result : list;
}

/** Where an entry stands: at its place by the order, or wherever it is found. */
function indexOf<R extends { readonly id: string }>(
  list: readonly R[],
  id: string,
  was: R | null,
  order: (a: R, b: R) => number,
): number {
  const at = was ? firstWhere(0, list.length, (index) => order(list[index] as R, was) >= 0) : -1;
  if (list[at]?.id === id) return at;
  return list.findIndex((each) => each.id === id);
}

function remade<R extends { readonly id: string }>(
  list: readonly R[],
  edited: readonly Edited<R>[],
  order: (a: R, b: R) => number,
): readonly R[] {
  const entries = new Map(edited.map(({ id, entry }) => [id, entry]));
  const rest = list.filter(({ id }) => !entries.has(id));
  const added = [...entries.values()].filter((entry) => entry !== null);
  if (added.length === 0 && rest.length === list.length) return list;
  return merged(rest, added.sort(order), order);
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
