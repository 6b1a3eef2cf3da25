import { net } from 'electron';
import type { EventBus } from '../platform/event-bus.ts';

const INTERVAL = 3_000;

export interface OnlineWatcher {
  isOnline(): boolean;
  stop(): void;
}

/**
 * Says on the bus when the computer goes offline or comes back. Electron gives main no event for it, only
 * the state, which is read from the system without any traffic.
 */
export function watchOnline(bus: EventBus): OnlineWatcher {
  let last = net.isOnline();
  const timer = setInterval(() => {
    const online = net.isOnline();
    if (online === last) return;
    last = online;
    bus.emit('app.online', { online });
  }, INTERVAL);
  timer.unref();
  return { isOnline: () => net.isOnline(), stop: () => clearInterval(timer) };
}
