import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { igMedia, mediaInsights } from '../schema.ts';

/** A published media with the newest value of each metric. A metric that is missing was never given. */
export interface MediaRecord {
  igId: string;
  accountId: string;
  mediaType: 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM';
  mediaProductType: string;
  caption: string;
  permalink: string | null;
  mediaUrl: string | null;
  thumbnailUrl: string | null;
  /** Milliseconds UTC. */
  publishedAt: number;
  /** `ig_id`s of a carousel's children, in order. */
  children: string[];
  metrics: Record<string, number>;
  fetchedAt: number | null;
}

export interface MediaReader {
  /** Newest first. `before` is a `publishedAt`, exclusive. */
  findByAccount(accountId: string, options: { limit: number; before?: number }): MediaRecord[];
  find(igId: string): MediaRecord | null;
  /** The newest `limit` samples of a metric, oldest first. */
  samples(igId: string, metric: string, limit: number): { at: number; value: number }[];
}

export interface MediaWriter {
  /** Idempotent. What is known (permalink, addresses, children) is never replaced by nothing. */
  upsert(record: Omit<MediaRecord, 'metrics' | 'fetchedAt'>): void;
  /** Appends samples and, unless a newer fetch was already stored, updates the latest values. */
  updateMetrics(igId: string, metrics: Record<string, number>, fetchedAt: number): void;
}

export type MediaRepository = MediaReader & MediaWriter;

export function createMediaRepository({ orm, sqlite }: Db): MediaRepository {
  const newest = orm
    .select()
    .from(igMedia)
    .where(
      and(
        eq(igMedia.accountId, sql.placeholder('accountId')),
        lt(igMedia.publishedAt, sql.placeholder('before')),
      ),
    )
    .orderBy(desc(igMedia.publishedAt), desc(igMedia.igId))
    .limit(sql.placeholder('limit'))
    .prepare();
  const byId = orm
    .select()
    .from(igMedia)
    .where(eq(igMedia.igId, sql.placeholder('igId')))
    .prepare();
  const newestSamples = orm
    .select({ at: mediaInsights.fetchedAt, value: mediaInsights.value })
    .from(mediaInsights)
    .where(
      and(
        eq(mediaInsights.igId, sql.placeholder('igId')),
        eq(mediaInsights.metric, sql.placeholder('metric')),
      ),
    )
    .orderBy(desc(mediaInsights.fetchedAt))
    .limit(sql.placeholder('limit'))
    .prepare();
  const addSample = sqlite.prepare(
    'INSERT OR IGNORE INTO media_insights (ig_id, metric, value, fetched_at) VALUES (?, ?, ?, ?)',
  );
  const setLatest = sqlite.prepare(
    `UPDATE ig_media SET metrics_json = json_patch(metrics_json, @metrics), fetched_at = @fetchedAt
     WHERE ig_id = @igId AND (fetched_at IS NULL OR fetched_at <= @fetchedAt)`,
  );

  return {
    findByAccount: (accountId, { limit, before = Number.MAX_SAFE_INTEGER }) =>
      newest.all({ accountId, limit, before }),
    find: (igId) => byId.get({ igId }) ?? null,
    samples: (igId, metric, limit) => newestSamples.all({ igId, metric, limit }).reverse(),
    upsert(record) {
      orm
        .insert(igMedia)
        .values(record)
        .onConflictDoUpdate({
          target: igMedia.igId,
          set: {
            accountId: sql`excluded.account_id`,
            mediaType: sql`excluded.media_type`,
            mediaProductType: sql`excluded.media_product_type`,
            caption: sql`excluded.caption`,
            permalink: sql`coalesce(excluded.permalink, permalink)`,
            mediaUrl: sql`coalesce(excluded.media_url, media_url)`,
            thumbnailUrl: sql`coalesce(excluded.thumbnail_url, thumbnail_url)`,
            publishedAt: sql`excluded.published_at`,
            children: sql`iif(excluded.children_json = '[]', children_json, excluded.children_json)`,
          },
        })
        .run();
    },
    updateMetrics: sqlite.transaction((igId: string, metrics: Record<string, number>, fetchedAt: number) => {
      // A media that was removed meanwhile has no numbers to keep.
      if (!byId.get({ igId })) return;
      for (const [metric, value] of Object.entries(metrics)) addSample.run(igId, metric, value, fetchedAt);
      setLatest.run({ igId, metrics: JSON.stringify(metrics), fetchedAt });
    }),
  };
}
