import { useSyncExternalStore } from 'react';
import type { Observable } from '../store/observable.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Progress } from '../ui/Progress.tsx';
import { useIsLong } from '../ui/use-is-long.ts';
import './window.css';

/** In place of the window while the library is opened, once that takes long enough to be noticed. */
export function OpeningLibrary({ making }: { making: Observable<number | null> }) {
  const fraction = useSyncExternalStore(making.subscribe, making.current);
  const isShown = useIsLong(true);
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
