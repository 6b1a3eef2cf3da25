import { CALL_CHANNEL, EVENT_CHANNEL } from '@shared/ipc/channels';
import type { Bridge } from '@shared/ipc/contract';
import { contextBridge, ipcRenderer, webUtils } from 'electron';

type Heard = (name: unknown, payload: unknown) => void;

// One for the whole window: many on one channel look like a leak to Electron, which warns from the eleventh on.
const listeners = new Set<Heard>();
ipcRenderer.on(EVENT_CHANNEL, (_event, name: unknown, payload: unknown) => {
  for (const listener of listeners) listener(name, payload);
});

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on: (name, listener) => {
    const forward: Heard = (heard, payload) => {
      if (heard === name) listener(payload);
    };
    listeners.add(forward);
    return () => listeners.delete(forward);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('vitrine', bridge);
