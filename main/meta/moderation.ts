import type { z } from 'zod';
import { AppError } from '../platform/errors.ts';

import { type GraphSession, graphOf } from './session.ts';
import { Created, Success } from './shapes.ts';

/**
 * Answers a comment in public and resolves with the answer's id. Meta has no key that would make a second try
 * harmless: whoever calls this again looks first (`listReplies`). Asks for no `fields`, for that alone has made
 * Meta refuse a comment that it had written.
 */
export async function replyToComment(
  session: GraphSession,
  commentId: string,
  message: string,
  signal?: AbortSignal,
): Promise<string> {
  const { id } = await session.transport.request({
    method: 'POST',
    url: `${graphOf(session)}/${commentId}/replies`,
    form: { message },
    token: session.userToken,
    schema: Created,
    signal,
  });
  return id;
}

async function succeed(
  session: GraphSession,
  call: {
    method: 'POST' | 'DELETE';
    url: string;
    form?: Record<string, string>;
    query?: Record<string, string>;
    signal?: AbortSignal | undefined;
  },
): Promise<void> {
  const { success }: z.infer<typeof Success> = await session.transport.request({
    method: call.method,
    url: call.url,
    ...(call.form && { form: call.form }),
    ...(call.query && { query: call.query }),
    token: session.userToken,
    schema: Success,
    signal: call.signal,
  });
  if (success === false) throw new AppError('comment_unchanged');
}

/** Hides a comment from everybody but its author, or shows it again. Repeating it changes nothing. */
export const hideComment = (
  session: GraphSession,
  commentId: string,
  hide: boolean,
  signal?: AbortSignal,
): Promise<void> =>
  succeed(session, {
    method: 'POST',
    url: `${graphOf(session)}/${commentId}`,
    form: { hide: String(hide) },
    signal,
  });

/** Deletes a comment below one of the account's own media, with its replies. */
export const deleteComment = (
  session: GraphSession,
  commentId: string,
  signal?: AbortSignal,
): Promise<void> => succeed(session, { method: 'DELETE', url: `${graphOf(session)}/${commentId}`, signal });
