import { getTableColumns } from 'drizzle-orm';
import type { Db } from '../open.ts';
import { igComments } from '../schema.ts';
import {
  type CommentAbsence,
  type CommentObservation,
  type CommentRow,
  type CommentState,
  isInPlace,
  type Owner,
  positionOf,
  withAbsence,
  withObservation,
} from './comments-merge.ts';
import { createPeopleCounts } from './people-counts.ts';

/** What a batch changed. */
export interface CommentChanges {
  /** Seen for the first time with their words, oldest word first as given. */
  arrived: CommentRow[];
  /** Every comment that is different now, the arrived ones included. */
  changed: string[];
}

export interface CommentsWriter {
  /**
   * Stores what was seen of an account's comments, in one transaction. Order and repetition of the calls change
   * nothing about how it ends; see `withObservation` for the rule.
   */
  observe(accountId: string, batch: readonly CommentObservation[]): CommentChanges;
  /** Stores that comments are not there (any more). Replies of a comment that is certainly gone go with it. */
  observeAbsence(accountId: string, batch: readonly CommentAbsence[]): CommentChanges;
  setRead(accountId: string, igIds: readonly string[], read: boolean): void;
  /** At most `most` of them, newest first, so that a long list never stops the app. Returns how many. */
  markAllRead(accountId: string, most: number): number;
  /** Whether the account likes it; Instagram does not say, so only what was done here is known. */
  setLiked(igId: string, liked: boolean): void;
  /** Counts a private reply as an answer. */
  setAnswered(igId: string): void;
}

const COLUMNS = Object.entries(getTableColumns(igComments)).map(([key, column]) => ({
  key,
  name: column.name,
}));
const OWN_COLUMNS = COLUMNS.filter(({ key }) => key !== 'id');
/** Every column under its property's name. */
export const COMMENT_COLUMNS = COLUMNS.map(({ key, name }) => `c.${name} AS ${key}`).join(', ');

const same = (a: CommentState, b: CommentState): boolean =>
  OWN_COLUMNS.every(({ key }) => a[key as keyof CommentState] === b[key as keyof CommentState]);

