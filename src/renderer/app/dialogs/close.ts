import { useViewState } from '../view-state.ts';

/** Closes whatever dialog is open. */
export function closeDialog(): void {
  useViewState.setState({ dialog: null });
}
