import { useLayoutEffect } from 'react';
import { useSettings } from '../store/hooks.ts';
import { applySettings } from './apply-settings.ts';

/** Keeps the page as the settings have it. */
export function useAppliedSettings(): void {
  const { theme, face, textSize, textWidth } = useSettings();
  useLayoutEffect(
    () => applySettings({ theme, face, textSize, textWidth }),
    [theme, face, textSize, textWidth],
  );
}
