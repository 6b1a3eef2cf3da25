import { app, net, powerMonitor } from 'electron';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import { type Reachability, watchReachability } from './reachability.ts';

interface OnlineOptions {
  /** Whether anybody lives beyond this computer: the simulated Instagram needs no network. */
  needsNetwork(): boolean;
  probe(signal: AbortSignal): Promise<boolean>;
  bus: EventBus;
  clock: Clock;
}

/** Reachability by what Electron knows of the system, asked again when somebody comes back to the computer. */
export function watchOnline({ needsNetwork, ...options }: OnlineOptions): Reachability {
  const reachability = watchReachability({
    ...options,
    systemOnline: () => !needsNetwork() || net.isOnline(),
    random: Math.random,
  });
  app.on('browser-window-focus', reachability.nudge);
  powerMonitor.on('resume', reachability.nudge);
  return {
    ...reachability,
    stop() {
      app.off('browser-window-focus', reachability.nudge);
      powerMonitor.off('resume', reachability.nudge);
      reachability.stop();
    },
  };
}
