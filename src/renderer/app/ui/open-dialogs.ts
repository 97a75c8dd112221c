import { useLayoutEffect } from 'react';
import { create } from 'zustand';

const useOpenDialogs = create(() => ({ count: 0 }));

/** Counts a dialog as open for as long as what calls this is in the page. */
export function useAsOpenDialog(): void {
  useLayoutEffect(() => {
    useOpenDialogs.setState(({ count }) => ({ count: count + 1 }));
    return () => useOpenDialogs.setState(({ count }) => ({ count: count - 1 }));
  }, []);
}

/** Whether any dialog is open. */
export function useIsDialogOpen(): boolean {
  return useOpenDialogs(({ count }) => count > 0);
}
