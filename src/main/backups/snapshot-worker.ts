import os from 'node:os';
import { realDisk } from '../files/disk.ts';
import { takeFromFiles, type SnapshotJob } from './snapshot-job.ts';

/* The process that takes one snapshot. It gives way to everything that somebody waits for. */

try {
  os.setPriority(os.constants.priority.PRIORITY_LOW);
} catch {
  // A system that does not allow it takes the snapshot at the usual pace.
}

process.parentPort.once('message', ({ data }: { data: SnapshotJob }) => {
  void takeFromFiles(realDisk, data).then((answer) => {
    process.parentPort.postMessage(answer);
  });
});
