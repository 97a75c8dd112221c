import { z } from '../zod.ts';
import { personIdSchema } from './id.ts';

/** Instants are ISO 8601 in UTC. They are shown to people and never decide which version of a record wins. */
export const instantSchema = z.iso.datetime({ offset: false });

/**
 * What every shared record carries. `revision` starts at 1 and goes up by one with each edit, undo included:
 * it is the only thing by which two versions of a record are ordered.
 */
export const recordShape = {
  creatorId: personIdSchema,
  created: instantSchema,
  modified: instantSchema,
  revision: z.int().min(1),
};

/**
 * What is left of a deleted record, so that a colleague's older file does not bring it back.
 * It carries no content.
 */
export const tombstoneShape = {
  deleted: z.literal(true),
  modified: instantSchema,
  revision: z.int().min(1),
};

export function isLive<R extends object>(record: R): record is Exclude<R, { deleted: true }> {
  return !('deleted' in record);
}
