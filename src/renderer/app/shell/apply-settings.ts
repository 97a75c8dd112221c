import type { Settings } from '@core/model/setting.ts';
import { bridge } from '../bridge.ts';

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

/** The paper as the system has it, for as long as the person's settings are not known. */
export function applySystemTheme(): void {
  document.documentElement.dataset.theme = systemTheme();
}

function systemTheme(): 'dark' | 'light' {
  return prefersDark.matches ? 'dark' : 'light';
}

/**
 * Puts the person's settings on the page: the paper as `data-theme`, the text as custom properties that the reader's
 * style sheet reads. The returned function stops following the system's light and dark.
 */
export function applySettings(
  settings: Pick<Settings, 'theme' | 'face' | 'textSize' | 'textWidth'>,
): () => void {
  const { dataset, style } = document.documentElement;
  style.setProperty('--reader-face', settings.face === 'serif' ? 'var(--serif)' : 'var(--sans)');
  style.setProperty('--reader-size', `${settings.textSize}px`);
  style.setProperty('--reader-measure', `${settings.textWidth}ch`);

  const applyTheme = () => {
    dataset.theme = settings.theme === 'system' ? systemTheme() : settings.theme;
  };
  applyTheme();
  // The system draws menus and scroll bars; it knows no sepia.
  void bridge.setTheme(settings.theme === 'sepia' ? 'light' : settings.theme);
  prefersDark.addEventListener('change', applyTheme);
  return () => prefersDark.removeEventListener('change', applyTheme);
}
