import { PERFORMANCE_DAYS } from '@shared/domain/insights';

export const DAY_MS = 24 * 60 * 60_000;

/** The UTC midnight that ends the day of an instant. */
export const endOfDay = (at: number): number => (Math.floor(at / DAY_MS) + 1) * DAY_MS;

/**
 * The name under which a total over the last days is stored: the daily rows of one metric must not mix
 * with its totals over a week.
 */
export const totalMetric = (metric: string, days: number): string => `${metric}_${days}d`;

/** When the account's numbers were last brought up to date, as a sample whose value is that instant. */
export const SYNCED_AT = 'synced_at';

export const TOTAL_RANGES = PERFORMANCE_DAYS;
