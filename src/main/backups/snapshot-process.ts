import { app, utilityProcess } from 'electron';
import type { SnapshotTaker } from './snapshot-job.ts';

/** A snapshot of the largest library takes seconds. A process that has not answered by now never will. */
const PATIENCE_MS = 5 * 60 * 1000;

type Answer = Awaited<ReturnType<SnapshotTaker['take']>>;

/**
 * Takes snapshots in a process of their own, one a snapshot, so that neither typing nor saving waits for them. Where
 * the process ends without an answer, the answer is null.
 */
export function snapshotProcess(workerFile: string): SnapshotTaker {
  return {
    take: async (job) => {
      // The library is read sooner than Chromium can make processes.
      await app.whenReady();
      return new Promise<Answer>((resolve) => {
        const child = utilityProcess.fork(workerFile, [], { serviceName: 'Postil backups', stdio: 'ignore' });
        const timer = setTimeout(() => child.kill(), PATIENCE_MS);
        const end = (answer: Answer) => {
          clearTimeout(timer);
          resolve(answer);
        };
        child.once('message', (answer: Answer) => {
          end(answer);
          child.kill();
        });
        child.once('exit', () => {
          end(null);
        });
        child.postMessage(job);
      });
    },
  };
}
