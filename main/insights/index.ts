import type { Performance, RecentMedia } from '@shared/domain/insights';
import type { MediaRecord } from '../db/repositories/media.ts';
import { AppError } from '../platform/errors.ts';
import { type AccountWorker, createAccountWorker } from './account-worker.ts';
import type { InsightsOptions } from './context.ts';
import { buildPerformance } from './performance.ts';
import { recentMedia } from './recent.ts';

export type { InsightsOptions } from './context.ts';

export type PublishedMedia = Omit<MediaRecord, 'metrics' | 'fetchedAt'>;

export interface Insights {
  /** Brings an account up to date now; joins a run that is on its way. Rejects with what kept it from that. */
  refresh(accountId: string): Promise<void>;
  recent(accountId: string, limit: number): RecentMedia[];
  performance(accountId: string, days: number): Performance;
  /**
   * To be told after each publish, with what is known of the media: it is shown at once, its numbers within
   * seconds.
   */
  noteMediaPublished(media: PublishedMedia): void;
  /** Keeps every connected account fresh until `stop`. Emits `insights.changed`. */
  start(): void;
  stop(): void;
}

export function createInsights(options: InsightsOptions): Insights {
  const { accounts, bus, clock } = options;
  const workers = new Map<string, AccountWorker>();
  let subscriptions: (() => void)[] = [];

  const workerOf = (accountId: string): AccountWorker => {
    const worker = workers.get(accountId) ?? createAccountWorker(accountId, options);
    workers.set(accountId, worker);
    return worker;
  };

  /** One worker per account that is connected; the others stop at once, before anything of theirs is gone. */
  const follow = () => {
    const connected = new Set(
      accounts
        .list()
        .filter((account) => account.state === 'connected')
        .map((account) => account.id),
    );
    for (const [accountId, worker] of workers) {
      if (connected.has(accountId)) continue;
      worker.stop();
      workers.delete(accountId);
    }
    for (const accountId of connected) workerOf(accountId).start();
  };

  return {
    async refresh(accountId) {
      const account = accounts.findById(accountId);
      if (!account) throw new AppError('not_found', {});
      if (account.state === 'needs_login') throw new AppError('meta_sign_in_again', {});
      await workerOf(accountId).refresh();
    },
    recent: (accountId, limit) => recentMedia(options.media, accountId, limit),
    performance: (accountId, days) => buildPerformance(options.accountInsights, accountId, days, clock.now()),
    noteMediaPublished(media) {
      // What Instagram said itself is never overwritten by what was sent.
      if (!options.media.find(media.igId)) options.media.upsert(media);
      bus.emit('insights.changed', { accountId: media.accountId });
      workers.get(media.accountId)?.noteMediaPublished(media.igId);
    },
    start() {
      if (subscriptions.length > 0) return;
      subscriptions = [
        bus.on('accounts.changed', follow),
        bus.on('app.online', ({ online }) => {
          if (online) for (const worker of workers.values()) worker.wake();
        }),
      ];
      follow();
    },
    stop() {
      for (const unsubscribe of subscriptions) unsubscribe();
      subscriptions = [];
      for (const worker of workers.values()) worker.stop();
      workers.clear();
    },
  };
}
