import { EmptyState } from '../ui/EmptyState.tsx';

/** The close-reading guides of this library. */
export function GuidesTab() {
  return <EmptyState title="No guides yet." />;
}
