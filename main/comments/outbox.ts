import {
  type ActionKind,
  PRIVATE_REPLY_LIMIT_BYTES,
  PRIVATE_REPLY_WINDOW_MS,
  REPLY_LIMIT,
  UNDO_MS,
} from '@shared/domain/comment';
import type { ActionRow } from '../db/repositories/comment-actions.ts';
import { type CommentRow, momentOf } from '../db/repositories/comments-merge.ts';
import { AppError } from '../platform/errors.ts';
import type { CommentsOptions } from './context.ts';
import { createLane, type Lane } from './outbox-lane.ts';

/**
 * What the creator does to comments, on its way to Instagram. Each action is a row before anything else; it waits so
 * long that it can be undone, offline as long as it takes, and leaves in the order in which it was asked for.
 */
export interface Outbox {
  /** @throws {AppError} when the action makes no sense: too long, too late, a comment that is gone. */
  act(accountId: string, igId: string, kind: ActionKind, text: string | null): ActionRow;
  /** @throws {AppError} `action_too_late` */
  undo(actionId: number): void;
  retry(actionId: number): void;
  dismiss(actionId: number): void;
  /** Looks into what was on its way when the app ended, and carries on. */
  start(): void;
  /** What kept actions from leaving may be over: the network, a sign-in. */
  wake(): void;
  stop(): void;
}

/** Kinds that others see, or that cannot be taken back by another: these wait for an undo. */
const WAITS: readonly ActionKind[] = ['reply', 'private_reply', 'hide', 'delete'];

export function createOutbox(options: CommentsOptions): Outbox {
  const { commentActions, comments, bus, clock } = options;
  const lanes = new Map<string, Lane>();
  let stopped = false;

  const laneOf = (accountId: string): Lane => {
    const lane = lanes.get(accountId) ?? createLane(accountId, options);
    lanes.set(accountId, lane);
    return lane;
  };

  const changed = (accountId: string) => {
    bus.emit('comments.changed', { accountId });
    if (!stopped) laneOf(accountId).wake();
  };

  const rowOf = (actionId: number): ActionRow => {
    const row = commentActions.find(actionId);
    if (!row) throw new AppError('not_found');
    return row;
  };

  return {
    act(accountId, igId, kind, given) {
      const comment = comments.find(igId);
      if (!comment || comment.accountId !== accountId) throw new AppError('not_found');
      if (comment.deletedAt !== null) throw new AppError('comment_gone');
      const text = kind === 'reply' || kind === 'private_reply' ? (given ?? '').trim() : null;
      if (text !== null) checkText(kind, text);
      if (kind === 'private_reply') checkPrivate(comment, clock.now(), commentActions.privateReplyOf(igId));
      const waits = WAITS.includes(kind);
      const row = commentActions.add({
        accountId,
        commentIgId: igId,
        threadIgId: comment.threadIgId,
        kind,
        text,
        notBefore: clock.now() + (waits ? UNDO_MS : 0),
        waiting: waits ? 'undo' : null,
      });
      // What was answered was read.
      comments.setRead(accountId, [igId], true);
      changed(accountId);
      return row;
    },
    undo(actionId) {
      const row = rowOf(actionId);
      if (!commentActions.undo(actionId)) throw new AppError('action_too_late');
      changed(row.accountId);
    },
    retry(actionId) {
      const row = rowOf(actionId);
      if (row.kind === 'private_reply' && commentActions.privateReplyOf(row.commentIgId))
        throw new AppError('private_reply_sent_already');
      commentActions.retry(actionId);
      changed(row.accountId);
    },
    dismiss(actionId) {
      const row = rowOf(actionId);
      commentActions.dismiss(actionId);
      changed(row.accountId);
    },
    start() {
      commentActions.recover();
      for (const accountId of commentActions.accountsAtWork()) laneOf(accountId).wake();
    },
    wake() {
      for (const lane of lanes.values()) lane.wake();
    },
    stop() {
      stopped = true;
      for (const lane of lanes.values()) lane.stop();
    },
  };
}

function checkText(kind: ActionKind, text: string): void {
  if (text === '') throw new AppError('reply_empty');
  if (kind === 'reply') {
    const actual = [...text].length;
    if (actual > REPLY_LIMIT) throw new AppError('reply_too_long', { max: REPLY_LIMIT, actual });
  } else if (Buffer.byteLength(text) > PRIVATE_REPLY_LIMIT_BYTES)
    throw new AppError('private_reply_too_long');
}

function checkPrivate(comment: CommentRow, now: number, former: ActionRow | null): void {
  if (former) throw new AppError('private_reply_sent_already');
  if (now - momentOf(comment) > PRIVATE_REPLY_WINDOW_MS) throw new AppError('private_reply_too_late');
}
