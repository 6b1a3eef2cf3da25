import { type GraphSession, MetaApiError } from '../meta/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a whole list of comments is trusted before it is read to its end again. */
const WHOLE_EVERY_MS = DAY;
const OLD_MS = 30 * DAY;

/**
 * Milliseconds until the next look, by the age of the newest post. One request tells of fifty posts whether
 * anything changed below them, so looking often is cheap.
 */
export function pauseFor(newestAgeMs: number | null): number {
  if (newestAgeMs === null) return 15 * MINUTE;
  if (newestAgeMs < HOUR) return MINUTE;
  return newestAgeMs < DAY ? 3 * MINUTE : 10 * MINUTE;
}

/** Milliseconds until another try after `failures` failures in a row. A throttle says itself how long. */
export function pauseAfter(error: unknown, failures: number): number {
  if (error instanceof MetaApiError && error.kind === 'wait') return error.retryAfterMs ?? HOUR;
  return Math.min(20 * SECOND * 2 ** (failures - 1), 15 * MINUTE);
}

/** A tenth earlier or later, so that many installations never ask in step. `random` is in [0, 1). */
export const jittered = (ms: number, random: number): number => Math.round(ms * (0.9 + 0.2 * random));

interface Looked {
  publishedAt: number;
  lookedAt: number | null;
  completedAt: number | null;
}

/** Whether a post is read although its number of comments stands still: one gone and one come look the same. */
export function isDue(now: number, { publishedAt, lookedAt }: Looked): boolean {
  if (lookedAt === null) return true;
  const age = now - publishedAt;
  const since = now - lookedAt;
  if (age < HOUR) return since >= 2 * MINUTE;
  if (age < DAY) return since >= 15 * MINUTE;
  if (age < 7 * DAY) return since >= 2 * HOUR;
  return since >= (age < OLD_MS ? 12 * HOUR : 3 * DAY);
}

/** Whether the list is to be read to its end, which alone shows what was deleted. */
export function wantsWhole(now: number, { publishedAt, completedAt }: Looked): boolean {
  if (completedAt === null) return true;
  const every = now - publishedAt < OLD_MS ? WHOLE_EVERY_MS : 7 * WHOLE_EVERY_MS;
  return now - completedAt >= every;
}

/** Percent of the allowance from which on only what moves is read, and from which on nothing is. */
const SPARING = 60;
const STOP = 85;

export type Budget = 'free' | 'sparing' | 'none';

/** What Meta's usage headers leave for comments, which share the allowance with everything else. */
export function budgetOf(session: GraphSession, now: number): Budget {
  const { app, accounts, at } = session.transport.usage();
  // The allowance is of a rolling hour: an old report says nothing.
  if (at === null || now - at > HOUR) return 'free';
  const own = accounts[session.igId];
  const used = Math.max(
    ...[app, own].flatMap((usage) => (usage ? [usage.callCount, usage.totalTime, usage.totalCpuTime] : [0])),
  );
  if (used >= STOP) return 'none';
  return used >= SPARING ? 'sparing' : 'free';
}
