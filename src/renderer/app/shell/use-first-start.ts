import { useEffect } from 'react';
import { kept } from '../commands/keep.ts';
import { bridge } from '../bridge.ts';
import { useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { useViewState } from '../view-state.ts';

/** Asks who annotates here, once in the life of a library, unless the answer came with the start of the program. */
export function useFirstStart(): void {
  const store = useStore();
  useEffect(() => {
    if (store.me() !== null) return;
    let wanted = true;
    void bridge.about().then(async ({ presetName }) => {
      if (!wanted || store.me() !== null) return;
      if (presetName === null) useViewState.setState({ dialog: { type: 'firstStart' } });
      else await kept({ announce }, store.introduceMe(presetName));
    });
    return () => {
      wanted = false;
    };
  }, [store]);
}
