import type { Bridge } from '@shared/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the only way out of this window. */
    readonly postil: Bridge;
  }
}

export const bridge: Bridge = window.postil;
