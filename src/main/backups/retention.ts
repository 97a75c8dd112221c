import type { BackupReason } from '@shared/bridge.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How many snapshots are kept of the newest ones and, of older ones, the newest in each hour, day and week. */
const KEPT = { newest: 12, hours: 24, days: 14, weeks: 8 } as const;

/** Snapshots taken before something large stay this long, whatever the counts say. */
const BEFORE_KEPT_DAYS = 30;

/**
 * Which snapshots stay, from when and why they were taken. What a person asked for by hand stays until that person
 * removes it; the two newest always stay.
 */
export function retained<B extends { readonly at: string; readonly reason: BackupReason }>(
  backups: readonly B[],
  now: Date,
): ReadonlySet<B> {
  const newestFirst = backups.toSorted((a, b) => b.at.localeCompare(a.at));
  const kept = new Set<B>(newestFirst.slice(0, KEPT.newest));
  const keepNewestOfEach = (period: (at: Date) => string, periods: number) => {
    const seen = new Set<string>();
    for (const backup of newestFirst) {
      const name = period(new Date(backup.at));
      if (seen.has(name)) continue;
      seen.add(name);
      if (seen.size > periods) break;
      kept.add(backup);
    }
  };
  keepNewestOfEach((at) => at.toISOString().slice(0, 13), KEPT.hours);
  keepNewestOfEach((at) => at.toISOString().slice(0, 10), KEPT.days);
  keepNewestOfEach((at) => String(Math.floor(at.getTime() / (7 * DAY))), KEPT.weeks);
  for (const backup of backups) {
    const ageInDays = (now.getTime() - Date.parse(backup.at)) / DAY;
    if (backup.reason === 'manual') kept.add(backup);
    if (isBeforeSomething(backup.reason) && ageInDays < BEFORE_KEPT_DAYS) kept.add(backup);
  }
  return kept;
}

function isBeforeSomething(reason: BackupReason): boolean {
  switch (reason) {
    case 'beforeImport':
    case 'beforeMerge':
    case 'beforeRestore':
    case 'beforeUpdate':
    case 'afterRepair':
      return true;
    case 'daily':
    case 'activity':
    case 'quit':
    case 'manual':
      return false;
  }
}
