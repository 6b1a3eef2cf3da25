import type { Performance } from '@shared/domain/insights';
import type { AccountInsightsReader } from '../db/repositories/account-insights.ts';
import { DAY_MS, endOfDay, LIFETIME, PROFILE_COUNTS, periodOf } from './account-metrics.ts';

type Day = number | null;

/**
 * The date that a daily value counts. Meta's days end at midnight in California, 07:00 or 08:00 UTC: the
 * middle of the day names it.
 */
export const dayOf = (endTime: number): string => new Date(endTime - DAY_MS / 2).toISOString().slice(0, 10);

const sumOf = (days: readonly Day[]): number | null => {
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
};
const knownIn = (days: readonly Day[]) => days.filter((day) => day !== null).length;

/** Stored rows only. The last day is today in UTC; a day or total that Meta never gave is null. */
export function buildPerformance(
  insights: AccountInsightsReader,
  accountId: string,
  days: number,
  now: number,
): Performance {
  const today = endOfDay(now);
  const rows = insights.daily(accountId, 'reach', today - (2 * days + 1) * DAY_MS, today + DAY_MS);
  const byDay = new Map(rows.map((row) => [dayOf(row.endTime), row.value]));
  const range = Array.from({ length: 2 * days }, (_, index) => {
    const day = dayOf(today - (2 * days - 1 - index) * DAY_MS);
    return { day, value: byDay.get(day) ?? null };
  });
  const reach = range.slice(days);
  const current = reach.map((row) => row.value);
  const previousReach = range.slice(0, days).map((row) => row.value);
  // A range that is known on fewer days than the current one would make any growth look larger than it is.
  const comparable = knownIn(previousReach) >= knownIn(current);
  const total = (metric: string) => {
    const found = insights.newest(accountId, metric, periodOf(days));
    return found && found.endTime >= today - 2 * DAY_MS ? found.value : null;
  };
  return {
    days,
    reach,
    previousReach,
    totals: {
      reach: sumOf(current),
      previousReach: comparable ? sumOf(previousReach) : null,
      interactions: total('total_interactions'),
      views: total('views'),
    },
    fetchedAt: lastSync(insights, accountId),
  };
}

/** When the account's numbers were last brought up to date. */
function lastSync(insights: AccountInsightsReader, accountId: string): number | null {
  const moments = PROFILE_COUNTS.flatMap(
    (metric) => insights.newest(accountId, metric, LIFETIME)?.fetchedAt ?? [],
  );
  return moments.length === 0 ? null : Math.max(...moments);
}
