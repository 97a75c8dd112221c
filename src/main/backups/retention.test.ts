import { expect, test } from 'vitest';
import type { BackupReason } from '@shared/bridge.ts';
import { retained } from './retention.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const taken = (ago: number, reason: BackupReason = 'activity') => ({
  at: new Date(now.getTime() - ago).toISOString(),
  reason,
});

const every = (step: number, count: number) => Array.from({ length: count }, (_, n) => taken(n * step));

test('the twelve newest snapshots stay', () => {
  const backups = every(5 * MINUTE, 12);
  expect(retained(backups, now).size).toBe(12);
});

test('of a day of snapshots each five minutes, the newest of each hour stay besides the newest twelve', () => {
  const kept = retained(every(5 * MINUTE, 288), now);
  expect(kept.size).toBeGreaterThanOrEqual(12 + 22);
  expect(kept.size).toBeLessThanOrEqual(12 + 24 + 1);
});

test('of a year of daily snapshots, two weeks of days and eight weeks stay, thinning out backwards', () => {
  const backups = every(DAY, 365);
  const kept = backups.filter((backup) => retained(backups, now).has(backup));
  expect(kept.length).toBeGreaterThanOrEqual(24);
  expect(kept.length).toBeLessThanOrEqual(32);
  const oldest = kept.at(-1);
  expect(now.getTime() - Date.parse(oldest?.at ?? '')).toBeGreaterThan(24 * DAY - 1);
});

test('snapshots before something large stay thirty days, those made by hand for ever', () => {
  const many = every(MINUTE, 2_000);
  const recent = taken(29 * DAY, 'beforeMerge');
  const old = taken(31 * DAY, 'beforeMerge');
  const byHand = taken(900 * DAY, 'manual');
  const weekly = every(7 * DAY, 60);
  const kept = retained([...many, recent, old, byHand, ...weekly], now);
  expect(kept.has(recent)).toBe(true);
  expect(kept.has(byHand)).toBe(true);
  const others = [...many, recent, old, ...weekly, taken(31 * DAY - HOUR)];
  expect(retained(others, now).has(old)).toBe(false);
});

test('the two newest stay, whatever their age', () => {
  const backups = [taken(4000 * DAY), taken(4001 * DAY)];
  expect(retained(backups, now).size).toBe(2);
});
