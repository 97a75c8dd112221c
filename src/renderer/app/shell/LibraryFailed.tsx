import { bridge } from '../bridge.ts';
import type { OpenError } from '../store/open-store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { libraryErrorInWords } from '../ui/library-error.ts';
import './window.css';

/** In place of the window where the library cannot be opened: what happened, what was kept, what to do. */
export function LibraryFailed({ error }: { error: OpenError }) {
  return (
    <main aria-label="Reader" className="alone">
      <EmptyState
        isHeading
        title="The library cannot be opened"
        action={
          <Button kind="primary" onPress={() => void bridge.showLibraryFolder()}>
            Show the folder of the library
          </Button>
        }
      >
        {error.type === 'databaseUnavailable'
          ? `The database that shows it cannot be opened: ${error.reason}`
          : libraryErrorInWords(error)}{' '}
        Nothing in the library was changed. Start Postil again when this has been put right.
      </EmptyState>
    </main>
  );
}
