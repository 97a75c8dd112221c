import { Component, type ReactNode } from 'react';
import { useStore } from '../store/hooks.ts';
import { passDatabaseErrors } from '../store/open-database.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { initialViewState, useViewState } from '../view-state.ts';
import './window.css';

interface WindowGuardProps {
  readonly children: ReactNode;
}

/** Around the window: a fault that happens while it is drawn would otherwise leave an empty page. React reports the fault itself. */
export class WindowGuard extends Component<WindowGuardProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <WindowFailed onBeginAnew={() => this.setState({ hasFailed: false })} />;
  }
}

/** What was kept, and the way on: what was open may be what cannot be drawn, so that nothing is open at first. */
function WindowFailed({ onBeginAnew }: { onBeginAnew: () => void }) {
  const { places } = useStore();
  const beginAnew = async () => {
    // A database that fails as well is what the window tells of when it is there again.
    await places.keepLastOpen(null).catch(passDatabaseErrors);
    useViewState.setState(initialViewState);
    onBeginAnew();
  };
  return (
    <main aria-label="Reader" className="alone">
      <EmptyState
        isHeading
        title="The window could not be drawn"
        action={
          <Button kind="primary" onPress={() => void beginAnew()}>
            Begin anew
          </Button>
        }
      >
        This is a fault of Postil, and not of your documents. What was marked as saved is on the disk. The
        window begins anew with no document open; your documents are in the list.
      </EmptyState>
    </main>
  );
}
