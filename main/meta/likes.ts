import { z } from 'zod';

import { type GraphSession, graphOf } from './session.ts';
import { Success } from './shapes.ts';

/** Likes a comment in the account's name, or takes the like back. Repeating it changes nothing. */
export async function likeComment(
  session: GraphSession,
  commentId: string,
  like: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const target = { comment_id: commentId };
  await session.transport.request({
    method: like ? 'POST' : 'DELETE',
    url: `${graphOf(session)}/${session.igId}/likes`,
    ...(like ? { form: target } : { query: target }),
    token: session.userToken,
    schema: z.union([Success, z.object({})]),
    signal,
  });
}
