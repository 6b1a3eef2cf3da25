import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../main/platform/clock.ts';

/**
 * A clock that runs `scale` times as fast as the wall's, and can be set. Hours of waiting pass in seconds.
 * Two processes that are given the same `start` (of the wall's clock) have the same time.
 */
export function createScaledClock(scale: number, start = Date.now()): Clock & { shift(ms: number): void } {
  let shifted = 0;
  return {
    now: () => Math.round(start + (Date.now() - start) * scale + shifted),
    shift(ms) {
      shifted += ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      await pause(ms / scale, undefined, { signal }).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error;
      });
    },
  };
}
