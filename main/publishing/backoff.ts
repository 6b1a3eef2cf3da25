import type { Clock } from '../platform/clock.ts';

const LONGEST_MS = 60_000;
const RECHECK_MS = 30_000;

/** Doubles from `baseMs` with each failure up to a minute, and spreads over its upper half. */
export function backoffMs(failures: number, baseMs: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, Math.max(500, baseMs) * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (0.5 + random() / 2));
}

/**
 * Sleeps until `until`, in short naps: a timer stands still while the machine sleeps, so the clock is
 * asked again and again. A clock set back never makes the wait longer than it was to be.
 */
export async function sleepUntil(clock: Clock, until: number, signal: AbortSignal): Promise<void> {
  let budget = until - clock.now();
  while (budget > 0 && clock.now() < until) {
    const nap = Math.min(budget, until - clock.now(), RECHECK_MS);
    await clock.sleep(nap, signal);
    budget -= nap;
  }
}
