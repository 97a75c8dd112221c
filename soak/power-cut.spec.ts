import { execFileSync } from 'node:child_process';
import { test } from '@playwright/test';
import { killWhileWorking } from './support/killing.ts';
import { seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';
import { SmallDisk } from './support/small-disk.ts';

/**
 * The power of the disk on which profile and library lie is cut while somebody works: ext4 is shut down without writing
 * its log, so that only what had been synced is there when it is mounted again.
 */
test('power cut', async () => {
  const why = whyNot();
  if (why !== null) say(`POWER CUT: SKIPPED, ${why}. Nothing was tested.`);
  test.skip(why !== null, why ?? '');

  await killWhileWorking(timesOf(100), seed, {
    disasterIn: (folder) => {
      const disk = new SmallDisk(folder, 512);
      return {
        name: 'power cuts',
        home: disk.folder,
        strike: () => {
          disk.cutPower();
        },
        recover: () => {
          disk.unplug();
          disk.plugIn();
        },
        end: () => {
          disk.unplug();
        },
      };
    },
  });
});

/** Why no disk's power can be cut here; null where it can. */
function whyNot(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'it needs root on Linux to mount a disk';
  try {
    execFileSync('losetup', ['--find']);
    for (const tool of ['mkfs.ext4', 'perl']) execFileSync('which', [tool]);
    return null;
  } catch {
    return 'it needs a free loop device, mkfs.ext4 and perl';
  }
}
