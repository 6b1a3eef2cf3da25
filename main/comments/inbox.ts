import { abilitiesOf } from '@shared/domain/account';
import type { CommentAction, CommentedMedia, InboxComment } from '@shared/domain/comment';
import { PRIVATE_REPLY_WINDOW_MS } from '@shared/domain/comment';
import type { ActionRow } from '../db/repositories/comment-actions.ts';
import { type CommentRow, momentOf } from '../db/repositories/comments-merge.ts';
import type { InboxQuery } from '../db/repositories/comments-reader.ts';
import { AppError } from '../platform/errors.ts';
import type { CommentsOptions } from './context.ts';

const LONGEST_THREAD = 200;

export interface InboxPage {
  comments: InboxComment[];
  next: number | null;
}

/** The comments as they are shown: as stored, with the post they stand under and what is on its way to them. */
export interface Inbox {
  list(query: InboxQuery): InboxPage;
  thread(accountId: string, threadIgId: string): { comments: InboxComment[]; sending: CommentAction[] };
}

export const toAction = (row: ActionRow): CommentAction => ({
  id: row.id,
  accountId: row.accountId,
  commentIgId: row.commentIgId,
  kind: row.kind,
  text: row.text,
  state: row.state,
  waiting: row.waiting,
  notBefore: row.notBefore,
  undoable: row.state === 'queued' && row.doubted === 0,
  problem: row.problem,
  createdAt: row.createdAt,
});

export function createInbox(options: CommentsOptions): Inbox {
  const { comments, commentActions, accounts, clock } = options;

  const shown = (accountId: string, rows: readonly CommentRow[]): InboxComment[] => {
    const open = Map.groupBy(commentActions.open(accountId), (row) => row.commentIgId);
    const account = accounts.findById(accountId);
    const mayMessage = account !== null && abilitiesOf(account).private_replies === null;
    const posts = new Map<string, CommentedMedia | null>();
    const postOf = (igId: string): CommentedMedia | null => {
      if (!posts.has(igId)) posts.set(igId, mediaOf(options.media, igId));
      return posts.get(igId) ?? null;
    };
    const privateReply = (row: CommentRow): InboxComment['privateReply'] => {
      if (!mayMessage || row.own) return 'not_permitted';
      if (commentActions.privateReplyOf(row.igId)) return 'sent';
      return clock.now() - momentOf(row) > PRIVATE_REPLY_WINDOW_MS ? 'too_late' : 'possible';
    };
    return rows.map((row) => {
      const actions = (open.get(row.igId) ?? []).map(toAction);
      return {
        igId: row.igId,
        position: row.id,
        mediaIgId: row.mediaIgId,
        parentIgId: row.parentIgId,
        threadIgId: row.threadIgId,
        personId: row.personId,
        username: row.username,
        own: row.own === 1,
        text: row.text,
        question: row.question === 1,
        hidden: foreseen(actions, 'hide', 'unhide') ?? row.hidden === 1,
        liked: foreseen(actions, 'like', 'unlike') ?? row.liked === 1,
        likeCount: row.likeCount,
        createdAt: momentOf(row),
        unread: row.unread === 1,
        answered:
          row.answered === 1 || actions.some(({ kind, state }) => kind === 'reply' && state !== 'failed'),
        privateReply: privateReply(row),
        media: row.mediaIgId === null ? null : postOf(row.mediaIgId),
        actions,
      };
    });
  };

  return {
    list(query) {
      const rows = comments.inbox(query);
      const next = rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null;
      return { comments: shown(query.accountId, rows), next };
    },
    thread(accountId, threadIgId) {
      const rows = comments.thread(threadIgId, LONGEST_THREAD);
      if (rows.some((row) => row.accountId !== accountId)) throw new AppError('not_found');
      const sending = commentActions
        .open(accountId)
        .filter(
          (row) => row.threadIgId === threadIgId && (row.kind === 'reply' || row.kind === 'private_reply'),
        )
        .map(toAction);
      return { comments: shown(accountId, rows), sending };
    },
  };
}

/** What the last action that is on its way will have made of it; undefined where there is none. */
function foreseen(actions: readonly CommentAction[], on: string, off: string): boolean | undefined {
  const last = actions.findLast(({ kind, state }) => (kind === on || kind === off) && state !== 'failed');
  return last && last.kind === on;
}

function mediaOf(stored: CommentsOptions['media'], igId: string): CommentedMedia | null {
  const record = stored.find(igId);
  if (!record) return null;
  return {
    igId,
    caption: record.caption,
    permalink: record.permalink,
    mediaType: record.mediaType,
    mediaProductType: record.mediaProductType,
    thumbnailUrl: `media://ig/${igId}`,
    publishedAt: record.publishedAt,
  };
}
