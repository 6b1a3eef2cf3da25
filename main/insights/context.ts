import type { AccountInsightsReader, AccountInsightsWriter } from '../db/repositories/account-insights.ts';
import type { AccountRecord, AccountsReader, AccountsWriter } from '../db/repositories/accounts.ts';
import type { MediaReader, MediaWriter } from '../db/repositories/media.ts';
import type { GraphSession } from '../meta/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { EventBus } from '../platform/event-bus.ts';
import type { Logger } from '../platform/logger.ts';

export interface InsightsOptions {
  media: MediaReader & MediaWriter;
  accountInsights: AccountInsightsReader & AccountInsightsWriter;
  accounts: Pick<AccountsReader, 'list' | 'findById'> & Pick<AccountsWriter, 'updateProfile'>;
  sessionFor: (accountId: string) => Promise<GraphSession>;
  bus: EventBus;
  clock: Clock;
  logger: Logger;
  /** 0 … 1; only spreads the requests in time. */
  random?: () => number;
}

/** What is remembered of an account while the app runs; losing it costs a few requests, nothing else. */
export interface SyncMemory {
  /** Metrics that Meta refused, by media: not asked for again. */
  refused: Map<string, Set<string>>;
  /** Metrics that any media of a product type refused: asked for apart, so that they cost one request. */
  suspect: Map<string, Set<string>>;
  /** When the numbers of a media were last asked for. */
  askedAt: Map<string, number>;
  /** Media published from here that no list has shown yet, and since when they are looked for. */
  pending: Map<string, number>;
  reachBackfilled: boolean;
  totalsAt: number | null;
  fullAt: number | null;
}

export const emptyMemory = (): SyncMemory => ({
  refused: new Map(),
  suspect: new Map(),
  askedAt: new Map(),
  pending: new Map(),
  reachBackfilled: false,
  totalsAt: null,
  fullAt: null,
});

/** One run for one account. */
export interface SyncRun extends InsightsOptions {
  account: AccountRecord;
  session: GraphSession;
  memory: SyncMemory;
  /** Every post's numbers, whether due or not. */
  forced: boolean;
  signal: AbortSignal;
}
