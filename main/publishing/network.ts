import type { Clock } from '../platform/clock.ts';
import { backoffMs } from './backoff.ts';

const POLL_MS = 5_000;

/** Where posts wait for the network. */
export interface NetworkGate {
  /** Resolves when a try makes sense again. `failures` counts the tries in a row that found no network. */
  wait(failures: number, signal: AbortSignal): Promise<void>;
  /** Sleeps, but no longer than until the network returns. Resolves with whether it did. */
  nap(ms: number, signal: AbortSignal): Promise<boolean>;
  /** The system says the network is back: everyone who waits goes on now. */
  returned(): void;
}

export function createNetworkGate(deps: {
  clock: Clock;
  isOnline(): boolean;
  doubtNetwork?(): void;
  random(): number;
}): NetworkGate {
  const { clock, isOnline, random } = deps;
  let wake = new AbortController();

  const nap: NetworkGate['nap'] = async (ms, signal) => {
    const current = wake;
    try {
      await clock.sleep(ms, AbortSignal.any([signal, current.signal]));
      return false;
    } catch (error) {
      if (signal.aborted || !current.signal.aborted) throw error;
      return true;
    }
  };

  return {
    nap,
    async wait(failures, signal) {
      deps.doubtNetwork?.();
      // Only one host may be out of reach: then with growing pauses. Whether there is a network at all is asked
      // elsewhere, once for everybody; here nothing but the answer is read.
      if (isOnline() && (await nap(backoffMs(failures, 2_000, random), signal))) return;
      while (!isOnline()) if ((await nap(POLL_MS, signal)) && isOnline()) return;
    },
    returned() {
      const woken = wake;
      wake = new AbortController();
      woken.abort();
    },
  };
}
