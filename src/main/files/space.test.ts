import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { changeOf } from '../test-support/changes.ts';
import { faultyDisk, systemError, temporaryFolder } from '../test-support/disks.ts';
import { openedLibrary } from '../test-support/libraries.ts';
import { realDisk, type Disk } from './disk.ts';
import { Space } from './space.ts';

const MB = 1024 * 1024;

function diskWithFree(bytes: () => number): Disk {
  return { ...realDisk, freeBytes: () => Promise.resolve(bytes()) };
}

test('the room left has three levels', async () => {
  const folder = await temporaryFolder();
  const levelAt = async (bytes: number) =>
    (
      await new Space(
        diskWithFree(() => bytes),
        folder,
      ).look()
    ).level;
  expect(await levelAt(200 * MB)).toBe('enough');
  expect(await levelAt(200 * MB - 1)).toBe('low');
  expect(await levelAt(50 * MB)).toBe('low');
  expect(await levelAt(50 * MB - 1)).toBe('scarce');
});

test('a disk that does not say how full it is counts as one with room', async () => {
  const silent = faultyDisk(realDisk, (call) => (call === 'freeBytes' ? systemError('ENOSYS') : null));
  expect(await new Space(silent, await temporaryFolder()).look()).toEqual({
    level: 'enough',
    freeBytes: null,
  });
});

test('on a full disk the reserve is given up, the change is kept, and the reserve comes back with the room', async () => {
  const folder = await temporaryFolder();
  const reserve = path.join(folder, 'reserve');
  let isFull = false;
  const full = faultyDisk(realDisk, (call) => (isFull && call === 'append' ? systemError('ENOSPC') : null));
  let free = 500 * MB;
  const disk: Disk = {
    ...full,
    freeBytes: () => Promise.resolve(free),
    remove: async (file) => {
      await full.remove(file);
      if (file === reserve) isFull = false;
    },
  };
  const library = await openedLibrary(folder, { disk });
  await library.space.keepReserve();
  expect((await stat(reserve)).size).toBe(8 * MB);
  await library.append(changeOf(1));

  [isFull, free] = [true, 0];
  expect((await library.append(changeOf(2))).ok).toBe(true);
  expect(await realDisk.size(reserve)).toBeNull();
  isFull = true;
  expect(await library.append(changeOf(3))).toEqual({ ok: false, error: { type: 'diskFull' } });
  expect(await library.takeBackup('activity')).toEqual({ ok: false, error: { type: 'diskFull' } });

  [isFull, free] = [false, 500 * MB];
  expect((await library.append(changeOf(3))).ok).toBe(true);
  expect((await library.takeBackup('activity')).ok).toBe(true);
  await library.space.keepReserve();
  expect(await realDisk.size(reserve)).toBe(8 * MB);
});
