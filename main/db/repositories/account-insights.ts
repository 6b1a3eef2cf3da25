import type { Db } from '../open.ts';
import { accountInsights } from '../schema.ts';

/** One answer of Meta about an account: a metric over a period that ends at `endTime` (milliseconds UTC). */
export interface AccountInsightSample {
  accountId: string;
  metric: string;
  period: string;
  endTime: number;
  value: number;
  fetchedAt: number;
}

export interface AccountInsightsReader {
  /**
   * Daily values with `from <= endTime <= to`, oldest first; of each day the newest sample.
   * A day without an answer is absent.
   */
  daily(accountId: string, metric: string, from: number, to: number): { endTime: number; value: number }[];
  /** The sample of the latest `endTime`, and of that one the newest; null when there is none. */
  newest(
    accountId: string,
    metric: string,
    period: string,
  ): { endTime: number; value: number; fetchedAt: number } | null;
}

export interface AccountInsightsWriter {
  /** Append-only; the same sample twice is one. */
  append(rows: AccountInsightSample[]): void;
}

export type AccountInsightsRepository = AccountInsightsReader & AccountInsightsWriter;

export function createAccountInsightsRepository({ orm, sqlite }: Db): AccountInsightsRepository {
  // With max(), SQLite takes the bare column from the row of the maximum (documented: "Bare columns").
  const daily = sqlite.prepare<[string, string, number, number], { endTime: number; value: number }>(
    `SELECT endTime, value FROM (
       SELECT end_time AS endTime, value, max(fetched_at) FROM account_insights
       WHERE account_id = ? AND metric = ? AND period = 'day' AND end_time BETWEEN ? AND ?
       GROUP BY end_time)
     ORDER BY endTime`,
  );
  const newest = sqlite.prepare<
    [string, string, string],
    { endTime: number; value: number; fetchedAt: number }
  >(
    `SELECT end_time AS endTime, value, fetched_at AS fetchedAt FROM account_insights
     WHERE account_id = ? AND metric = ? AND period = ?
     ORDER BY end_time DESC, fetched_at DESC LIMIT 1`,
  );
  return {
    newest: (accountId, metric, period) => newest.get(accountId, metric, period) ?? null,
    daily: (accountId, metric, from, to) => daily.all(accountId, metric, from, to),
    append(rows) {
      if (rows.length > 0) orm.insert(accountInsights).values(rows).onConflictDoNothing().run();
    },
  };
}
