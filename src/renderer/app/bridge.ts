import type { Bridge } from '@shared/bridge.ts';
import { overCrossing, type CrossingBridge } from '@shared/crossing-bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the only way out of this window. */
    readonly postil: CrossingBridge;
  }
}

export const bridge: Bridge = overCrossing(window.postil);
