import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Observable } from '../store/observable.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Progress } from '../ui/Progress.tsx';
import './window.css';

/** Most libraries are open sooner than this, and a sentence that flashes by says nothing to anybody. */
const SHOWN_AFTER_MS = 400;

/** In place of the window while the library is opened, once that takes long enough to be noticed. */
export function OpeningLibrary({ making }: { making: Observable<number | null> }) {
  const fraction = useSyncExternalStore(making.subscribe, making.current);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <main aria-label="Reader" className="alone">
      <EmptyState
        isHeading
        title="Opening your library"
        action={
          fraction !== null && (
            <div className="opening-progress">
              <Progress label="Making the database" fraction={fraction} />
            </div>
          )
        }
      >
        {fraction !== null &&
          'The database that shows it is made again from the journal and the backups. Nothing that was saved is lost.'}
      </EmptyState>
    </main>
  );
}
