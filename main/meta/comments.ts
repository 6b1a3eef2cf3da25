import { z } from 'zod';
import { pages } from './paging.ts';
import { type GraphSession, graphOf } from './session.ts';
import { Created, Id, Timestamp } from './shapes.ts';

/**
 * Writes a comment below a media in the account's own name and resolves with its id. Meta has no key that would
 * make a second try harmless, and has answered 400 for comments that were there: whoever calls this again looks
 * first (`listComments`). Asks for no `fields`: that alone has made Meta refuse a comment it had written.
 */
export async function createComment(
  session: GraphSession,
  mediaId: string,
  message: string,
  signal?: AbortSignal,
): Promise<string> {
  const { id } = await session.transport.request({
    method: 'POST',
    url: `${graphOf(session)}/${mediaId}/comments`,
    form: { message },
    token: session.userToken,
    schema: Created,
    signal,
  });
  return id;
}

/** A comment as far as it takes to know one's own again. */
export interface CommentText {
  id: string;
  text: string;
  /** Milliseconds UTC. */
  writtenAt: number;
}

const CommentRow = z
  .object({ id: Id, text: z.string().default(''), timestamp: Timestamp })
  .transform((raw): CommentText => ({ id: raw.id, text: raw.text, writtenAt: raw.timestamp }));

/** The comments below a media without the answers to them, newest first, page by page (Meta: 50 a page at most). */
export const listComments = (
  session: GraphSession,
  mediaId: string,
  signal?: AbortSignal,
): AsyncGenerator<CommentText[]> =>
  pages({
    transport: session.transport,
    url: `${graphOf(session)}/${mediaId}/comments`,
    query: { fields: 'id,text,timestamp', limit: '50' },
    token: session.userToken,
    row: CommentRow,
    signal,
  });
