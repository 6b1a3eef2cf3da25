import { CALL_CHANNEL, EVENT_CHANNEL } from '@shared/ipc/channels';
import type { Reply } from '@shared/ipc/contract';
import { BrowserWindow, ipcMain } from 'electron';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';
import type { Dispatch } from './dispatch.ts';
import { isTrustedSender } from './sender.ts';

interface DoorOptions {
  dispatch: Dispatch;
  bus: EventBus;
  /** Origins whose top frame may call: the app's own, and the development server's while there is one. */
  trustedOrigins: readonly string[];
  logger: Logger;
}

/** Opens the one door between the interface and main: calls come in, events go out to every window. */
export function openDoor({ dispatch, bus, trustedOrigins, logger }: DoorOptions): () => void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (!isTrustedSender(event.senderFrame, trustedOrigins)) {
      logger.warn('a call from a stranger was refused', { origin: event.senderFrame?.origin });
      return { ok: false, failure: { code: 'invalid_request', params: {} } };
    }
    return dispatch(name, input);
  });
  const unsubscribe = bus.onAny((name, payload) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload);
    }
  });
  return () => {
    ipcMain.removeHandler(CALL_CHANNEL);
    unsubscribe();
  };
}
