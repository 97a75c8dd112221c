import type { BackupReason } from '@shared/bridge.ts';

const REASONS = [
  'daily',
  'activity',
  'quit',
  'manual',
  'beforeImport',
  'beforeMerge',
  'beforeRestore',
  'beforeUpdate',
  'afterRepair',
] as const satisfies readonly BackupReason[];

export const SNAPSHOT_ENDING = '.postil.json';

/** The name of a snapshot, without its ending: in alphabetical order names are in order of time. */
export function snapshotName(at: Date, reason: BackupReason): string {
  return `${at.toISOString().replaceAll(':', '-')}-${reason}`;
}

/** When and why a snapshot was taken, from its name; null for a name that is none of ours. */
export function partsOf(id: string): { at: string; reason: BackupReason } | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-([A-Za-z]+)$/.exec(id);
  const reason = REASONS.find((known) => known === match?.[4]);
  return match && reason ? { at: `${match[1]}:${match[2]}:${match[3]}`, reason } : null;
}
