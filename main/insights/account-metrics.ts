import { PERFORMANCE_DAYS } from '@shared/domain/insights';

export const DAY_MS = 24 * 60 * 60_000;

/** The UTC midnight that ends the day of an instant. */
export const endOfDay = (at: number): number => (Math.floor(at / DAY_MS) + 1) * DAY_MS;

/** The period of a total over the last days, named as Meta names its own (`days_28`). */
export const periodOf = (days: number): string => `days_${days}`;

/** The period of a count that stands by itself, such as the followers; Meta's own name. */
export const LIFETIME = 'lifetime';

/** Counts of the profile, sampled at the end of each full run: the newest one also dates the numbers. */
export const PROFILE_COUNTS = ['followers_count', 'media_count'] as const;

export const TOTAL_RANGES = PERFORMANCE_DAYS;
