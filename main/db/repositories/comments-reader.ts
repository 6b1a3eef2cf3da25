import type { InboxCounts, InboxFilter } from '@shared/domain/comment';
import { COUNTED_UP_TO } from '@shared/domain/comment';
import type { Db } from '../open.ts';
import { COMMENT_COLUMNS } from './comments.ts';
import type { CommentRow } from './comments-merge.ts';

export interface InboxQuery {
  accountId: string;
  filter: InboxFilter;
  /** Words of the text or the username, the last one perhaps unfinished; empty for everything. */
  search: string;
  /** Only below this post. */
  mediaIgId?: string | undefined;
  /** Only by this person. */
  personId?: string | undefined;
  /** A position, exclusive; null for the newest. */
  before: number | null;
  limit: number;
}

export interface CommentsReader {
  find(igId: string): CommentRow | null;
  /** Comments of others that are there, newest first. */
  inbox(query: InboxQuery): CommentRow[];
  counts(accountId: string): InboxCounts;
  /** A comment with its replies, oldest first, without what was deleted; at most the newest `limit` replies. */
  thread(threadIgId: string, limit: number): CommentRow[];
  /** Replies of the account's own in a thread with their ids, deleted ones included. */
  ownIn(threadIgId: string): CommentRow[];
  /** How many comments and replies below a post are there. */
  presentBelow(mediaIgId: string): number;
  /** Those below a post with no sign of life since `seenBefore`, milliseconds UTC. */
  unseenSince(mediaIgId: string, seenBefore: number): string[];
  /** Posts that comments name and nobody has described yet. */
  unknownMedia(accountId: string, limit: number): string[];
}

/** Each filter repeats the condition of its partial index, so that the index is used. */
const FILTERS: Record<InboxFilter, string> = {
  all: 'c.own = 0 AND c.deleted_at IS NULL',
  unread: 'c.unread = 1 AND c.own = 0 AND c.deleted_at IS NULL AND c.hidden = 0',
  questions: 'c.question = 1 AND c.own = 0 AND c.deleted_at IS NULL AND c.hidden = 0',
  unanswered: 'c.answered = 0 AND c.own = 0 AND c.deleted_at IS NULL AND c.hidden = 0',
  hidden: 'c.hidden = 1 AND c.own = 0 AND c.deleted_at IS NULL',
};

/**
 * What the full-text index understands: whole words, the last one as the beginning of a word, for it is still being
 * typed. Null when there is no word. Only whole words and short beginnings have a list of their own that is read
 * backwards from the newest, however common they are.
 */
function matchOf(search: string): string | null {
  const words = search.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  // A space after the last word ends it.
  const isTyping = /[\p{L}\p{M}\p{N}]$/u.test(search);
  const last = words.length - 1;
  return words.map((word, index) => (index === last && isTyping ? `"${word}"*` : `"${word}"`)).join(' ');
}

export function createCommentsReader({ sqlite }: Pick<Db, 'sqlite'>): CommentsReader {
  const statement = cached((sql) => sqlite.prepare<unknown[], CommentRow>(sql));
  const find = sqlite.prepare<[string], CommentRow>(
    `SELECT ${COMMENT_COLUMNS} FROM ig_comments c WHERE ig_id = ?`,
  );
  const thread = sqlite.prepare<[string, number, string], CommentRow>(
    `SELECT * FROM (SELECT ${COMMENT_COLUMNS} FROM ig_comments c
       WHERE c.thread_ig_id = ? AND c.parent_ig_id IS NOT NULL AND c.deleted_at IS NULL ORDER BY c.id DESC LIMIT ?)
     UNION ALL SELECT ${COMMENT_COLUMNS} FROM ig_comments c WHERE c.ig_id = ? AND c.deleted_at IS NULL
     ORDER BY id`,
  );
  const ownIn = sqlite.prepare<[string], CommentRow>(
    `SELECT ${COMMENT_COLUMNS} FROM ig_comments c WHERE c.thread_ig_id = ? AND c.own = 1`,
  );
  const present = sqlite.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM ig_comments WHERE media_ig_id = ? AND deleted_at IS NULL AND last_seen_at IS NOT NULL`,
  );
  const unseen = sqlite.prepare<[string, number], { igId: string }>(
    `SELECT ig_id AS igId FROM ig_comments
     WHERE media_ig_id = ? AND deleted_at IS NULL AND last_seen_at < ?`,
  );
  const unknownMedia = sqlite.prepare<[string, number], { igId: string }>(
    `SELECT DISTINCT c.media_ig_id AS igId FROM ig_comments c
     WHERE c.account_id = ? AND c.own = 0 AND c.deleted_at IS NULL AND c.media_ig_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM ig_media m WHERE m.ig_id = c.media_ig_id)
       AND NOT EXISTS (SELECT 1 FROM comment_sync s WHERE s.media_ig_id = c.media_ig_id)
     LIMIT ?`,
  );
  const count = cached((filter) =>
    sqlite.prepare<[string, number], { n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM ig_comments c
       WHERE c.account_id = ? AND ${FILTERS[filter as InboxFilter]} LIMIT ?)`,
    ),
  );

  return {
    find: (igId) => find.get(igId) ?? null,
    inbox(query) {
      const match = matchOf(query.search);
      const conditions = ['c.account_id = @accountId', FILTERS[query.filter]];
      if (query.mediaIgId !== undefined) conditions.push('c.media_ig_id = @mediaIgId');
      if (query.personId !== undefined) conditions.push('c.person_id = @personId');
      // With words the walk follows the full-text index, whose row ids are the positions.
      if (match === null) conditions.push('c.id < @before');
      else conditions.push('f.ig_comments_fts MATCH @match', 'f.rowid < @before');
      const from =
        match === null ? 'ig_comments c' : 'ig_comments_fts f CROSS JOIN ig_comments c ON c.id = f.rowid';
      return statement(
        `SELECT ${COMMENT_COLUMNS} FROM ${from} WHERE ${conditions.join(' AND ')}
         ORDER BY ${match === null ? 'c.id' : 'f.rowid'} DESC LIMIT @limit`,
      ).all({
        accountId: query.accountId,
        mediaIgId: query.mediaIgId,
        personId: query.personId,
        before: query.before ?? Number.MAX_SAFE_INTEGER,
        limit: query.limit,
        match,
      });
    },
    counts: (accountId) => {
      const of = (filter: InboxFilter) => count(filter).get(accountId, COUNTED_UP_TO)?.n ?? 0;
      return {
        unread: of('unread'),
        questions: of('questions'),
        unanswered: of('unanswered'),
        hidden: of('hidden'),
      };
    },
    thread: (threadIgId, limit) => thread.all(threadIgId, limit, threadIgId),
    ownIn: (threadIgId) => ownIn.all(threadIgId),
    presentBelow: (mediaIgId) => present.get(mediaIgId)?.n ?? 0,
    unseenSince: (mediaIgId, seenBefore) => unseen.all(mediaIgId, seenBefore).map(({ igId }) => igId),
    unknownMedia: (accountId, limit) => unknownMedia.all(accountId, limit).map(({ igId }) => igId),
  };
}

/** Statements by their text: the few shapes of a query are prepared once. */
function cached<T>(prepare: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const found = kept.get(key) ?? prepare(key);
    kept.set(key, found);
    return found;
  };
}
