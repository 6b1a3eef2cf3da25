import { and, asc, eq, gt } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { posts, publishingLimits as table } from '../schema.ts';

/** Instagram's own count of an account's posts within 24 hours, as it was when it was read. */
export interface LimitReading {
  used: number;
  /** Null where Instagram does not say: then nothing is planned by it. */
  total: number | null;
  /** For each counted post that was not sent from here, the instant at which it was first counted; oldest first. */
  elsewhere: number[];
  readAt: number;
}

export interface PublishingLimitsRepository {
  find(accountId: string): LimitReading | null;
  put(accountId: string, reading: LimitReading): void;
  /** The instants after `since` at which posts of an account went live from here; oldest first. */
  publishedAfter(accountId: string, since: number): number[];
  /** The instants after `since` at which containers of an account were, or may have been, created; oldest first. */
  containersAfter(accountId: string, since: number): number[];
}

export function createPublishingLimitsRepository({ orm, sqlite }: Db): PublishingLimitsRepository {
  const containers = sqlite
    .prepare<[string, number], number>(
      `SELECT j.started_at FROM publish_journal j JOIN posts p ON p.id = j.post_id
       WHERE p.account_id = ? AND j.started_at > ? AND j.step IN ('create_container', 'create_parent')
         AND j.state <> 'failed' ORDER BY j.started_at`,
    )
    .pluck();
  return {
    find(accountId) {
      const row = orm.select().from(table).where(eq(table.accountId, accountId)).get();
      if (!row) return null;
      const { accountId: _, ...reading } = row;
      return reading;
    },
    put(accountId, reading) {
      orm
        .insert(table)
        .values({ accountId, ...reading })
        .onConflictDoUpdate({ target: table.accountId, set: reading })
        .run();
    },
    publishedAfter: (accountId, since) =>
      orm
        .select({ at: posts.publishedAt })
        .from(posts)
        .where(
          and(eq(posts.accountId, accountId), eq(posts.state, 'published'), gt(posts.publishedAt, since)),
        )
        .orderBy(asc(posts.publishedAt))
        .all()
        .flatMap(({ at }) => at ?? []),
    containersAfter: (accountId, since) => containers.all(accountId, since),
  };
}
