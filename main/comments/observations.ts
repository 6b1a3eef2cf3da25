import type { CommentObservation } from '../db/repositories/comments-merge.ts';
import type { CommentObject, CommentThread } from '../meta/index.ts';

/** What Instagram answered, as something seen. `observedAt` is when the request began. */
export const observationOf = (
  comment: CommentObject,
  seen: { observedAt: number; mediaIgId?: string | undefined },
): CommentObservation => ({
  igId: comment.id,
  observedAt: seen.observedAt,
  mediaIgId: comment.mediaId ?? seen.mediaIgId,
  parentIgId: comment.parentId,
  authorId: comment.authorId,
  username: comment.username,
  text: comment.text,
  hidden: comment.hidden,
  likeCount: comment.likeCount,
  createdAt: comment.createdAt,
  extra: comment.extra,
});

/** A comment and the replies that came with it. */
export const observationsOf = (
  thread: CommentThread,
  seen: { observedAt: number; mediaIgId: string },
): CommentObservation[] => [thread, ...thread.replies].map((comment) => observationOf(comment, seen));
