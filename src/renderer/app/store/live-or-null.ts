import { isLive } from '@core/model/record.ts';

/** The record itself when it is there and has not been deleted. */
export function liveOrNull<R extends object>(
  record: R | null | undefined,
): Exclude<R, { deleted: true }> | null {
  return record && isLive(record) ? record : null;
}
