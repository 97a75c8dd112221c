import type { Bridge } from '@shared/bridge.ts';
import { unpackText, type CrossingBridge } from '@shared/packed-text.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the only way out of this window. */
    readonly postil: CrossingBridge;
  }
}

export const bridge: Bridge = {
  ...window.postil,
  readText: async (id) => {
    const read = await window.postil.readText(id);
    return read.ok ? { ok: true, value: unpackText(read.value) } : read;
  },
};
