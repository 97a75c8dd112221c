import { z } from 'zod';
import type { LibraryState } from '@core/library/tables.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { AllRecords } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';

/** What a snapshot holds: a library, and where its journal stood. */
export interface Snapshot {
  readonly head: Head;
  readonly records: AllRecords;
}

const schema = z.looseObject({
  format: z.literal(1),
  head: z.object({ lineage: z.string(), seq: z.int(), chain: z.string() }),
  records: z.custom<AllRecords>((value) => typeof value === 'object' && value !== null),
});

export function serializeSnapshot(head: Head, state: LibraryState): string {
  return `${JSON.stringify({ format: 1, head, records: recordsOf(state) })}\n`;
}

export function parseSnapshot(
  text: string,
): Result<Snapshot, { type: 'damaged' } | { type: 'newer'; found: number }> {
  try {
    const { head, records } = schema.parse(JSON.parse(text));
    return ok({ head, records });
  } catch {
    return err({ type: 'damaged' });
  }
}

/** A library's records as arrays, which can be sent to a window. */
export function recordsOf(state: LibraryState): AllRecords {
  return {
    sources: [...state.sources.values()],
    annotations: [...state.annotations.values()],
    replies: [...state.replies.values()],
    tags: [...state.tags.values()],
    people: [...state.people.values()],
    superseded: [...state.superseded.values()],
    settings: [...state.settings.values()],
  };
}

/** How many records each table holds, tombstones included. */
export function countsOf(records: {
  readonly [T in keyof AllRecords]: { size: number } | { length: number };
}): {
  [T in keyof AllRecords]: number;
} {
  const count = (table: { size: number } | { length: number }) =>
    'size' in table ? table.size : table.length;
  return {
    sources: count(records.sources),
    annotations: count(records.annotations),
    replies: count(records.replies),
    tags: count(records.tags),
    people: count(records.people),
    superseded: count(records.superseded),
    settings: count(records.settings),
  };
}
