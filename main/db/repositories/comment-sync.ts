import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { commentAccounts, commentSync } from '../schema.ts';

/** How far the reading of one post's comments has come. Moments are milliseconds UTC. */
export type MediaSync = typeof commentSync.$inferSelect;
export type AccountSync = typeof commentAccounts.$inferSelect;

export interface CommentSyncRepository {
  account(accountId: string): AccountSync | null;
  /** Begins an account's record once; what is older than `unreadSince` counts as read. */
  begin(accountId: string, unreadSince: number): AccountSync;
  update(accountId: string, change: Partial<Pick<AccountSync, 'fetchedAt' | 'firstSync'>>): void;
  media(mediaIgId: string): MediaSync | null;
  /** Takes note of a post and of how many comments Instagram counts below it. */
  report(media: Pick<MediaSync, 'mediaIgId' | 'accountId' | 'publishedAt' | 'reported'>): void;
  looked(mediaIgId: string, at: number): void;
  completed(mediaIgId: string, at: number, surplus: number): void;
  /** Newest posts first. */
  newest(accountId: string, limit: number): MediaSync[];
  /** Posts whose comments were never read to the end, newest first. */
  incomplete(accountId: string, limit: number): MediaSync[];
  /** Forgets a post that is gone. */
  forget(mediaIgId: string): void;
  progress(accountId: string): { done: number; total: number };
}

export function createCommentSync({ orm, sqlite }: Db): CommentSyncRepository {
  const account = (accountId: string) =>
    orm.select().from(commentAccounts).where(eq(commentAccounts.accountId, accountId)).get() ?? null;
  const set = (mediaIgId: string, values: Partial<typeof commentSync.$inferInsert>) => {
    orm.update(commentSync).set(values).where(eq(commentSync.mediaIgId, mediaIgId)).run();
  };
  const progress = sqlite.prepare<[string], { done: number; total: number }>(
    `SELECT count(completed_at) AS done, count(*) AS total FROM comment_sync WHERE account_id = ?`,
  );
  return {
    account,
    begin: (accountId, unreadSince) => {
      orm.insert(commentAccounts).values({ accountId, unreadSince }).onConflictDoNothing().run();
      return account(accountId) ?? { accountId, unreadSince, fetchedAt: null, firstSync: 'listing' };
    },
    update: (accountId, change) => {
      orm.update(commentAccounts).set(change).where(eq(commentAccounts.accountId, accountId)).run();
    },
    media: (mediaIgId) =>
      orm.select().from(commentSync).where(eq(commentSync.mediaIgId, mediaIgId)).get() ?? null,
    report: (media) => {
      orm
        .insert(commentSync)
        .values(media)
        .onConflictDoUpdate({
          target: commentSync.mediaIgId,
          set: { reported: sql`excluded.reported`, publishedAt: sql`excluded.published_at` },
        })
        .run();
    },
    looked: (mediaIgId, lookedAt) => set(mediaIgId, { lookedAt }),
    completed: (mediaIgId, at, surplus) => set(mediaIgId, { lookedAt: at, completedAt: at, surplus }),
    newest: (accountId, limit) =>
      orm
        .select()
        .from(commentSync)
        .where(eq(commentSync.accountId, accountId))
        .orderBy(desc(commentSync.publishedAt))
        .limit(limit)
        .all(),
    incomplete: (accountId, limit) =>
      orm
        .select()
        .from(commentSync)
        .where(and(eq(commentSync.accountId, accountId), isNull(commentSync.completedAt)))
        .orderBy(desc(commentSync.publishedAt))
        .limit(limit)
        .all(),
    forget: (mediaIgId) => {
      orm.delete(commentSync).where(eq(commentSync.mediaIgId, mediaIgId)).run();
    },
    progress: (accountId) => progress.get(accountId) ?? { done: 0, total: 0 },
  };
}
