import { MetaApiError } from '../meta/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a post counts as young: its numbers move, and somebody is watching them. */
export const YOUNG_MS = HOUR;
/** How often everything is looked at. */
export const FULL_EVERY_MS = 15 * MINUTE;

/** Milliseconds until the next look, by the age of the newest post; `null` where there is none. */
export function pauseFor(newestAgeMs: number | null): number {
  if (newestAgeMs === null || newestAgeMs >= YOUNG_MS) return FULL_EVERY_MS;
  return newestAgeMs < 3 * MINUTE ? 20 * SECOND : 2 * MINUTE;
}

/** Milliseconds until another try after `failures` failures in a row. A throttle says itself how long. */
export function pauseAfter(error: unknown, failures: number): number {
  if (error instanceof MetaApiError && error.kind === 'wait') return error.retryAfterMs ?? HOUR;
  return Math.min(30 * SECOND * 2 ** (failures - 1), FULL_EVERY_MS);
}

/** A tenth earlier or later, so that many installations never ask in step. `random` is in 0 … 1. */
export const jittered = (ms: number, random: number): number => Math.round(ms * (0.9 + 0.2 * random));

/**
 * Whether a post's numbers are worth another request: the older the post, the rarer. `askedAt` is null
 * when they were never asked for.
 */
export function isDue(now: number, publishedAt: number, askedAt: number | null): boolean {
  if (askedAt === null) return true;
  const age = now - publishedAt;
  const asked = now - askedAt;
  if (age < YOUNG_MS) return true;
  if (age < DAY) return asked >= FULL_EVERY_MS - MINUTE;
  if (age < 7 * DAY) return asked >= HOUR;
  return asked >= (age < 30 * DAY ? 6 * HOUR : DAY);
}
