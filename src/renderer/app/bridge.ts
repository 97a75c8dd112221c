import type { Bridge } from '@shared/bridge.ts';
import { packText, unpackContent, unpackText, type CrossingBridge } from '@shared/packed-text.ts';

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
  keepText: (id, text) => window.postil.keepText(id, packText(text)),
  readOffered: async (handle, password) => {
    const read = await window.postil.readOffered(handle, password);
    return read.ok ? { ok: true, value: unpackContent(read.value) } : read;
  },
};
