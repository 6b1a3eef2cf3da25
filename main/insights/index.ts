import type { Performance, RecentMedia } from '@shared/domain/insights';
import type { MediaRecord } from '../db/repositories/media.ts';
import { createAccountWorkers } from '../platform/account-workers.ts';
import { createAccountWorker } from './account-worker.ts';
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
  const workers = createAccountWorkers({
    accounts,
    bus,
    create: (accountId) => createAccountWorker(accountId, options),
  });

  return {
    refresh: async (accountId) => workers.get(accountId).refresh(),
    recent: (accountId, limit) => recentMedia(options.media, accountId, limit),
    performance: (accountId, days) => buildPerformance(options.accountInsights, accountId, days, clock.now()),
    noteMediaPublished(media) {
      // What Instagram said itself is never overwritten by what was sent.
      if (!options.media.find(media.igId)) options.media.upsert(media);
      bus.emit('insights.changed', { accountId: media.accountId });
      workers.find(media.accountId)?.noteMediaPublished(media.igId);
    },
    start: workers.start,
    stop: workers.stop,
  };
}
