import type { ActionRow } from '../db/repositories/comment-actions.ts';
import {
  deleteComment,
  type GraphSession,
  hideComment,
  likeComment,
  MetaApiError,
  readComment,
  replyToComment,
  sendPrivateReply,
} from '../meta/index.ts';
import type { CommentsOptions } from './context.ts';

/** Makes the one remote call of an action. Resolves with the id of what it wrote, where it writes something. */
export async function callMeta(
  session: GraphSession,
  action: ActionRow,
  signal: AbortSignal,
): Promise<string | null> {
  const { commentIgId, kind } = action;
  const text = action.text ?? '';
  switch (kind) {
    case 'reply':
      // To the thread: Instagram hangs every reply there anyway, and there it is looked for.
      return replyToComment(session, action.threadIgId, text, signal);
    case 'private_reply':
      return sendPrivateReply(session, commentIgId, text, signal);
    case 'hide':
    case 'unhide':
      await hideComment(session, commentIgId, kind === 'hide', signal);
      return null;
    case 'delete':
      await deleteComment(session, commentIgId, signal);
      return null;
    case 'like':
    case 'unlike':
      await likeComment(session, commentIgId, kind === 'like', signal);
      return null;
  }
}

/** Brings what is stored in line with what an action did. */
export function applyEffect(options: CommentsOptions, action: ActionRow, remoteId: string | null): void {
  const { comments, accounts, clock } = options;
  const { accountId, commentIgId, threadIgId, kind } = action;
  const observedAt = clock.now();
  if (kind === 'hide' || kind === 'unhide')
    comments.observe(accountId, [{ igId: commentIgId, observedAt, hidden: kind === 'hide' }]);
  if (kind === 'delete')
    comments.observeAbsence(accountId, [{ igId: commentIgId, observedAt, certain: true }]);
  if (kind === 'like' || kind === 'unlike') comments.setLiked(commentIgId, kind === 'like');
  if (kind === 'private_reply') comments.setAnswered(commentIgId);
  if (kind !== 'reply' || remoteId === null) return;
  const account = accounts.findById(accountId);
  comments.observe(accountId, [
    {
      igId: remoteId,
      observedAt,
      mediaIgId: comments.find(commentIgId)?.mediaIgId ?? undefined,
      parentIgId: threadIgId,
      username: account?.username,
      text: action.text ?? '',
    },
  ]);
}

/** Whether Instagram still has the comment, after it said of a call that there is no such object. */
export async function isStillThere(
  session: GraphSession,
  commentIgId: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await readComment(session, commentIgId, signal);
    return true;
  } catch (error) {
    if (error instanceof MetaApiError && error.metaCode === 100) return false;
    throw error;
  }
}
