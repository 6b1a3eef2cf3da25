import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { MetaApiError } from './errors.ts';

import { type GraphSession, graphOf } from './session.ts';
import { Id } from './shapes.ts';

const Sent = z.object({ recipient_id: Id.optional(), message_id: z.string() });

/**
 * Answers a comment by a direct message. Meta takes one per comment, within seven days, so that a second try can
 * never be a second message: it is refused (`isAnsweredAlready`). Source: Meta, "Private Replies".
 */
export async function sendPrivateReply(
  session: GraphSession,
  commentId: string,
  text: string,
  signal?: AbortSignal,
): Promise<string> {
  // With Facebook Login the linked Page speaks, with its own token; with Instagram Login the account itself.
  const token = session.pageId === null ? session.userToken : session.pageToken;
  if (!token) throw new AppError('meta_permission_missing', { code: '–', subcode: '–', trace: '–' });
  const { message_id } = await session.transport.request({
    method: 'POST',
    url: `${graphOf(session)}/${session.pageId ?? session.igId}/messages`,
    form: {
      recipient: JSON.stringify({ comment_id: commentId }),
      message: JSON.stringify({ text }),
    },
    token,
    schema: Sent,
    signal,
  });
  return message_id;
}

/** Refused because there is one already. 10900 is "activity already replied to"; some answers say only 100. */
export const isAnsweredAlready = (error: unknown): boolean =>
  error instanceof MetaApiError &&
  (error.metaCode === 10_900 || (error.metaCode === 100 && error.metaSubcode !== 33));

/** Refused because the seven days are over. */
export const isOutsideWindow = (error: unknown): boolean =>
  error instanceof MetaApiError && error.metaSubcode === 2_534_022;
