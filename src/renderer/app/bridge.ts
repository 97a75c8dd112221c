import { ok } from '@core/result.ts';
import type { Bridge } from '@shared/bridge.ts';
import type { CrossingBridge } from '@shared/crossing-bridge.ts';
import { unpackChanges, unpackState } from '@shared/packed-records.ts';
import { packText, unpackText } from '@shared/packed-text.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the only way out of this window. */
    readonly postil: CrossingBridge;
  }
}

export const bridge: Bridge = {
  ...window.postil,
  libraryState: async () => {
    const state = await window.postil.libraryState();
    return state.ok ? ok(unpackState(state.value)) : state;
  },
  readBackup: async (id) => {
    const read = await window.postil.readBackup(id);
    return read.ok ? ok(unpackState(read.value)) : read;
  },
  changesSince: async (seq) => {
    const changes = await window.postil.changesSince(seq);
    return changes.ok ? ok(changes.value && unpackChanges(changes.value)) : changes;
  },
  readText: async (id) => {
    const read = await window.postil.readText(id);
    return read.ok ? ok(unpackText(read.value)) : read;
  },
  keepText: (id, text) => window.postil.keepText(id, packText(text)),
  takeRead: async (handle) => {
    const text = await window.postil.takeRead(handle);
    return text && unpackText(text);
  },
};
