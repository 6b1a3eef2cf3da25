import type { ActionRow } from '../db/repositories/comment-actions.ts';
import { type CommentObject, type GraphSession, listReplies, observationOf } from '../meta/index.ts';
import type { CommentsOptions } from './context.ts';

/** Clocks differ; ours may be ahead of Instagram's by this much. */
const SKEW_MS = 10 * 60_000;

/** Instagram trims what it is given and may compose characters anew. */
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * Looks among the replies for the words of an action whose answer was lost: written by the account, not before the
 * call, and not the work of another action. Resolves with its id, or null when a complete list is without it.
 * What is seen on the way is kept.
 */
export async function findReply(
  options: CommentsOptions,
  session: GraphSession,
  action: ActionRow,
  signal: AbortSignal,
): Promise<string | null> {
  const { comments, commentActions, accounts, clock } = options;
  const account = accounts.findById(action.accountId);
  const sentAt = action.sentAt ?? action.createdAt;
  // What was under the comment before the call is none of its work, even with the same words.
  const older = new Set(
    comments
      .ownIn(action.threadIgId)
      .filter((row) => row.firstSeenAt < action.createdAt)
      .map(({ igId }) => igId),
  );
  const isOurs = (reply: CommentObject): boolean =>
    (reply.username === account?.username || reply.authorId === account?.igBusinessId) &&
    plain(reply.text) === plain(action.text ?? '') &&
    reply.createdAt >= sentAt - SKEW_MS &&
    !older.has(reply.id) &&
    !commentActions.isClaimed(reply.id);

  const observedAt = clock.now();
  const found: CommentObject[] = [];
  for await (const page of listReplies(session, action.threadIgId, signal)) {
    signal.throwIfAborted();
    found.push(...page);
  }
  const ours = found.filter(isOurs).sort((a, b) => a.createdAt - b.createdAt)[0];
  const mediaIgId = comments.find(action.commentIgId)?.mediaIgId ?? undefined;
  comments.observe(
    action.accountId,
    found.map((reply) => observationOf(reply, { observedAt, mediaIgId })),
  );
  return ours?.id ?? null;
}
