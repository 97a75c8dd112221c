import { useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Progress } from '../ui/Progress.tsx';
import { useReading } from './reading-progress.ts';

/** Most files are read sooner than this, and a panel that flashes by says nothing to anybody. */
const SHOWN_AFTER_MS = 400;

/** How far reading files has come, once it takes long enough to be noticed, and the way to stop it. */
export function ReadingProgress() {
  const isReading = useReading(({ reading }) => reading !== null);
  return isReading && <Panel />;
}

function Panel() {
  const reading = useReading((state) => state.reading);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!reading || !isShown) return null;
  const { fileName, number, count, fraction } = reading.progress;
  return (
    <section className="reading" aria-label="Opening files">
      <Progress
        label={count === 1 ? `Reading ${fileName}` : `Reading ${fileName} (${number} of ${count})`}
        fraction={(number - 1 + fraction) / count}
      />
      <Button onPress={reading.cancel}>Cancel</Button>
    </section>
  );
}
