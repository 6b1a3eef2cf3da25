import { CALL_CHANNEL, EVENT_CHANNEL } from '@shared/ipc/channels';
import type { Bridge } from '@shared/ipc/contract';
import { contextBridge, ipcRenderer, webUtils } from 'electron';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on: (name, listener) => {
    const forward = (_event: unknown, heard: unknown, payload: unknown) => {
      if (heard === name) listener(payload);
    };
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => ipcRenderer.off(EVENT_CHANNEL, forward);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('vitrine', bridge);
