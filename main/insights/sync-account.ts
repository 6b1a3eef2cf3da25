import type { AccountInsightSample } from '../db/repositories/account-insights.ts';
import { MetaApiError, readAccountReach, readAccountTotals, readProfile } from '../meta/index.ts';
import {
  DAY_MS,
  endOfDay,
  LIFETIME,
  type PROFILE_COUNTS,
  periodOf,
  TOTAL_RANGES,
} from './account-metrics.ts';
import type { SyncRun } from './context.ts';
import { ACCOUNT_TOTALS } from './metric-table.ts';
import { readTolerantly } from './tolerant-read.ts';

const FIRST_DAYS = 180;
/** Meta corrects the newest days for up to 48 hours. */
const CORRECTED_DAYS = 3;
/** Meta refuses a longer range. */
const WINDOW_DAYS = 30;
const TOTALS_EVERY_MS = 60 * 60_000;

export async function syncProfile(run: SyncRun): Promise<void> {
  const { account } = run;
  const profile = await readProfile(run.session, run.signal);
  run.signal.throwIfAborted();
  const next = {
    username: profile.username,
    name: profile.name,
    biography: profile.biography,
    pictureSource: profile.profilePictureUrl ?? account.pictureSource,
    followersCount: profile.followersCount ?? account.followersCount,
    mediaCount: profile.mediaCount ?? account.mediaCount,
  };
  const changed = Object.entries(next).some(([key, value]) => account[key as keyof typeof next] !== value);
  if (!changed) return;
  run.accounts.updateProfile(account.id, next);
  run.bus.emit('accounts.changed', {});
}

/** Ranges of at most 30 days that cover `from … to`, oldest first, so that a break leaves no hole behind. */
export function windowsBetween(from: number, to: number): { since: number; until: number }[] {
  const windows: { since: number; until: number }[] = [];
  for (let since = from; since < to; since += WINDOW_DAYS * DAY_MS)
    windows.push({ since, until: Math.min(since + WINDOW_DAYS * DAY_MS, to) });
  return windows;
}

export async function syncReach(run: SyncRun): Promise<void> {
  const now = run.clock.now();
  const known = run.accountInsights.daily(run.account.id, 'reach', now - FIRST_DAYS * DAY_MS, now + DAY_MS);
  const newest = known.at(-1)?.endTime ?? null;
  const recent = now - CORRECTED_DAYS * DAY_MS;
  const first = now - FIRST_DAYS * DAY_MS;
  const from = newest === null ? (run.memory.reachBackfilled ? recent : first) : Math.min(recent, newest);
  const stored = new Map(known.map((row) => [row.endTime, row.value]));
  for (const window of windowsBetween(from, now)) {
    const days = await reachOf(run, window);
    run.signal.throwIfAborted();
    run.accountInsights.append(
      days
        .filter(({ endTime, value }) => stored.get(endTime) !== value)
        .map((day) => sample(run, { metric: 'reach', period: 'day', ...day })),
    );
  }
  run.memory.reachBackfilled = true;
}

async function reachOf(run: SyncRun, window: { since: number; until: number }) {
  try {
    return await readAccountReach(run.session, { ...window, signal: run.signal });
  } catch (error) {
    // A range that Meta does not answer (older than the account, say) leaves those days unknown.
    if (error instanceof MetaApiError && error.metaCode === 100) return [];
    throw error;
  }
}

/** Interactions and views over each range that the performance report offers. */
export async function syncTotals(run: SyncRun): Promise<void> {
  const { memory, clock } = run;
  const now = clock.now();
  if (!run.forced && memory.totalsAt !== null && now - memory.totalsAt < TOTALS_EVERY_MS) return;
  const endTime = endOfDay(now);
  for (const days of TOTAL_RANGES) {
    const windows = windowsBetween(now - days * DAY_MS, now);
    const totals = await Promise.all(windows.map((window) => totalsOf(run, window)));
    run.signal.throwIfAborted();
    for (const metric of ACCOUNT_TOTALS) {
      const values = totals.map((part) => part[metric]);
      // A sum with a part missing is no total.
      if (values.every((value) => value !== undefined))
        run.accountInsights.append([
          sample(run, { metric, period: periodOf(days), endTime, value: sum(values) }),
        ]);
    }
  }
  memory.totalsAt = now;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const totalsOf = (run: SyncRun, window: { since: number; until: number }) =>
  readTolerantly(
    ACCOUNT_TOTALS,
    (metrics) => readAccountTotals(run.session, { ...window, metrics, signal: run.signal }),
    (metric) => run.logger.info('account metric refused', { metric }),
  );

/** The profile's counts as samples; written last, because their moment stands for the whole run. */
export function appendProfileCounts(run: SyncRun): void {
  const account = run.accounts.findById(run.account.id);
  const counts = [
    ['followers_count', account?.followersCount ?? null],
    ['media_count', account?.mediaCount ?? null],
  ] as const satisfies readonly (readonly [(typeof PROFILE_COUNTS)[number], number | null])[];
  const endTime = endOfDay(run.clock.now());
  run.accountInsights.append(
    counts.flatMap(([metric, value]) =>
      value === null ? [] : [sample(run, { metric, period: LIFETIME, endTime, value })],
    ),
  );
}

function sample(
  run: SyncRun,
  { metric, period, endTime, value }: { metric: string; period: string; endTime: number; value: number },
): AccountInsightSample {
  return {
    accountId: run.account.id,
    metric,
    period,
    endTime,
    value: Math.round(value),
    fetchedAt: run.clock.now(),
  };
}
