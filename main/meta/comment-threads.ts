import { z } from 'zod';

import { pages } from './paging.ts';
import { type GraphSession, graphOf } from './session.ts';
import { Id, Timestamp } from './shapes.ts';

/** A comment as Instagram describes it. A field that Meta leaves out is undefined, never a made-up value. */
export interface CommentObject {
  id: string;
  text: string;
  /** Milliseconds UTC. */
  createdAt: number;
  username: string | undefined;
  /** The Instagram-scoped id of whoever wrote it. */
  authorId: string | undefined;
  likeCount: number | undefined;
  hidden: boolean | undefined;
  parentId: string | undefined;
  mediaId: string | undefined;
  /** What the answer held besides. */
  extra: Record<string, unknown>;
}

/** What Instagram answered of a comment, as something seen. `observedAt` is when the request began. */
export const observationOf = (
  comment: CommentObject,
  seen: { observedAt: number; mediaIgId?: string | undefined },
) => ({
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

export interface CommentThread extends CommentObject {
  replies: CommentObject[];
  /** Instagram has more replies than it put into the list. */
  hasMoreReplies: boolean;
}

const Person = z.object({ id: Id.optional(), username: z.string().optional() });
const Row = z.looseObject({
  id: Id,
  text: z.string().default(''),
  timestamp: Timestamp,
  username: z.string().optional(),
  from: Person.optional(),
  // Meta, "IG Comment": only for the account's own comments.
  user: z.object({ id: Id }).optional(),
  like_count: z.number().int().nonnegative().optional(),
  hidden: z.boolean().optional(),
  parent_id: Id.optional(),
  media: z.looseObject({ id: Id }).optional(),
});

function toComment(raw: z.infer<typeof Row>): CommentObject {
  const { id, text, timestamp, username, from, user, like_count, hidden, parent_id, media, ...rest } = raw;
  const { replies: _nested, ...extra } = rest;
  return {
    id,
    text,
    createdAt: timestamp,
    username: username ?? from?.username,
    authorId: from?.id ?? user?.id,
    likeCount: like_count,
    hidden,
    parentId: parent_id,
    mediaId: media?.id,
    extra,
  };
}

const CommentRow = Row.transform(toComment);
const ThreadRow = Row.extend({
  replies: z
    .object({
      data: z.array(Row),
      paging: z.object({ next: z.string().optional() }).optional().catch(undefined),
    })
    .optional(),
}).transform(
  (raw): CommentThread => ({
    ...toComment(raw),
    replies: raw.replies?.data.map((reply) => ({ ...toComment(reply), parentId: raw.id })) ?? [],
    hasMoreReplies: raw.replies?.paging?.next !== undefined,
  }),
);

const FIELDS = 'id,text,timestamp,username,from,user,like_count,hidden,parent_id';
/** Meta, "IG Media Comments": at most 50 a page, whatever is asked for. */
const PER_PAGE = '50';

/** The comments of a media with the first of their replies, newest first, page by page. No filter by time exists. */
export const listThreads = (
  session: GraphSession,
  mediaId: string,
  signal?: AbortSignal,
): AsyncGenerator<CommentThread[]> =>
  pages({
    transport: session.transport,
    url: `${graphOf(session)}/${mediaId}/comments`,
    query: { fields: `${FIELDS},replies.limit(${PER_PAGE}){${FIELDS}}`, limit: PER_PAGE },
    token: session.userToken,
    row: ThreadRow,
    signal,
  });

/** Every reply to a comment, page by page. */
export async function* listReplies(
  session: GraphSession,
  commentId: string,
  signal?: AbortSignal,
): AsyncGenerator<CommentObject[]> {
  const found = pages({
    transport: session.transport,
    url: `${graphOf(session)}/${commentId}/replies`,
    query: { fields: FIELDS, limit: PER_PAGE },
    token: session.userToken,
    row: CommentRow,
    signal,
  });
  for await (const page of found)
    yield page.map((reply) => ({ ...reply, parentId: reply.parentId ?? commentId }));
}

export const readComment = (
  session: GraphSession,
  commentId: string,
  signal?: AbortSignal,
): Promise<CommentObject> =>
  session.transport.request({
    url: `${graphOf(session)}/${commentId}`,
    query: { fields: `${FIELDS},media` },
    token: session.userToken,
    schema: CommentRow,
    signal,
  });

/**
 * Several comments in one call, at most 50, by id. One that cannot be read makes Meta refuse all of them: the caller
 * then asks one by one.
 */
export const readComments = (
  session: GraphSession,
  commentIds: readonly string[],
  signal?: AbortSignal,
): Promise<Record<string, CommentObject>> =>
  session.transport.request({
    url: `${graphOf(session)}/`,
    query: { ids: commentIds.join(','), fields: `${FIELDS},media` },
    token: session.userToken,
    schema: z.record(z.string(), CommentRow),
    signal,
  });

/** A comment on somebody else's post that names the account; Meta gives it as a field of the account alone. */
export const readMentionedComment = async (
  session: GraphSession,
  commentId: string,
  signal?: AbortSignal,
): Promise<CommentObject> => {
  const answer = await session.transport.request({
    url: `${graphOf(session)}/${session.igId}`,
    query: { fields: `mentioned_comment.comment_id(${commentId}){id,text,timestamp,media{id}}` },
    token: session.userToken,
    schema: z.object({ mentioned_comment: CommentRow }),
    signal,
  });
  return answer.mentioned_comment;
};