export function createCommentsWriter({ sqlite, clock }: Db): CommentsWriter {
  const find = sqlite.prepare<[string], CommentRow>(
    `SELECT ${COMMENT_COLUMNS} FROM ig_comments c WHERE ig_id = ?`,
  );
  const taken = sqlite.prepare<[number], { 1: 1 }>('SELECT 1 FROM ig_comments WHERE id = ?');
  const insert = sqlite.prepare(
    `INSERT INTO ig_comments (${COLUMNS.map(({ name }) => name).join(', ')})
     VALUES (${COLUMNS.map(({ key }) => `@${key}`).join(', ')})`,
  );
  const update = sqlite.prepare(
    `UPDATE ig_comments SET id = @id, ${OWN_COLUMNS.map(({ key, name }) => `${name} = @${key}`).join(', ')}
     WHERE ig_id = @igId`,
  );
  const ownerOf = sqlite.prepare<[string], Owner>(
    `SELECT a.id AS accountId, a.ig_business_id AS igBusinessId, a.username,
            coalesce(s.unread_since, 0) AS unreadSince
     FROM instagram_accounts a LEFT JOIN comment_accounts s ON s.account_id = a.id WHERE a.id = ?`,
  );
  const concernsAnswers = sqlite.prepare<[string], { 1: 1 }>(
    'SELECT 1 FROM ig_comments WHERE thread_ig_id = ? AND (own = 1 OR answered = 1) LIMIT 1',
  );
  // Answered: by a later word of the account in the same thread, or by a private reply.
  const settleThread = sqlite.prepare(
    `UPDATE ig_comments SET answered = (
       EXISTS (SELECT 1 FROM ig_comments o WHERE o.thread_ig_id = ig_comments.thread_ig_id AND o.own = 1
               AND o.deleted_at IS NULL AND o.ig_id <> ig_comments.ig_id
               AND coalesce(o.created_at, o.first_seen_at) >= coalesce(ig_comments.created_at, ig_comments.first_seen_at))
       OR EXISTS (SELECT 1 FROM comment_actions a WHERE a.comment_ig_id = ig_comments.ig_id
               AND a.kind = 'private_reply' AND a.state = 'done'))
     WHERE thread_ig_id = ? AND own = 0`,
  );
  const repliesOf = sqlite.prepare<[string, string], { igId: string }>(
    'SELECT ig_id AS igId FROM ig_comments WHERE thread_ig_id = ? AND ig_id <> ?',
  );
  const setRead = sqlite.prepare(
    'UPDATE ig_comments SET unread = ? WHERE ig_id = ? AND account_id = ? AND own = 0',
  );
  const markAllRead = sqlite.prepare(
    `UPDATE ig_comments SET unread = 0 WHERE id IN (
       SELECT id FROM ig_comments WHERE account_id = ? AND unread = 1 AND own = 0 AND deleted_at IS NULL
         AND hidden = 0 ORDER BY id DESC LIMIT ?)`,
  );
  const setLiked = sqlite.prepare('UPDATE ig_comments SET liked = ? WHERE ig_id = ?');
  const setAnswered = sqlite.prepare('UPDATE ig_comments SET answered = 1 WHERE ig_id = ?');
  const counts = createPeopleCounts(sqlite, clock);

  const freePlace = (state: CommentState): number => {
    let id = positionOf(state);
    while (taken.get(id)) id += 1;
    return id;
  };

  /** Stores the row as it is to be; null when it was so already. */
  const store = (before: CommentRow | undefined, next: CommentState): CommentRow | null => {
    if (before && same(before, next)) return null;
    const id = before && isInPlace(before.id, next) ? before.id : freePlace(next);
    const row = { ...next, id };
    (before ? update : insert).run(row);
    counts.moved(before ?? null, row);
    return row;
  };

  /** A reply goes with the comment that it answers, also when it is told of after that. */
  const withFate = (owner: Owner, next: CommentState): CommentState => {
    const observedAt = next.parentIgId === null ? null : find.get(next.parentIgId)?.goneAt;
    return observedAt == null
      ? next
      : withAbsence(owner, next, { igId: next.igId, observedAt, certain: true });
  };

  const settle = (threads: ReadonlySet<string>) => {
    for (const thread of threads) if (concernsAnswers.get(thread)) settleThread.run(thread);
  };

  return {
    observe: sqlite.transaction((accountId: string, batch: readonly CommentObservation[]): CommentChanges => {
      const owner = ownerOf.get(accountId);
      const changes: CommentChanges = { arrived: [], changed: [] };
      // An account that was disconnected meanwhile has no comments to keep.
      if (!owner) return changes;
      const threads = new Set<string>();
      for (const said of batch) {
        const before = find.get(said.igId);
        if (before && before.accountId !== accountId) continue;
        const row = store(
          before,
          withFate(owner, withObservation(owner, before ? stateOf(before) : null, said)),
        );
        if (!row) continue;
        changes.changed.push(row.igId);
        threads.add(row.threadIgId);
        if (before?.threadIgId !== undefined) threads.add(before.threadIgId);
        if ((before?.textSeenAt ?? null) === null && row.textSeenAt !== null) changes.arrived.push(row);
      }
      settle(threads);
      return changes;
    }),

    observeAbsence: sqlite.transaction(
      (accountId: string, batch: readonly CommentAbsence[]): CommentChanges => {
        const owner = ownerOf.get(accountId);
        const changes: CommentChanges = { arrived: [], changed: [] };
        if (!owner) return changes;
        const threads = new Set<string>();
        const replies = (absence: CommentAbsence) =>
          absence.certain
            ? repliesOf.all(absence.igId, absence.igId).map(({ igId }) => ({ ...absence, igId }))
            : [];
        for (const absence of batch.flatMap((each) => [each, ...replies(each)])) {
          const before = find.get(absence.igId);
          if (before && before.accountId !== accountId) continue;
          const row = store(before, withAbsence(owner, before ? stateOf(before) : null, absence));
          if (!row) continue;
          changes.changed.push(row.igId);
          threads.add(row.threadIgId);
        }
        settle(threads);
        return changes;
      },
    ),

    setRead: sqlite.transaction((accountId: string, igIds: readonly string[], read: boolean) => {
      for (const igId of igIds) setRead.run(read ? 0 : 1, igId, accountId);
    }),
    markAllRead: (accountId, most) => markAllRead.run(accountId, most).changes,
    setLiked: (igId, liked) => void setLiked.run(liked ? 1 : 0, igId),
    setAnswered: (igId) => void setAnswered.run(igId),
  };
}

const stateOf = ({ id: _place, ...state }: CommentRow): CommentState => state;
