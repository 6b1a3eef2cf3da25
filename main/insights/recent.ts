import type { RecentMedia } from '@shared/domain/insights';
import type { MediaReader, MediaRecord } from '../db/repositories/media.ts';

const CURVE_POINTS = 24;

const metricsOf = ({ metrics }: MediaRecord): RecentMedia['metrics'] => ({
  likes: metrics.likes ?? null,
  comments: metrics.comments ?? null,
  reach: metrics.reach ?? null,
  views: metrics.views ?? null,
  saved: metrics.saved ?? null,
  shares: metrics.shares ?? null,
});

/** The newest posts as the interface shows them, from stored rows only. */
export function recentMedia(media: MediaReader, accountId: string, limit: number): RecentMedia[] {
  return media.findByAccount(accountId, { limit }).map((record) => ({
    igId: record.igId,
    accountId: record.accountId,
    mediaType: record.mediaType,
    mediaProductType: record.mediaProductType,
    caption: record.caption,
    permalink: record.permalink,
    thumbnailUrl: `media://ig/${record.igId}`,
    publishedAt: record.publishedAt,
    metrics: metricsOf(record),
    reachSamples: media.samples(record.igId, 'reach', CURVE_POINTS),
    fetchedAt: record.fetchedAt,
  }));
}
