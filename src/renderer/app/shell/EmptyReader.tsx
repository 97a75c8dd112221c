import { useSources } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useRun } from '../command-scope.tsx';

/** The reader while no document is open: what to do first. */
export function EmptyReader() {
  const run = useRun();
  const isEmptyLibrary = useSources().length === 0;
  return (
    <EmptyState
      isHeading
      title={isEmptyLibrary ? 'Open your first document' : 'No document is open'}
      action={
        <Button kind="primary" onPress={() => run('file.open')}>
          Open a document…
        </Button>
      }
    >
      {isEmptyLibrary
        ? 'Or drop one anywhere on this window. A file from a colleague (.postil.json) is opened the same way. The files themselves are never changed.'
        : 'Choose one in the library on the left, or open another.'}
    </EmptyState>
  );
}
