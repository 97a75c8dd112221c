import { longWork } from '../ui/long-work.ts';
import type { ReadingProgress } from './open-files.ts';

/** Files being read, as the window shows it, with the way to stop it. */
export function readingFiles(stop: () => void): {
  readonly tell: (progress: ReadingProgress) => void;
  readonly end: () => void;
} {
  const { tell, end } = longWork('Opening files', stop);
  return {
    tell: ({ fileName, number, count, fraction }) =>
      tell(
        count === 1 ? `Reading ${fileName}` : `Reading ${fileName} (${number} of ${count})`,
        (number - 1 + fraction) / count,
      ),
    end,
  };
}
